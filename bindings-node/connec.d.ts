// Types of Connec!, which `index.d.ts` exports. How things work together: docs/node.md and docs/connec.md.

/**
 * A number by its text, where a JavaScript number would have another value: more than 17 digits, or beyond what 64 bits hold. Integers beyond
 * 2 ** 53 - 1 are bigints instead. Both are written with every digit.
 */
export class ExactNumber {
  /** By a number as JSON writes it, such as `12.50`. @throws {RangeError} for other text */
  constructor(text: string)
  /** The number as it was written. */
  readonly text: string
  /** The same. */
  toString(): string
  /** The nearest number. */
  valueOf(): number
  /** The nearest number: `JSON.stringify` knows no other. The calls of this package write the text. */
  toJSON(): number
}

/** An entity: numbers are `number`, or where that would lose digits `bigint` and `ExactNumber`. */
export interface Entity {
  /** A field, as the server has it. */
  [field: string]: any
}

/**
 * What is sent: an object, or JSON text, which goes as it is. Dates become text, bigints and ExactNumbers keep every digit, undefined is left
 * out; NaN, Infinity and circular structures are refused.
 */
export type Document = { readonly [name: string]: unknown } | string

/** What a filter compares with. */
export type ConditionValue = string | number | bigint | boolean | Date | ExactNumber

/** What a parameter may be. Null and undefined are left out. */
export type Operand = ConditionValue | null | undefined

/**
 * Conditions, all of which have to hold, by field: a value that it equals, or operators with values. None may be null or undefined: without it
 * all would be asked for. Text is in the server's own words.
 */
export type ConnecFilter =
  | string
  | { readonly [field: string]: ConditionValue | { readonly [operator in 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte']?: ConditionValue } }

/** What of the changes is told. */
export interface ChangeOptions {
  /** Conditions. */
  filter?: ConnecFilter | null | undefined
  /** How many entities a page has, 1 to 1000. */
  top?: number | null | undefined
  /** How many seconds before the last instant that was told to look once more, for what became visible late: 0 to 86400, 0 if left out. */
  overlap?: number | null | undefined
}

/** What of a collection is read, and how. */
export interface ListOptions extends Omit<ChangeOptions, 'overlap'> {
  /** Fields to order by; `-name` is descending. */
  orderBy?: string | readonly string[] | null | undefined
  /** How many entities to leave out at the start. */
  skip?: number | null | undefined
  /** Free text to look for. */
  search?: string | null | undefined
  /** The fields to answer: one, or a list of them. */
  select?: string | readonly string[] | null | undefined
  /** Parameters as they are, such as `$expand`; those of a list one after another. */
  extra?: { readonly [name: string]: Operand | readonly Operand[] } | null | undefined
}

/** What a walk reads, and from where. */
export interface WalkOptions extends ListOptions {
  /** Where an earlier walk was: its `resumeAt`, a page's, or an error's. */
  resumeAt?: string | null | undefined
}

/** How an entity is written. What is left out is the server's own way. */
export interface WriteOptions {
  /** False: lines that the entity does not have are deleted. */
  sparse?: boolean | null | undefined
  /** Combinations of fields that are tried in turn; a match makes a change of a creation. */
  matchingFields?: readonly (readonly string[])[] | undefined
  /** For people: the name of the organization that they belong to, which is made if there is none. */
  attachToOrganization?: string | null | undefined
}

/** How a client is made. */
export interface ConnecOptions {
  /** Asks for ids, and references to them, as lists of `{ id, provider, realm }`. */
  externalIds?: boolean | null | undefined
  /** How countries are written; `alpha2` if left out, null: the server's own way. */
  countryFormat?: string | null | undefined
}

/** One operation of a batch. */
export interface Operation {
  /** `get`, `post`, `put` or `delete`. */
  method: string
  /** The path below the group, such as `organizations`. */
  path: string
  /** The body, in its envelope. */
  body?: Document | null | undefined
  /** Another group than the client's; see `otherGroups`. */
  group?: string | null | undefined
  /** What to know the result by, anything that JSON holds. It is not sent; the result has it. */
  tag?: unknown
}

/** How a batch is sent. */
export interface BatchOptions {
  /** Whether later operations see what earlier ones did; true if left out. */
  sequential?: boolean | null | undefined
  /** Whether operations may name other groups. */
  otherGroups?: boolean | null | undefined
}

/** A walk over a collection, for `for await`. One page is in memory; nothing is asked before it is needed. */
export interface Walk<T> extends AsyncIterableIterator<T> {
  /**
   * Where a later walk has to begin so that nothing is left out: at the page whose entities are being taken, of which some then come again.
   * Null at the end, and for changes, whose pages have cursors.
   */
  readonly resumeAt: string | null
}

/**
 * The data of one group: `marketplace.connec(group)`. Every call takes at most `connec.timeout` seconds with all its attempts, and may be
 * rejected with
 * - ConfigError: `config_missing`, without `connec.host`
 * - UsageError: `wrong_state`, when `connec.enabled` is false; `invalid_argument`, for a group or path that would lead elsewhere, an option that
 *   can't be, and what JSON can't hold
 * - ApiError: `api_…`, with the server's list in `errors`
 * - TransportError: `connect_failed`, `timeout`, `tls_failed`, `response_malformed`, `response_too_large`
 */
export class Connec {
  private constructor()
  /** Reads a collection's first page, an entity, or the singular `company`. @throws {NotFoundError} `api_not_found` */
  get(path: string, options?: ListOptions | null): Promise<ConnecResponse>
  /**
   * Creates an entity: `{ organizations: { name: 'Doe Ltd' } }`. Answers what the server made of it.
   *
   * @throws {ConflictError} `api_conflict` for a body with an id of its own
   * @throws {InvalidRequestError} `api_invalid`
   */
  post(path: string, body: Document): Promise<ConnecResponse>
  /** Changes the given fields of an entity, or of the singular `company`. @throws {NotFoundError} `api_not_found` */
  put(path: string, body: Document): Promise<ConnecResponse>
  /** Deletes an entity. Discouraged: `archive` is what apps do. @throws {NotFoundError} `api_not_found` */
  delete(path: string): Promise<ConnecResponse>
  /** Reads a report, such as `accounts_summary`. @throws {InvalidRequestError} `api_invalid` for an unknown one */
  report(name: string, parameters?: { readonly [name: string]: Operand } | null): Promise<ConnecResponse>
  /**
   * Creates an entity, given without its envelope. With an `id` list of the app's own, one that is known already is changed in its place.
   *
   * @throws {ConflictError} `api_conflict` for an entity with a text as its `id`
   * @throws {InvalidRequestError} `api_invalid`
   */
  create(resource: string, entity: Document, options?: WriteOptions | null): Promise<ConnecResponse>
  /** Changes the given fields of an entity; `id` is Connec!'s, null for the singular `company`. @throws {NotFoundError} `api_not_found` */
  update(resource: string, id: string | null | undefined, entity: Document, options?: WriteOptions | null): Promise<ConnecResponse>
  /** Creates an entity under the app's own id, or changes the one that has it. @throws {UsageError} `invalid_argument` for an empty id */
  upsert(resource: string, provider: Provider, ownId: string, entity: Document, options?: WriteOptions | null): Promise<ConnecResponse>
  /** Says what an entity is called in the app. @throws {NotFoundError} `api_not_found` */
  link(resource: string, id: string, provider: Provider, ownId: string): Promise<ConnecResponse>
  /**
   * Takes an entity out of use, which is what apps do in place of deleting it. `status` is `INACTIVE` unless said otherwise; documents take
   * `ARCHIVED` or `VOIDED`.
   *
   * @throws {NotFoundError} `api_not_found`
   */
  archive(resource: string, id: string, status?: string | null): Promise<ConnecResponse>
  /** Makes one entity of several: `id` stays and gets the fields of `entity`, `ids` become part of it. @throws {NotFoundError} `api_not_found` */
  merge(resource: string, id: string, ids: Iterable<string>, entity?: Document | null): Promise<ConnecResponse>
  /** The collections that the group has. */
  index(): Promise<ConnecResponse>
  /** The JSON Schema of a collection's entities. @throws {InvalidRequestError} `api_invalid` for an unknown one */
  schema(resource: string): Promise<ConnecResponse>
  /** An entity as an example. @throws {InvalidRequestError} `api_invalid` for an unknown collection */
  example(resource: string): Promise<ConnecResponse>
  /** The version of the server, in its own words. */
  version(): Promise<ConnecResponse>
  /** Changes, one after another: all, or those that wait for a decision. */
  transactionLogs(pending?: boolean | null, options?: ListOptions | null): Promise<ConnecResponse>
  /** Tells that the app could not take an entity; `message` says why, without anything personal. */
  reportFailure(resource: string, id: string, message: string): Promise<ConnecResponse>
  /**
   * The entities of a collection, one after another, page by page; the server is asked when the first one is taken. After an error the
   * walk stays where it is: taking the next one tries again, and the error's `resumeAt` tells a later walk where to go on.
   *
   * @example
   * for await (const invoice of connec.all('invoices', { filter: { updated_at: { gt: since } } })) console.log(invoice.title)
   *
   * @throws {TransportError} `response_malformed` when the server's pages lead elsewhere or in a circle
   */
  all(resource: string, options?: WalkOptions | null): Walk<Entity>
  /** The pages of a collection, one after another. After an error the walk stays where it is: taking the next page tries again. */
  pages(resource: string, options?: WalkOptions | null): Walk<Page>
  /**
   * What changed in a collection since a cursor, or since a time; everything, if there is none. No change is lost and none told twice, whatever
   * changes meanwhile. After an error, taking the next page tries again.
   *
   * @throws {UsageError} `invalid_argument` for what is neither a cursor nor a time
   * @throws {TransportError} `response_malformed` when the server does not filter or order as asked
   */
  changes(resource: string, since?: string | Date | null, options?: ChangeOptions | null): Walk<ChangedPage>
  /**
   * Sends operations and answers what came of each, in the same order. More than 50 go out in several requests, one after another; when one
   * of these fails, its operations say so in `error`, and the others keep their results.
   *
   * @throws {UsageError} `invalid_argument` before anything is sent; `field` names the operation
   */
  batch(operations: Iterable<Operation>, options?: BatchOptions | null): Promise<OperationResult[]>
  /** The address of a path, for what this client does not do. @throws {UsageError} `invalid_argument` */
  url(path: string): string
}

/** An answer of success. */
export class ConnecResponse {
  private constructor()
  /** The status: 200, or 201 for something new. */
  readonly status: number
  /** The body in values of the language; see `Entity`. Null when it is empty. */
  get body(): any
  /** The body exactly as it came: JSON, or empty. */
  readonly text: string
  /** Where the new entity is. */
  readonly location: string | null
  /** The server's own id of the request. */
  readonly requestId: string | null
}

/** A page of a collection. */
export class Page {
  private constructor()
  /** The entities. */
  readonly entities: Entity[]
  /** How many there are in all, if the server says so. */
  readonly total: number | null
  /** Where the page that comes next is: for a later walk's `resumeAt`. Null at the end. */
  readonly resumeAt: string | null
}

/** Entities that changed, and what to keep once they are dealt with. */
export class ChangedPage {
  private constructor()
  /** The entities, those that changed first at the front. */
  readonly entities: Entity[]
  /** Where to go on: text. Store it when the entities are stored; a walk since then tells none of them again. */
  readonly cursor: string
}

/** What came of one operation of a batch. */
export class OperationResult {
  private constructor()
  /** The operation's own status; null when nobody knows: its request failed, or the server left it out. */
  readonly status: number | null
  /** Whether it succeeded. */
  readonly ok: boolean
  /** Its body. Of a failure it may be anything. */
  readonly body: any
  /** The code of why there is no status, such as `timeout`. */
  readonly error: string | null
  /** The operation's tag, as JSON gives it back; null if it has none. */
  readonly tag: any
}

/** A system that has ids of its own: the app, and the account in it. */
export class Provider {
  /** Such as `my-app`, and the customer's number there. */
  constructor(provider: string, realm: string)
  /** The system. */
  readonly provider: string
  /** The account in it. */
  readonly realm: string
  /** The list that says what a record is called there. @throws {UsageError} `invalid_argument` for an empty id */
  id(ownId: string): { id: string; provider: string; realm: string }[]
  /** What an entity's `id` in its list form says that the record is called there. */
  find(id: unknown): string | null
  /**
   * The entity for Connec!: the app's own id and references become lists. `references` are paths such as `organization_id` and
   * `lines/item_id`. @throws {UsageError} `invalid_argument` for what is no entity
   */
  fold(entity: Document, references: Iterable<string>): Entity
  /** The way back: each reference becomes the app's own id, or is missing. @throws {UsageError} `invalid_argument` for what is no entity */
  unfold(entity: Document, references: Iterable<string>): Unfolded
  /**
   * `fold` with the app's map: references become Connec!'s ids. `references` name the resource that each path refers to, such as
   * `{ 'lines/item_id': 'items' }`; `{ id: 'invoices' }` among them has the entity's own Connec! id looked up as well. What the map throws is
   * thrown. @throws {UsageError} `invalid_argument` for what is no entity
   */
  foldWith(idMap: IdMap, group: string, entity: Document, references: { readonly [path: string]: string }): Promise<Folded>
  /** `unfold` with the app's map for what the entity does not say. `references`, and what is thrown, as for `foldWith`. */
  unfoldWith(idMap: IdMap, group: string, entity: Document, references: { readonly [path: string]: string }): Promise<Unfolded>
}

/** What a map answers: at once, or by a promise. */
export type Answered<T> = T | PromiseLike<T>

/**
 * A table of pairs of ids, by group and resource, for `foldWith` and `unfoldWith`. An app keeps it in its database. Of one record there is
 * one pair. The library asks it and never writes to it: after a creation the app puts the pair there that it then knows.
 */
export interface IdMap {
  /** Connec!'s id of what the app calls `ownId`, if there is one. */
  findConnec(group: string, resource: string, ownId: string): Answered<string | null | undefined>
  /** The app's own id of what Connec! calls `connecId`, if there is one. */
  findOwn(group: string, resource: string, connecId: string): Answered<string | null | undefined>
}

/**
 * A map in memory, for tests and small tools. It has no bound, since a pair that was dropped would become a second record; and it ends with
 * the process.
 */
export class MemoryIdMap implements IdMap {
  /** Connec!'s id of what the app calls `ownId`; null if there is none. */
  findConnec(group: string, resource: string, ownId: string): string | null
  /** The app's own id of what Connec! calls `connecId`; null if there is none. */
  findOwn(group: string, resource: string, connecId: string): string | null
  /** Remembers a pair, in place of any that has one of the two. */
  put(group: string, resource: string, ownId: string, connecId: string): void
  /** Forgets the pair of what the app calls `ownId`, if there is one. */
  remove(group: string, resource: string, ownId: string): void
}

/** An entity whose references are Connec!'s ids, as far as the map has them. */
export class Folded {
  private constructor()
  /** The entity. A reference that the map does not have is a list with the app's own id; what is no reference is as it came. */
  readonly entity: Entity
  /** Connec!'s id of the entity itself: update that one. Null: create it. */
  readonly connecId: string | null
  /** References that the map does not have, by their path, such as `lines/0/item_id`: send what they refer to first. */
  readonly missing: string[]
}

/** An entity whose references are the app's own ids. */
export class Unfolded {
  private constructor()
  /** The entity; what is no reference is as it came. */
  readonly entity: Entity
  /** Connec!'s id. */
  readonly connecId: string | null
  /** The app's own id; null for a record that is new to it. */
  readonly id: string | null
  /** References to records that the app does not have yet, by their path, such as `lines/0/item_id`: leave the entity for a later run. */
  readonly missing: string[]
}

/** Connec!'s own id out of either form of an entity's `id`. */
export function connecId(id: unknown): string | null

/** What the platform says about Connec!. */
export class ConnecEvent {
  private constructor()
  /**
   * `notification`: other apps changed entities. `initialization`: the app was started after it had been idle; fetch what changed meanwhile.
   * `synchronization_start`, `_toggle`, `_status`: a group starts, switches, or asks for the state of its synchronisation; answer that state.
   */
  readonly kind: 'notification' | 'initialization' | 'synchronization_start' | 'synchronization_toggle' | 'synchronization_status'
  /** The group of a synchronisation, and of an initialization that names one. */
  readonly groupUid: string | null
  /** Options of a synchronisation's start. */
  readonly options: { readonly [name: string]: any } | null
  /** The notification. */
  readonly notification: ConnecNotification | null
}

/** What is called for a change; a promise is awaited. */
export type ChangeHandler = (change: ConnecChange) => unknown

/** What a notification carries, in its order. */
export class ConnecNotification {
  private constructor()
  /** The changes of collections that the app subscribes to. Each once: the same id with the same time is not told twice. */
  readonly changes: ConnecChange[]
  /** How many entities were left out: without a group, no entity at all, nested too deeply, or not subscribed to. */
  readonly ignored: number
  /**
   * Calls for each change the handler of its `resource`, `*` for the rest, one after another; without either it is left alone. A handler goes
   * by the name as `resource` has it, `people` and not `Person`. One that throws keeps none of the others from being called; all failures are
   * answered, to be logged or tried again. The platform gets its 200 all the same: do not count on a second call.
   */
  dispatch(handlers: { readonly [resource: string]: ChangeHandler } | ReadonlyMap<string, ChangeHandler>): Promise<Failure[]>
}

/** An entity that was created or changed. */
export class ConnecChange {
  private constructor()
  /** The marketplace. */
  readonly marketplace: string
  /** The group whose data it is. One call may carry several. */
  readonly groupUid: string
  /** The collection, plural and in snake case, such as `organizations`; `company` for the singular. */
  readonly resource: string
  /** The name as it came, such as `Person`. */
  readonly rawResource: string
  /** The entity's id at Connec!, if it has one. */
  readonly id: string | null
  /** When it was last changed, as it came. */
  readonly updatedAt: string | null
  /** The entity. */
  readonly entity: Entity
  /**
   * Whether this is what the app itself wrote: the change is no newer than `writtenAt`, the `updated_at` that the answer to its last write of
   * the entity had. Something that another app changed within the same second is taken for an echo as well; the next walk over
   * `Connec.changes` finds it.
   */
  isEchoOf(writtenAt: string | Date): boolean
}

/** A change whose handler failed. */
export class Failure {
  private constructor()
  /** The change. */
  readonly change: ConnecChange
  /** What the handler threw. */
  readonly error: any
}
