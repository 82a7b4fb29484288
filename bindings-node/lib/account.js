'use strict'

const { AccountGroup, AccountReseller, AccountUser, Bill, RecurringBill } = require('./account-records.js')
const { plainFields, wellFormed } = require('./arguments.js')
const { callSite, settle, unwrap } = require('./errors.js')
const { parse, stringify } = require('./json.js')

/** The account API of one marketplace: `marketplace.account`. */
class Account {
  #native
  #groups
  #users
  #resellers
  #bills
  #recurringBills

  constructor(native) {
    this.#native = native
  }

  get groups() {
    return (this.#groups ??= new Groups(this.#native))
  }

  get users() {
    return (this.#users ??= new Users(this.#native))
  }

  get resellers() {
    return (this.#resellers ??= new Resellers(this.#native))
  }

  get bills() {
    return (this.#bills ??= new Bills(this.#native))
  }

  get recurringBills() {
    return (this.#recurringBills ??= new RecurringBills(this.#native))
  }

  async ping() {
    await settle(unwrap(this.#native.ping()), callSite(this.ping))
  }
}

/** Records of one kind: `of` has the native module's handle, the collection's name there, and the class of its records. */
class Collection {
  #of

  constructor(of) {
    this.#of = of
  }

  async get(id) {
    const { native, name, Record } = this.#of
    return one(native.get(name, wellFormed(id, 'id')), Record, callSite(this.get))
  }

  list(filters) {
    const { native, name, Record } = this.#of
    return all(native.list(name, query(filters)), Record, callSite(this.list))
  }
}

/** What can be created and cancelled. */
class Charges extends Collection {
  #of

  constructor(of) {
    super(of)
    this.#of = of
  }

  async create(fields) {
    const { native, name, Record } = this.#of
    return one(native.create(name, stringify(plainFields(fields, 'fields'))), Record, callSite(this.create))
  }

  async cancel(id) {
    const { native, name, Record } = this.#of
    return one(native.cancel(name, wellFormed(id, 'id')), Record, callSite(this.cancel))
  }
}

/** The groups that have the app: `marketplace.account.groups`. */
class Groups extends Collection {
  constructor(native) {
    super({ native, name: 'groups', Record: AccountGroup })
  }
}

/** The users of these groups: `marketplace.account.users`. */
class Users extends Collection {
  #native

  constructor(native) {
    super({ native, name: 'users', Record: AccountUser })
    this.#native = native
  }

  async authenticate(idOrEmail, password) {
    const [who, secret] = [wellFormed(idOrEmail, 'idOrEmail', 'id_or_email'), wellFormed(password, 'password')]
    return one(this.#native.authenticate(who, secret), AccountUser, callSite(this.authenticate))
  }
}

/** The partners of the marketplace: `marketplace.account.resellers`. */
class Resellers extends Collection {
  #native

  constructor(native) {
    super({ native, name: 'resellers', Record: AccountReseller })
    this.#native = native
  }

  groups(id, filters) {
    return all(this.#native.groupsOfReseller(wellFormed(id, 'id'), query(filters)), AccountGroup, callSite(this.groups))
  }
}

/** What customers are charged: `marketplace.account.bills`. */
class Bills extends Charges {
  constructor(native) {
    super({ native, name: 'bills', Record: Bill })
  }
}

/** What customers are charged again and again: `marketplace.account.recurringBills`. */
class RecurringBills extends Charges {
  constructor(native) {
    super({ native, name: 'recurring_bills', Record: RecurringBill })
  }
}

/** The record that a native call promises, or null. */
async function one(answer, Record, site) {
  const wire = parse(await settle(unwrap(answer), site))
  return wire === null ? null : new Record(wire)
}

/** The records of a list. What is wrong with the call is thrown at once; the marketplace is asked when the first record is taken. */
function all(answer, Record, site) {
  return walk(unwrap(answer), Record, site)
}

// How many records a list gives before it lets timers and sockets have their turn.
const AT_ONCE = 100

async function* walk(pages, Record, site) {
  for (let taken = 1; ; taken++) {
    if (taken % AT_ONCE === 0) await new Promise(setImmediate)
    const answer = unwrap(pages.next())
    const wire = parse(typeof answer === 'string' ? answer : await settle(answer, site))
    if (wire === null) return
    yield new Record(wire)
  }
}

/** The filters of a list as the core takes them. */
function query(filters) {
  return filters == null ? '' : stringify(plainFields(filters, 'filters'))
}

module.exports = { Account, Groups, Users, Resellers, Bills, RecurringBills }
