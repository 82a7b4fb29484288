<?php

/**
 * Connec!: the business data that a customer's apps share. docs/connec.md says what holds in every language.
 *
 * @generate-class-entries
 */

namespace Maestrano;

/**
 * The shared data of a group: `$marketplace->connec('cld-1')`. Every call waits for the network, up to `connec.timeout` seconds with all
 * its attempts, and throws an ApiException (with the server's list in `errors`) or TransportException when it fails, a ConfigException
 * (config_missing) without `connec.host`, and a UsageException: wrong_state when `connec.enabled` is false, invalid_argument for a path
 * that would lead elsewhere and for what JSON can't hold, invalid_utf8.
 *
 * A body or entity is an array, an object, or JSON text that is sent as it is. `[]` is an empty list, `new stdClass` an empty object;
 * times may be DateTimeInterface, and an ExactNumber keeps its digits. What is read has objects as stdClass.
 *
 * @strict-properties
 * @not-serializable
 */
final class Connec
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * Reads a collection's first page, an entity, or the singular `company`.
     *
     * @param string $path such as `organizations` or `invoices/ID`
     * @param array|string|null $filter values by field, `['status' => 'ACTIVE']`, or operators (`eq`, `ne`, `gt`, `gte`, `lt`, `lte`) with
     *     values, `['updated_at' => ['gt' => $time]]`; text is in the server's own words
     * @param array|string|null $orderBy a field, or a list of fields; `-name` is descending
     * @param int|null $top how many entities a page has, 1 to 1000
     * @param int|null $skip how many entities to leave out at the start
     * @param string|null $search free text to look for
     * @param array|string|null $select the fields to answer, or one
     * @param array|null $extra parameters as they are, such as `['$expand' => 'matching_records']`
     * @throws NotFoundException api_not_found
     * @throws InvalidRequestException api_invalid
     */
    public function get(string $path, array|string|null $filter = null, array|string|null $orderBy = null, ?int $top = null, ?int $skip = null, ?string $search = null, array|string|null $select = null, ?array $extra = null): ConnecResponse {}

    /**
     * Creates an entity: `['organizations' => ['name' => 'Doe Ltd']]`. Answers what the server made of it.
     *
     * @param array|object|string $body
     * @throws InvalidRequestException api_invalid
     * @throws ConflictException api_conflict, for a body with an id of its own
     */
    public function post(string $path, mixed $body): ConnecResponse {}

    /**
     * Changes the given fields of an entity, or of the singular `company`.
     *
     * @param array|object|string $body
     * @throws NotFoundException api_not_found
     * @throws InvalidRequestException api_invalid
     */
    public function put(string $path, mixed $body): ConnecResponse {}

    /**
     * Deletes an entity. Discouraged: `archive` is what apps do.
     *
     * @throws NotFoundException api_not_found
     */
    public function delete(string $path): ConnecResponse {}

    /**
     * Reads a report, such as `accounts_summary`, with parameters such as `from`, `to` and `period`.
     *
     * @throws InvalidRequestException api_invalid, for an unknown one
     */
    public function report(string $name, array $parameters = []): ConnecResponse {}

    /**
     * Creates an entity. With an `id` list of the app's own (Provider::id), one that is known already is changed in its place.
     *
     * @param array|object|string $entity its fields, without an envelope
     * @param bool|null $sparse false: lines that the entity does not have are deleted
     * @param array|null $matchingFields combinations of fields that are tried in turn, `[['first_name', 'last_name'], ['reference']]`; a
     *     match makes a change of a creation
     * @param string|null $attachToOrganization for people: the name of the organization that they belong to
     * @throws InvalidRequestException api_invalid
     */
    public function create(string $resource, mixed $entity, ?bool $sparse = null, ?array $matchingFields = null, ?string $attachToOrganization = null): ConnecResponse {}

    /**
     * Changes the given fields of an entity. Options are those of `create`.
     *
     * @param string|null $id Connec!'s; null for the singular `company`
     * @param array|object|string $entity
     * @throws NotFoundException api_not_found
     * @throws InvalidRequestException api_invalid
     */
    public function update(string $resource, ?string $id, mixed $entity, ?bool $sparse = null, ?array $matchingFields = null, ?string $attachToOrganization = null): ConnecResponse {}

    /**
     * Creates an entity under the app's own id, or changes the one that has it. Options are those of `create`.
     *
     * @param array|object|string $entity
     * @throws InvalidRequestException api_invalid
     * @throws UsageException invalid_argument, for an empty id
     */
    public function upsert(string $resource, Provider $provider, string $ownId, mixed $entity, ?bool $sparse = null, ?array $matchingFields = null, ?string $attachToOrganization = null): ConnecResponse {}

    /**
     * Says what an entity is called in the app.
     *
     * @throws NotFoundException api_not_found
     * @throws UsageException invalid_argument, for an empty id
     */
    public function link(string $resource, string $id, Provider $provider, string $ownId): ConnecResponse {}

    /**
     * Takes an entity out of use, which is what apps do in place of deleting it.
     *
     * @param string|null $status `INACTIVE` if left out; documents take `ARCHIVED` or `VOIDED`
     * @throws NotFoundException api_not_found
     */
    public function archive(string $resource, string $id, ?string $status = null): ConnecResponse {}

    /**
     * Makes one entity of several: `$id` stays and gets the fields of `$entity`, `$ids` become part of it.
     *
     * @phpstan-param list<string> $ids
     * @param array|object|string|null $entity
     * @throws NotFoundException api_not_found
     */
    public function merge(string $resource, string $id, array $ids, mixed $entity = null): ConnecResponse {}

    /** The collections that the group has. */
    public function index(): ConnecResponse {}

    /**
     * The JSON Schema of a collection's entities.
     *
     * @throws InvalidRequestException api_invalid, for an unknown one
     */
    public function schema(string $resource): ConnecResponse {}

    /**
     * An entity as an example.
     *
     * @throws InvalidRequestException api_invalid, for an unknown collection
     */
    public function example(string $resource): ConnecResponse {}

    /** The version of the server, in its own words. */
    public function version(): ConnecResponse {}

    /** Changes, one after another: all, or those that wait for a decision. Options are those of `get`. */
    public function transactionLogs(bool $pending = false, array|string|null $filter = null, array|string|null $orderBy = null, ?int $top = null, ?int $skip = null, ?string $search = null, array|string|null $select = null, ?array $extra = null): ConnecResponse {}

    /** Tells that the app could not take an entity; the message says why, without anything personal. */
    public function reportFailure(string $resource, string $id, string $message): ConnecResponse {}

    /**
     * The entities of a collection, one after another, page by page; the server is asked when the first is taken. Options are those of
     * `get`. After an error the walk stays where it is: taking the next one tries again, and `resumeAt` tells a later walk where to go on.
     *
     * @param string|null $resumeAt where an earlier walk was; the options are part of it
     * @return Walk<\stdClass>
     * @throws UsageException invalid_argument, for options that can't be
     */
    public function all(string $resource, array|string|null $filter = null, array|string|null $orderBy = null, ?int $top = null, ?int $skip = null, ?string $search = null, array|string|null $select = null, ?array $extra = null, ?string $resumeAt = null): Walk {}

    /**
     * The pages of a collection, one after another. After an error the walk stays where it is: taking the next page tries again.
     * Options are those of `all`.
     *
     * @return Walk<Page>
     * @throws UsageException invalid_argument, for options that can't be
     */
    public function pages(string $resource, array|string|null $filter = null, array|string|null $orderBy = null, ?int $top = null, ?int $skip = null, ?string $search = null, array|string|null $select = null, ?array $extra = null, ?string $resumeAt = null): Walk {}

    /**
     * What changed in a collection since a cursor, or since a time; everything, if `$since` is null or empty, as it is
     * the first time. No change is lost and none told
     * twice, whatever changes meanwhile. After an error, taking the next page tries again.
     *
     * @param int|null $overlap how many seconds before the last instant that was told to look once more, for what became visible
     *     late: 0 to 86400, 0 if left out
     * @return Walk<ChangedPage>
     * @throws UsageException invalid_argument, for what is neither a cursor nor a time, when the first page is taken
     */
    public function changes(string $resource, string|\DateTimeInterface|null $since = null, array|string|null $filter = null, ?int $top = null, ?int $overlap = null): Walk {}

    /**
     * Sends operations, 50 in a request, and answers what came of each, in the same order. A request that fails is told in its
     * operations; the others keep their results.
     *
     * @param array $operations arrays of `method`, `path`, and perhaps `body`, `group` and `tag`: what to know the result by, which is not sent
     * @param bool $sequential whether later operations see what earlier ones did
     * @param bool $otherGroups whether operations may name other groups
     * @phpstan-param list<array{method: string, path: string, body?: mixed, group?: string, tag?: mixed}> $operations
     * @return list<OperationResult>
     * @throws UsageException invalid_argument, which names the operation, before anything is sent
     */
    public function batch(array $operations, bool $sequential = true, bool $otherGroups = false): array {}

    /** The address of a path, for what this client does not do. */
    public function url(string $path): string {}
}

/**
 * Entities, pages or changes for `foreach`, one page in memory. `foreach` goes on where the walk is: with what was taken last, or after
 * an error with the next. A walk does not begin anew; make another.
 *
 * @template-covariant T
 * @implements \Iterator<int, T>
 * @strict-properties
 * @not-serializable
 */
final class Walk implements \Iterator
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /** What was taken last; null at the end. */
    public function current(): mixed {}

    /** Its number, from 0 on. */
    public function key(): int {}

    /** Takes the next. */
    public function next(): void {}

    /** Takes the first, or after an error the next, if nothing is there. */
    public function rewind(): void {}

    /** Whether there is one. */
    public function valid(): bool {}

    /**
     * Where a later walk has to begin so that nothing is left out: at the page whose entities are being taken, of which some then come
     * again. null at the end, and for changes, whose pages have cursors.
     */
    public function resumeAt(): ?string {}
}

/**
 * A system that has ids of its own: the app, and the account in it.
 *
 * @strict-properties
 */
final class Provider
{
    /** The system, such as `my-app`. */
    public readonly string $provider;
    /** The account in it, such as the customer's number there. */
    public readonly string $realm;

    /** A system and an account in it. */
    public function __construct(string $provider, string $realm) {}

    /**
     * The list that says what a record is called there: to link it, or to create or change it.
     *
     * @return list<\stdClass>
     * @throws UsageException invalid_argument, for an empty id
     */
    public function id(string $ownId): array {}

    /** What an entity's `id` in its list form says that the record is called there. */
    public function find(mixed $id): ?string {}

    /**
     * The entity for Connec!: the app's own id and references become lists.
     *
     * @param array|object|string $entity
     * @phpstan-param list<string> $references
     * @param array $references paths such as `organization_id` and `lines/item_id`
     * @throws UsageException invalid_argument, for what is no entity
     */
    public function fold(mixed $entity, array $references): \stdClass {}

    /**
     * The way back: each reference becomes the app's own id, or is missing.
     *
     * @param array|object|string $entity
     * @phpstan-param list<string> $references
     * @throws UsageException invalid_argument, for what is no entity
     */
    public function unfold(mixed $entity, array $references): Unfolded {}

    /**
     * `fold` with the application's map: references become Connec!'s ids. What the map throws is thrown.
     *
     * @param array|object|string $entity
     * @phpstan-param array<string, string> $references
     * @param array $references the resource that each path refers to, such as `['lines/item_id' => 'items']`; with `'id' => 'invoices'` among
     *     them the entity's own Connec! id is looked up as well
     * @throws UsageException invalid_argument, for what is no entity
     */
    public function foldWith(IdMap $idMap, string $group, mixed $entity, array $references): Folded {}

    /**
     * `unfold` with the application's map for what the entity does not say. What the map throws is thrown.
     *
     * @param array|object|string $entity
     * @phpstan-param array<string, string> $references
     * @param array $references as for `foldWith`
     * @throws UsageException invalid_argument, for what is no entity
     */
    public function unfoldWith(IdMap $idMap, string $group, mixed $entity, array $references): Unfolded {}
}

/**
 * A table of pairs of ids, by group and resource, for `Provider::foldWith` and `unfoldWith`. An application keeps it in its database. Of one
 * record there is one pair. The library asks it and never writes to it: after a creation the application puts the pair there that it then
 * knows.
 */
interface IdMap
{
    /** Connec!'s id of what the application calls `$ownId`, if there is one. */
    public function findConnec(string $group, string $resource, string $ownId): ?string;

    /** The application's own id of what Connec! calls `$connecId`, if there is one. */
    public function findOwn(string $group, string $resource, string $connecId): ?string;
}

/**
 * A map in memory, for tests and small tools. It has no bound, since a pair that was dropped would become a second record; and it ends with
 * the request.
 *
 * @strict-properties
 */
final class MemoryIdMap implements IdMap
{
    private array $connec = [];
    private array $own = [];

    /** Connec!'s id of what the application calls `$ownId`, if there is one. */
    public function findConnec(string $group, string $resource, string $ownId): ?string {}

    /** The application's own id of what Connec! calls `$connecId`, if there is one. */
    public function findOwn(string $group, string $resource, string $connecId): ?string {}

    /** Remembers a pair, in place of any that has one of the two. */
    public function put(string $group, string $resource, string $ownId, string $connecId): void {}

    /** Forgets the pair of what the application calls `$ownId`, if there is one. */
    public function remove(string $group, string $resource, string $ownId): void {}
}
