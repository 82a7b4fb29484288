<?php

/**
 * What Connec! and its webhooks answer. Documents in it are as json_decode gives them: objects as stdClass, so that `{}` and `[]` differ;
 * numbers that PHP's own would change as ExactNumber.
 *
 * @generate-class-entries
 */

namespace Maestrano;

/**
 * An answer of success.
 *
 * @strict-properties
 */
final class ConnecResponse implements \JsonSerializable
{
    /** The status: 200, or 201 for something new. */
    public readonly int $status;
    /** The body; null when it is empty. */
    public readonly mixed $body;
    /** The body exactly as it came: JSON, or empty. */
    public readonly string $text;
    /** Where the new entity is. */
    public readonly ?string $location;
    /** The server's own id of the request. */
    public readonly ?string $requestId;

    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure, with the documents in it as they are.
     *
     * @return array<string, mixed>
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * A page of a collection.
 *
 * @strict-properties
 */
final class Page implements \JsonSerializable
{
    /**
     * The entities.
     *
     * @var list<\stdClass>
     */
    public readonly array $entities;
    /** How many there are in all, if the server says so. */
    public readonly ?int $total;
    /** Where the page that comes next is, for a later walk's `resumeAt`; null at the end. */
    public readonly ?string $resumeAt;

    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure, with the documents in it as they are.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * Entities that changed, and what to keep once they are dealt with.
 *
 * @strict-properties
 */
final class ChangedPage implements \JsonSerializable
{
    /**
     * The entities, those that changed first at the front.
     *
     * @var list<\stdClass>
     */
    public readonly array $entities;
    /** Where to go on. Store it when the entities are stored; a walk since then tells none of them again. */
    public readonly string $cursor;

    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure, with the documents in it as they are.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * What came of one operation of a batch.
 *
 * @strict-properties
 */
final class OperationResult implements \JsonSerializable
{
    /** The operation's own status; null when nobody knows: its request failed, or the server left it out. */
    public readonly ?int $status;
    /** Whether it succeeded. */
    public readonly bool $ok;
    /** Its body. Of a failure it may be anything. */
    public readonly mixed $body;
    /** The code of why there is no status, such as `timeout`. */
    public readonly ?string $error;
    /** The operation's tag, as JSON gives it back; null if it has none. */
    public readonly mixed $tag;

    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure, with the documents in it as they are.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * An entity whose references are the app's own ids.
 *
 * @strict-properties
 */
final class Unfolded implements \JsonSerializable
{
    /** The entity; what is no reference is as it came. */
    public readonly \stdClass $entity;
    /** Connec!'s id. */
    public readonly ?string $connecId;
    /** The app's own id; null for a record that is new to it. */
    public readonly ?string $id;
    /**
     * References to records that the app does not have yet, by their path, such as `lines/0/item_id`: leave the entity for a later run.
     *
     * @var list<string>
     */
    public readonly array $missing;

    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure, with the documents in it as they are.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * An entity whose references are Connec!'s ids, as far as the map has them.
 *
 * @strict-properties
 */
final class Folded implements \JsonSerializable
{
    /** The entity. A reference that the map does not have is a list with the app's own id; what is no reference is as it came. */
    public readonly \stdClass $entity;
    /** Connec!'s id of the entity itself: update that one; null: create it. */
    public readonly ?string $connecId;
    /**
     * References that the map does not have, by their path, such as `lines/0/item_id`: send what they refer to first.
     *
     * @var list<string>
     */
    public readonly array $missing;

    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure, with the documents in it as they are.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * An entity that another app created or changed.
 *
 * @strict-properties
 */
final class ConnecChange implements \JsonSerializable
{
    /** The marketplace. */
    public readonly string $marketplace;
    /** The group whose data it is. One call may carry several. */
    public readonly string $groupUid;
    /** The collection, plural and in snake case, such as `organizations`; `company` for the singular. */
    public readonly string $resource;
    /** The name as it came, such as `Person`. */
    public readonly string $rawResource;
    /** The entity's id at Connec!. */
    public readonly ?string $id;
    /** When it was last changed, as it came. */
    public readonly ?string $updatedAt;
    /** The entity. */
    public readonly \stdClass $entity;

    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * Whether this is what the app itself wrote: the change is no newer than the `updated_at` that the answer to its last write of the
     * entity had.
     */
    public function isEchoOf(string|\DateTimeInterface $writtenAt): bool {}

    /**
     * The record as a plain structure, with the documents in it as they are.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * What a notification carries, in its order.
 *
 * @strict-properties
 */
final class ConnecNotification implements \JsonSerializable
{
    /**
     * The changes of collections that the app subscribes to, each once.
     *
     * @var list<ConnecChange>
     */
    public readonly array $changes;
    /** How many entities were left out: without a group, no entity at all, or of a collection that the app does not subscribe to. */
    public readonly int $ignored;

    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * Calls the handler of each change's resource, or the one under `*`. A handler that throws keeps none of the others from being called.
     *
     * @param array $handlers callables by resource, such as `['people' => $savePerson, '*' => $log]`
     * @phpstan-param array<string, callable(ConnecChange): mixed> $handlers
     * @return list<Failure> what was thrown, to be logged or tried again
     */
    public function dispatch(array $handlers): array {}

    /**
     * The record as a plain structure, with the documents in it as they are.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * What the platform says about Connec!.
 *
 * @strict-properties
 */
final class ConnecEvent implements \JsonSerializable
{
    /** `notification`, `initialization`, `synchronization_start`, `synchronization_toggle` or `synchronization_status`. */
    public readonly string $kind;
    /** The group whose synchronisation is meant. */
    public readonly ?string $groupUid;
    /** Options of a synchronisation that is to start. */
    public readonly ?\stdClass $options;
    /** What other apps changed, of a `notification`. */
    public readonly ?ConnecNotification $notification;

    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure, with the documents in it as they are.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\ConnecResponse::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * A change whose handler threw.
 *
 * @strict-properties
 * @not-serializable
 */
final class Failure
{
    /** The change. */
    public readonly ConnecChange $change;
    /** What was thrown. */
    public readonly \Throwable $error;

    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}
}

/**
 * A number that an int or float would change, with all its digits. `new ExactNumber('12.50')` sends a number as it is.
 *
 * @strict-properties
 */
final class ExactNumber implements \Stringable, \JsonSerializable
{
    /** The number, as JSON writes it. */
    public readonly string $text;

    /**
     * A number as JSON writes it, such as `12.50` or `-1e400`.
     *
     * @throws UsageException invalid_argument
     */
    public function __construct(string $text) {}

    /** The number, as JSON writes it. */
    public function __toString(): string {}

    /**
     * The same, which json_encode writes as text, since it has no such numbers.
     *
     * @implementation-alias Maestrano\ExactNumber::__toString
     */
    public function jsonSerialize(): string {}
}
