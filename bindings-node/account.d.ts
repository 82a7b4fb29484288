// Types of the account API, which `index.d.ts` exports. How things work together: docs/node.md and docs/account.md.

/** An integer: a bigint where a number would lose digits, beyond 2 ** 53 - 1. */
export type Integer = number | bigint

/** A time to send: a Date, text in ISO 8601, or seconds (not milliseconds) since 1970. */
export type Moment = Date | string | number

/** What a filter compares with. Null and undefined filter nothing. */
export type FilterValue = string | number | bigint | boolean | Date | null | undefined

/** `Before`, `LowerThan`: at most; `After`, `GreaterThan`: at least; with `Strictly` in front neither holds for the value itself. */
export type FilterOperator = `${'' | 'Strictly'}${'Before' | 'After' | 'LowerThan' | 'GreaterThan'}`

/** Filters of a list; all of them have to hold. A field equals the value, or is compared as the operator behind its name says. */
export type Filters<Field extends string, Plain extends string = never> = {
  readonly [Name in Field | `${Field}${FilterOperator}` | Plain]?: FilterValue
} & {
  /** Parameters of a marketplace's own, as they are. One that it does not know empties the list. */
  readonly extra?: { readonly [name: string]: FilterValue } | null | undefined
}

/** Filters of groups. */
export type GroupFilters = Filters<'id' | 'name' | 'createdAt' | 'updatedAt' | 'appId' | 'freeTrialEndAt'>
/** Filters of users. */
export type UserFilters = Filters<
  'id' | 'name' | 'surname' | 'email' | 'companyName' | 'country' | 'ssoSession' | 'createdAt' | 'updatedAt',
  'groupId'
>
/** Filters of resellers. */
export type ResellerFilters = Filters<'id' | 'name' | 'code' | 'country' | 'createdAt' | 'updatedAt'>
/** Filters of bills. */
export type BillFilters = Filters<
  | 'id'
  | 'status'
  | 'description'
  | 'priceCents'
  | 'currency'
  | 'units'
  | 'periodStartedAt'
  | 'periodEndedAt'
  | 'thirdParty'
  | 'createdAt'
  | 'updatedAt',
  'groupId'
>
/** Filters of recurring bills. */
export type RecurringBillFilters = Filters<
  | 'id'
  | 'status'
  | 'description'
  | 'priceCents'
  | 'currency'
  | 'period'
  | 'frequency'
  | 'cycles'
  | 'startDate'
  | 'initialCents'
  | 'createdAt'
  | 'updatedAt',
  'groupId'
>

/**
 * Customers, and what they are charged. Every call takes at most `api.timeout` seconds with all its attempts.
 *
 * @throws {ConfigError} `config_missing` without `api.host`
 * @throws {ApiError} `api_…`: an answer of the marketplace
 * @throws {TransportError} `connect_failed`, `timeout`, `tls_failed`, `response_malformed`, `response_too_large`
 */
export class Account {
  private constructor()
  /** The groups that have the app. */
  readonly groups: Groups
  /** The users of these groups. */
  readonly users: Users
  /** The partners of the marketplace. */
  readonly resellers: Resellers
  /** What customers are charged. */
  readonly bills: Bills
  /** What customers are charged again and again. */
  readonly recurringBills: RecurringBills
  /**
   * Checks that the marketplace can be reached and knows the app's id and key.
   *
   * @throws {AuthenticationError} `api_unauthorized` for a wrong one
   */
  ping(): Promise<void>
}

/** Groups, read only. */
export class Groups {
  private constructor()
  /** The group of that id. @throws {NotFoundError} `api_not_found` */
  get(id: string): Promise<AccountGroup>
  /**
   * The groups for which all filters hold, one after another. The marketplace is asked when the first one is taken.
   *
   * @throws {UsageError} `invalid_argument` for a filter that no marketplace knows; the list is then at its end
   */
  list(filters?: GroupFilters | null): AsyncIterableIterator<AccountGroup>
}

/** Users, read only. */
export class Users {
  private constructor()
  /** The user of that id. @throws {NotFoundError} `api_not_found` */
  get(id: string): Promise<AccountUser>
  /** The users for which all filters hold, one after another. Asks as `Groups.list` does. */
  list(filters?: UserFilters | null): AsyncIterableIterator<AccountUser>
  /**
   * The user whose id or email address and password these are, or null for a wrong password or no such user.
   *
   * Discouraged: the app gets to see the password, which travels under a key that is as long-lived as `api.key`. Sign-on needs none of
   * it.
   *
   * @throws {UsageError} `wrong_state` unless `api.password_check` is set, when `api.key` has less than 32 bytes, or without TLS
   */
  authenticate(idOrEmail: string, password: string): Promise<AccountUser | null>
}

/** Resellers, read only. */
export class Resellers {
  private constructor()
  /** The reseller of that id. @throws {NotFoundError} `api_not_found` */
  get(id: string): Promise<AccountReseller>
  /** The resellers for which all filters hold, one after another. Asks as `Groups.list` does. */
  list(filters?: ResellerFilters | null): AsyncIterableIterator<AccountReseller>
  /** The groups that a reseller brought. */
  groups(id: string, filters?: GroupFilters | null): AsyncIterableIterator<AccountGroup>
}

/** Bills. */
export class Bills {
  private constructor()
  /** The bill of that id. @throws {NotFoundError} `api_not_found` */
  get(id: string): Promise<Bill>
  /**
   * The bills for which all filters hold, one after another. Asks as `Groups.list` does.
   *
   * @example
   * for await (const bill of marketplace.account.bills.list({ groupId: 'cld-1', status: 'submitted' })) console.log(bill.id)
   */
  list(filters?: BillFilters | null): AsyncIterableIterator<Bill>
  /**
   * Creates a bill. All attempts carry the same idempotency key, and a marketplace that may have done it is not asked again.
   *
   * @throws {UsageError} `invalid_argument` with `errors` by field, in snake case, before anything is sent
   * @throws {InvalidRequestError} `api_invalid` with those of the marketplace
   * @throws {ConflictError} `api_conflict` when the idempotency key was used for something else
   * @throws {RangeError} for a number beyond 2 ** 53 - 1, which may have lost digits already: pass a bigint
   */
  create(fields: NewBill): Promise<Bill>
  /** Cancels a bill; a second time changes nothing. @throws {ConflictError} `api_conflict` for one that is on an invoice */
  cancel(id: string): Promise<Bill>
}

/** Recurring bills. */
export class RecurringBills {
  private constructor()
  /** The recurring bill of that id. @throws {NotFoundError} `api_not_found` */
  get(id: string): Promise<RecurringBill>
  /** The recurring bills for which all filters hold, one after another. Asks as `Groups.list` does. */
  list(filters?: RecurringBillFilters | null): AsyncIterableIterator<RecurringBill>
  /** Creates a recurring bill. Errors and attempts are those of `Bills.create`. */
  create(fields: NewRecurringBill): Promise<RecurringBill>
  /** Cancels a recurring bill: it makes no more bills. @throws {ConflictError} `api_conflict` for one that is final */
  cancel(id: string): Promise<RecurringBill>
}

/** A bill to create. What is left out, null or undefined is the marketplace's to fill in. */
export interface NewBill {
  /** The group to charge; one of the app's. */
  groupId: string
  /** The price of one unit, in cents of the currency; above 0. */
  priceCents: Integer
  /** What the customer reads on the invoice. */
  description: string
  /** ISO 4217. The marketplace's own, AUD, if left out. */
  currency?: string | null | undefined
  /** How many: a whole number, or text such as `'1.50'`, never a fraction; above 0, with at most two decimals. One if left out. */
  units?: string | Integer | null | undefined
  /** The start of the period that is charged for. */
  periodStartedAt?: Moment | null | undefined
  /** Its end. The invoice shows the period only when both are given. */
  periodEndedAt?: Moment | null | undefined
  /** Whether it passes on somebody else's charge, on which no commission is due. */
  thirdParty?: boolean | null | undefined
  /** Under which the marketplace remembers this creation. 1 to 255 visible ASCII characters; random if left out. */
  idempotencyKey?: string | null | undefined
}

/** A recurring bill to create. What is left out, null or undefined is the marketplace's to fill in. */
export interface NewRecurringBill {
  /** The group to charge; one of the app's. */
  groupId: string
  /** The price of one execution, in cents of the currency; above 0. */
  priceCents: Integer
  /** What the customer reads on the invoice. */
  description: string
  /** ISO 4217. The marketplace's own, AUD, if left out. */
  currency?: string | null | undefined
  /** The unit of time between two executions; a month if left out. */
  period?: 'Day' | 'Week' | 'SemiMonth' | 'Month' | 'Year' | null | undefined
  /** How many of these lie between two executions; one if left out. Together at most a year. */
  frequency?: number | null | undefined
  /** How many executions there will be in all; no end if left out. */
  cycles?: Integer | null | undefined
  /** The first execution; now if left out. */
  startDate?: Moment | null | undefined
  /** What is charged once, at creation, in cents; nothing if left out. */
  initialCents?: Integer | null | undefined
  /** Under which the marketplace remembers this creation. 1 to 255 visible ASCII characters; random if left out. */
  idempotencyKey?: string | null | undefined
}

/** A customer's group as the marketplace knows it. Beyond `id`, what is there depends on the marketplace. */
export class AccountGroup {
  private constructor()
  /** The id, such as `cld-1`. */
  readonly id: string
  /** The name. */
  readonly name: string | null
  /** The address of the principal contact. */
  readonly email: string | null
  /** Whether a means of payment is on file. */
  readonly hasCreditCard: boolean | null
  /** The state of the app in the group. */
  readonly status:
    | 'running'
    | 'stopped'
    | 'staged'
    | 'provisioning'
    | 'starting'
    | 'stopping'
    | 'updating'
    | 'terminating'
    | 'terminated'
    | (string & {})
    | null
  /** The end of the free trial. */
  readonly freeTrialEndAt: Date | null
  /** ISO 4217. */
  readonly currency: string | null
  /** The name of an IANA time zone, as it came. */
  readonly timezone: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  /** The city. */
  readonly city: string | null
  /** The accounting app, such as `quickbooks`. */
  readonly mainAccounting: string | null
  /** Switches of data sharing, as they came: `pull_disabled`, `push_disabled`. */
  readonly metadata: any
  /** When it was made. */
  readonly createdAt: Date | null
  /** When it was last changed. */
  readonly updatedAt: Date | null
  /** Fields that this version does not know, as they came. */
  readonly extra: { readonly [name: string]: any }
}

/** A user of one of the app's groups, as the marketplace knows them. */
export class AccountUser {
  private constructor()
  /** The real id, such as `usr-1`. */
  readonly id: string
  /** The first name. */
  readonly name: string | null
  /** The last name. */
  readonly surname: string | null
  /** The real address. */
  readonly email: string | null
  /** The company's name. */
  readonly companyName: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  /** The token of the user's session at the marketplace: who holds it can check, and end, that session. The console hides it. */
  readonly ssoSession: string | null
  /** When it was made. */
  readonly createdAt: Date | null
  /** When it was last changed. */
  readonly updatedAt: Date | null
  /** Fields that this version does not know, as they came. */
  readonly extra: { readonly [name: string]: any }
}

/** A partner of the marketplace. */
export class AccountReseller {
  private constructor()
  /** The id, such as `rsl-1`. */
  readonly id: string
  /** The name. */
  readonly name: string | null
  /** The partner's code, such as `US-204512-BCL`. */
  readonly code: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  /** When it was made. */
  readonly createdAt: Date | null
  /** When it was last changed. */
  readonly updatedAt: Date | null
  /** Fields that this version does not know, as they came. */
  readonly extra: { readonly [name: string]: any }
}

/** A charge on a customer's next invoice. */
export class Bill {
  private constructor()
  /** The id, such as `bill-1`. */
  readonly id: string
  /** The group that is charged. */
  readonly groupId: string | null
  /** The price of one unit, in cents of the currency. */
  readonly priceCents: Integer | null
  /** ISO 4217. */
  readonly currency: string | null
  /** How many, as text with two decimals such as `1.50`. The marketplace counts none given as one. */
  readonly units: string | null
  /** What the customer reads on the invoice. */
  readonly description: string | null
  /** The start of the period that is charged for. */
  readonly periodStartedAt: Date | null
  /** Its end. */
  readonly periodEndedAt: Date | null
  /** Whether it passes on somebody else's charge, on which no commission is due. */
  readonly thirdParty: boolean | null
  /** `submitted`: waits for the next invoice, and may be cancelled. */
  readonly status: 'submitted' | 'invoiced' | 'cancelled' | (string & {}) | null
  /** When it was made. */
  readonly createdAt: Date | null
  /** When it was last changed. */
  readonly updatedAt: Date | null
  /** Fields that this version does not know, as they came. */
  readonly extra: { readonly [name: string]: any }
  /** Whether it was cancelled. */
  readonly isCancelled: boolean
}

/** A charge that comes again: each execution makes a `Bill`. */
export class RecurringBill {
  private constructor()
  /** The id, such as `rbill-1`. */
  readonly id: string
  /** The group that is charged. */
  readonly groupId: string | null
  /** The price of one execution, in cents of the currency. */
  readonly priceCents: Integer | null
  /** ISO 4217. */
  readonly currency: string | null
  /** What the customer reads on the invoice. */
  readonly description: string | null
  /** The unit of time between two executions. */
  readonly period: 'Day' | 'Week' | 'SemiMonth' | 'Month' | 'Year' | (string & {}) | null
  /** How many of these lie between two executions. */
  readonly frequency: Integer | null
  /** How many executions there will be in all; null: no end. */
  readonly cycles: Integer | null
  /** The first execution. */
  readonly startDate: Date | null
  /** What is charged once, at creation, in cents. */
  readonly initialCents: Integer | null
  /** `submitted`: waits for its start; `expired`: made its last bill. */
  readonly status: 'submitted' | 'active' | 'expired' | 'cancelled' | (string & {}) | null
  /** The last execution. */
  readonly lastExecutionAt: Date | null
  /** The next one. */
  readonly nextExecutionAt: Date | null
  /** How many executions are left. */
  readonly remainingCycles: Integer | null
  /** When it was made. */
  readonly createdAt: Date | null
  /** When it was last changed. */
  readonly updatedAt: Date | null
  /** Fields that this version does not know, as they came. */
  readonly extra: { readonly [name: string]: any }
  /** Whether it was cancelled. */
  readonly isCancelled: boolean
}
