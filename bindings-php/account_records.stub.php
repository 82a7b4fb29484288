<?php

/**
 * What the account API and webhooks answer, declared as in records.stub.php.
 *
 * @generate-class-entries
 */

namespace Maestrano;

/**
 * A customer's group as the marketplace knows it. Beyond `id`, what is there depends on the marketplace.
 *
 * @strict-properties
 */
final class AccountGroup implements \JsonSerializable
{
    /** The id, such as `cld-1`. */
    public readonly string $id;
    /** The name. */
    public readonly ?string $name;
    /** The address of the principal contact. */
    public readonly ?string $email;
    /** Whether a means of payment is on file. */
    public readonly ?bool $hasCreditCard;
    /** The state of the app in the group: `running`, `terminated` and others; unknown ones as they came. */
    public readonly ?string $status;
    /** The end of the free trial. */
    public readonly ?\DateTimeImmutable $freeTrialEndAt;
    /** ISO 4217. */
    public readonly ?string $currency;
    /** The name of an IANA time zone, as it came. */
    public readonly ?string $timezone;
    /** ISO 3166-1 alpha-2. */
    public readonly ?string $country;
    /** The city. */
    public readonly ?string $city;
    /** The accounting app, such as `quickbooks`. */
    public readonly ?string $mainAccounting;
    /** Switches of data sharing, as they came: `pull_disabled`, `push_disabled`. */
    public readonly ?array $metadata;
    /** When it was made. */
    public readonly ?\DateTimeImmutable $createdAt;
    /** When it was last changed. */
    public readonly ?\DateTimeImmutable $updatedAt;
    /** Fields that this version does not know, as they came. */
    public readonly array $extra;

    /** @implementation-alias Maestrano\Changes::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure: see Changes::toArray.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * A user of one of the app's groups, as the marketplace knows them.
 *
 * @strict-properties
 * @not-serializable
 */
final class AccountUser implements \JsonSerializable
{
    /** The real id, such as `usr-1`. */
    public readonly string $id;
    /** The first name. */
    public readonly ?string $name;
    /** The last name. */
    public readonly ?string $surname;
    /** The real address. */
    public readonly ?string $email;
    /** The company's name. */
    public readonly ?string $companyName;
    /** ISO 3166-1 alpha-2. */
    public readonly ?string $country;
    /** The token of the user's session at the marketplace, a credential. var_dump, print_r and var_export hide it. */
    public readonly ?string $ssoSession;
    /** When it was made. */
    public readonly ?\DateTimeImmutable $createdAt;
    /** When it was last changed. */
    public readonly ?\DateTimeImmutable $updatedAt;
    /** Fields that this version does not know, as they came. */
    public readonly array $extra;

    /** @implementation-alias Maestrano\Changes::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure: see Changes::toArray.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * A partner of the marketplace.
 *
 * @strict-properties
 */
final class AccountReseller implements \JsonSerializable
{
    /** The id, such as `rsl-1`. */
    public readonly string $id;
    /** The name. */
    public readonly ?string $name;
    /** The partner's code, such as `US-204512-BCL`. */
    public readonly ?string $code;
    /** ISO 3166-1 alpha-2. */
    public readonly ?string $country;
    /** When it was made. */
    public readonly ?\DateTimeImmutable $createdAt;
    /** When it was last changed. */
    public readonly ?\DateTimeImmutable $updatedAt;
    /** Fields that this version does not know, as they came. */
    public readonly array $extra;

    /** @implementation-alias Maestrano\Changes::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure: see Changes::toArray.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * A charge on a customer's next invoice.
 *
 * @strict-properties
 */
final class Bill implements \JsonSerializable
{
    /** The id, such as `bill-1`. */
    public readonly string $id;
    /** The group that is charged. */
    public readonly ?string $groupId;
    /** The price of one unit, in cents of the currency. */
    public readonly ?int $priceCents;
    /** ISO 4217. */
    public readonly ?string $currency;
    /** How many: a decimal number as text, such as "1.50". */
    public readonly ?string $units;
    /** What the customer reads on the invoice. */
    public readonly ?string $description;
    /** The start of the period that is charged for. */
    public readonly ?\DateTimeImmutable $periodStartedAt;
    /** Its end. */
    public readonly ?\DateTimeImmutable $periodEndedAt;
    /** Whether it passes on somebody else's charge, on which no commission is due. */
    public readonly ?bool $thirdParty;
    /** `submitted`, `invoiced`, `cancelled`; unknown ones as they came. */
    public readonly ?string $status;
    /** When it was made. */
    public readonly ?\DateTimeImmutable $createdAt;
    /** When it was last changed. */
    public readonly ?\DateTimeImmutable $updatedAt;
    /** Fields that this version does not know, as they came. */
    public readonly array $extra;
    /** Whether it was cancelled. */
    public readonly bool $isCancelled;

    /** @implementation-alias Maestrano\Changes::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure: see Changes::toArray.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * A charge that comes again: each execution makes a Bill.
 *
 * @strict-properties
 */
final class RecurringBill implements \JsonSerializable
{
    /** The id, such as `rbill-1`. */
    public readonly string $id;
    /** The group that is charged. */
    public readonly ?string $groupId;
    /** The price of one execution, in cents of the currency. */
    public readonly ?int $priceCents;
    /** ISO 4217. */
    public readonly ?string $currency;
    /** What the customer reads on the invoice. */
    public readonly ?string $description;
    /** The unit of time between two executions: `Day`, `Week`, `SemiMonth`, `Month`, `Year`. */
    public readonly ?string $period;
    /** How many of these lie between two executions. */
    public readonly ?int $frequency;
    /** How many executions there will be in all; null: no end. */
    public readonly ?int $cycles;
    /** The first execution. */
    public readonly ?\DateTimeImmutable $startDate;
    /** What is charged once, at creation, in cents. */
    public readonly ?int $initialCents;
    /** `submitted`, `active`, `expired`, `cancelled`; unknown ones as they came. */
    public readonly ?string $status;
    /** The last execution. */
    public readonly ?\DateTimeImmutable $lastExecutionAt;
    /** The next one. */
    public readonly ?\DateTimeImmutable $nextExecutionAt;
    /** How many executions are left. */
    public readonly ?int $remainingCycles;
    /** When it was made. */
    public readonly ?\DateTimeImmutable $createdAt;
    /** When it was last changed. */
    public readonly ?\DateTimeImmutable $updatedAt;
    /** Fields that this version does not know, as they came. */
    public readonly array $extra;
    /** Whether it was cancelled. */
    public readonly bool $isCancelled;

    /** @implementation-alias Maestrano\Changes::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure: see Changes::toArray.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * What happened at the marketplace. The same event may come twice, and must then change nothing.
 *
 * @strict-properties
 */
final class AccountEvent implements \JsonSerializable
{
    /** `group_removed` or `user_removed`. */
    public readonly string $kind;
    /** The marketplace. */
    public readonly string $marketplace;
    /** The group's id. */
    public readonly string $groupUid;
    /** The user's real id; null when it is a group that left. */
    public readonly ?string $userUid;
    /** The id under which the app knows the user, as `sso.creation_mode` says; null when it is a group that left. */
    public readonly ?string $effectiveUid;

    /** @implementation-alias Maestrano\Changes::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure: see Changes::toArray.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * What a webhook call came to: act on `event`, if there is one, and answer `status`, `headers` and `body` as they are.
 *
 * @strict-properties
 */
final class WebhookCall implements \JsonSerializable
{
    /** What happened; null when the call is refused. */
    public readonly AccountEvent|ConnecEvent|LoggedOut|null $event;
    /** The marketplace that called, once that is certain. */
    public readonly ?string $marketplace;
    /** 200, or 201 for the start of a synchronisation; 400, 401, 404, 405 or 413. */
    public readonly int $status;
    /**
     * The headers, by name.
     *
     * @var array<string, string>
     */
    public readonly array $headers;
    /** JSON; empty where the answer is the app's own: the state of a synchronisation. */
    public readonly string $body;
    /** The code of why the call is refused, for the log. */
    public readonly ?string $reason;

    /** @implementation-alias Maestrano\Changes::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure: see Changes::toArray.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * A path that the marketplace calls.
 *
 * @strict-properties
 */
final class Route implements \JsonSerializable
{
    /** What a call there means: the `kind` of an event. */
    public readonly string $kind;
    /** The marketplace that calls. */
    public readonly string $marketplace;
    /** The method, such as `DELETE`. */
    public readonly string $method;
    /** The path, with `:name` for what changes from call to call. */
    public readonly string $path;

    /** @implementation-alias Maestrano\Changes::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure: see Changes::toArray.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function jsonSerialize(): array {}
}
