<?php

/**
 * The account API: customers, and what they are charged. docs/account.md says what holds in every language.
 *
 * @generate-class-entries
 */

namespace Maestrano;

/**
 * The account API of a marketplace: `$marketplace->account`. Every call waits for the network, up to `api.timeout` seconds with all its
 * attempts, and throws an ApiException or TransportException when it fails, and a ConfigException (config_missing) without `api.host`.
 *
 * @strict-properties
 * @not-serializable
 */
final class Account
{
    /** The groups that have the app. */
    public readonly Groups $groups;
    /** The users of these groups. */
    public readonly Users $users;
    /** The partners of the marketplace. */
    public readonly Resellers $resellers;
    /** What customers are charged. */
    public readonly Bills $bills;
    /** What customers are charged again and again. */
    public readonly RecurringBills $recurringBills;

    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * Checks that the marketplace can be reached and knows the app's id and key.
     *
     * @throws AuthenticationException api_unauthorized
     */
    public function ping(): void {}
}

/**
 * Groups, read only: `$marketplace->account->groups`.
 *
 * @strict-properties
 * @not-serializable
 */
final class Groups
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * The group of that id, such as `cld-1`.
     *
     * @throws NotFoundException api_not_found
     */
    public function get(string $id): AccountGroup {}

    /**
     * The groups for which all filters hold. Nothing is asked before the first is taken; each `foreach` asks anew.
     *
     * @param array $filters a field, which then equals the value, or a field with an operator, such as
     *     `free_trial_end_at_before`; times as text or DateTimeInterface; parameters of a marketplace's own under `extra`
     * @return RecordList<AccountGroup>
     * @throws UsageException invalid_argument, for an unknown filter, when the first is taken
     */
    public function list(array $filters = []): RecordList {}
}

/**
 * Users, read only: `$marketplace->account->users`.
 *
 * @strict-properties
 * @not-serializable
 */
final class Users
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * The user of that real id, such as `usr-1`.
     *
     * @throws NotFoundException api_not_found
     */
    public function get(string $id): AccountUser {}

    /**
     * The users for which all filters hold; see Groups::list.
     *
     * @param array $filters
     * @return RecordList<AccountUser>
     */
    public function list(array $filters = []): RecordList {}

    /**
     * The user whose id or email address and password these are; null for a wrong password or no such user. Discouraged, and off unless
     * `api.password_check` is set: the app gets to see the password.
     *
     * @throws UsageException wrong_state: it is off, `api.key` is shorter than 32 bytes, or there is no TLS
     */
    public function authenticate(string $idOrEmail, #[\SensitiveParameter] string $password): ?AccountUser {}
}

/**
 * Resellers, read only: `$marketplace->account->resellers`.
 *
 * @strict-properties
 * @not-serializable
 */
final class Resellers
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * The reseller of that id.
     *
     * @throws NotFoundException api_not_found
     */
    public function get(string $id): AccountReseller {}

    /**
     * The resellers for which all filters hold; see Groups::list.
     *
     * @param array $filters
     * @return RecordList<AccountReseller>
     */
    public function list(array $filters = []): RecordList {}

    /**
     * The groups that a reseller brought.
     *
     * @param array $filters as of Groups::list
     * @return RecordList<AccountGroup>
     */
    public function groups(string $id, array $filters = []): RecordList {}
}

/**
 * Bills: `$marketplace->account->bills`.
 *
 * @strict-properties
 * @not-serializable
 */
final class Bills
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * The bill of that id, such as `bill-1`.
     *
     * @throws NotFoundException api_not_found
     */
    public function get(string $id): Bill {}

    /**
     * The bills for which all filters hold; see Groups::list.
     *
     * @param array $filters
     * @return RecordList<Bill>
     */
    public function list(array $filters = []): RecordList {}

    /**
     * Creates a bill. It is sent again only when the marketplace can't have done it, under one idempotency key.
     *
     * @param array $fields `group_id`, `price_cents` (of one unit, in cents), `description`; `currency`, `units` (a decimal number as
     *     text, such as "1.50"), `period_started_at`, `period_ended_at` (text in ISO 8601, or DateTimeInterface), `third_party`,
     *     `idempotency_key`
     * @throws UsageException invalid_argument, and nothing was sent: all faults by field in getErrors()
     * @throws InvalidRequestException api_invalid: the marketplace's own, likewise
     * @throws ConflictException api_conflict: the idempotency key was used for something else
     */
    public function create(array $fields): Bill {}

    /**
     * Cancels a bill; a second time changes nothing. The bill as it is then.
     *
     * @throws NotFoundException api_not_found
     * @throws ConflictException api_conflict: it is on an invoice
     */
    public function cancel(string $id): Bill {}
}

/**
 * Recurring bills: `$marketplace->account->recurringBills`.
 *
 * @strict-properties
 * @not-serializable
 */
final class RecurringBills
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * The recurring bill of that id, such as `rbill-1`.
     *
     * @throws NotFoundException api_not_found
     */
    public function get(string $id): RecurringBill {}

    /**
     * The recurring bills for which all filters hold; see Groups::list.
     *
     * @param array $filters
     * @return RecordList<RecurringBill>
     */
    public function list(array $filters = []): RecordList {}

    /**
     * Creates a recurring bill, as Bills::create does a bill.
     *
     * @param array $fields `group_id`, `price_cents` (in cents), `description`; `currency`, `period` (`Day`, `Week`, `SemiMonth`, `Month`,
     *     `Year`), `frequency`, `cycles`, `start_date` (text in ISO 8601, or DateTimeInterface), `initial_cents`, `idempotency_key`
     * @throws UsageException invalid_argument, and nothing was sent: all faults by field in getErrors()
     * @throws InvalidRequestException api_invalid
     * @throws ConflictException api_conflict
     */
    public function create(array $fields): RecurringBill {}

    /**
     * Cancels a recurring bill; a second time changes nothing. The recurring bill as it is then.
     *
     * @throws NotFoundException api_not_found
     */
    public function cancel(string $id): RecurringBill {}
}

/**
 * The records of a list, for `foreach`. Nothing is asked before the first is taken; each `foreach` asks anew.
 *
 * @template T of object
 * @implements \IteratorAggregate<int, T>
 * @strict-properties
 * @not-serializable
 */
final class RecordList implements \IteratorAggregate
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /** The records, one after another. */
    public function getIterator(): \Iterator {}
}
