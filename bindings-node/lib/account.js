'use strict'

const { AccountGroup, AccountReseller, AccountUser, Bill, RecurringBill } = require('./account-records.js')
const { plain, plainFields, record, text } = require('./arguments.js')
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

/** The groups that have the app: `marketplace.account.groups`. */
class Groups {
  #native

  constructor(native) {
    this.#native = native
  }

  async get(id) {
    return one(this.#native.get('groups', text(id, 'id')), AccountGroup, callSite(this.get))
  }

  list(filters) {
    return all(this.#native.list('groups', query(filters)), AccountGroup, callSite(this.list))
  }
}

/** The users of these groups: `marketplace.account.users`. */
class Users {
  #native

  constructor(native) {
    this.#native = native
  }

  async get(id) {
    return one(this.#native.get('users', text(id, 'id')), AccountUser, callSite(this.get))
  }

  list(filters) {
    return all(this.#native.list('users', query(filters)), AccountUser, callSite(this.list))
  }

  async authenticate(idOrEmail, password) {
    const answer = this.#native.authenticate(text(idOrEmail, 'idOrEmail'), text(password, 'password'))
    return one(answer, AccountUser, callSite(this.authenticate))
  }
}

/** The partners of the marketplace: `marketplace.account.resellers`. */
class Resellers {
  #native

  constructor(native) {
    this.#native = native
  }

  async get(id) {
    return one(this.#native.get('resellers', text(id, 'id')), AccountReseller, callSite(this.get))
  }

  list(filters) {
    return all(this.#native.list('resellers', query(filters)), AccountReseller, callSite(this.list))
  }

  groups(id, filters) {
    return all(this.#native.list(`resellers/${text(id, 'id')}/groups`, query(filters)), AccountGroup, callSite(this.groups))
  }
}

/** What customers are charged: `marketplace.account.bills`. */
class Bills {
  #native

  constructor(native) {
    this.#native = native
  }

  async get(id) {
    return one(this.#native.get('bills', text(id, 'id')), Bill, callSite(this.get))
  }

  list(filters) {
    return all(this.#native.list('bills', query(filters)), Bill, callSite(this.list))
  }

  async create(fields) {
    return one(this.#native.create('bills', stringify(plainFields(fields, 'fields'))), Bill, callSite(this.create))
  }

  async cancel(id) {
    return one(this.#native.cancel('bills', text(id, 'id')), Bill, callSite(this.cancel))
  }
}

/** What customers are charged again and again: `marketplace.account.recurringBills`. */
class RecurringBills {
  #native

  constructor(native) {
    this.#native = native
  }

  async get(id) {
    return one(this.#native.get('recurring_bills', text(id, 'id')), RecurringBill, callSite(this.get))
  }

  list(filters) {
    return all(this.#native.list('recurring_bills', query(filters)), RecurringBill, callSite(this.list))
  }

  async create(fields) {
    return one(this.#native.create('recurring_bills', stringify(plainFields(fields, 'fields'))), RecurringBill, callSite(this.create))
  }

  async cancel(id) {
    return one(this.#native.cancel('recurring_bills', text(id, 'id')), RecurringBill, callSite(this.cancel))
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

async function* walk(pages, Record, site) {
  for (;;) {
    const answer = unwrap(pages.next())
    const wire = parse(typeof answer === 'string' ? answer : await settle(answer, site))
    if (wire === null) return
    yield new Record(wire)
  }
}

/** The filters of a list as the core takes them. The names under `extra` are the marketplace's own. */
function query(filters) {
  if (filters == null) return ''
  const { extra, ...known } = record(filters, 'filters')
  const own = Object.entries(extra == null ? {} : record(extra, 'filters.extra'))
  const more = Object.fromEntries(own.map(([name, value]) => [name, plain(value, `filters.extra.${name}`)]))
  return stringify({ ...plainFields(known, 'filters'), extra: more })
}

module.exports = { Account, Groups, Users, Resellers, Bills, RecurringBills }
