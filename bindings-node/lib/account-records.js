'use strict'

const { inspect } = require('node:util')
const { HIDDEN, date, show } = require('./show.js')

// The records of the account API as classes; see records.js.

class AccountGroup {
  constructor(wire) {
    this.id = wire.id
    this.name = wire.name
    this.email = wire.email
    this.hasCreditCard = wire.has_credit_card
    this.status = wire.status
    this.freeTrialEndAt = date(wire.free_trial_end_at)
    this.currency = wire.currency
    this.timezone = wire.timezone
    this.country = wire.country
    this.city = wire.city
    this.mainAccounting = wire.main_accounting
    this.metadata = wire.metadata
    this.createdAt = date(wire.created_at)
    this.updatedAt = date(wire.updated_at)
    this.extra = wire.extra
  }
}

class AccountUser {
  constructor(wire) {
    this.id = wire.id
    this.name = wire.name
    this.surname = wire.surname
    this.email = wire.email
    this.companyName = wire.company_name
    this.country = wire.country
    this.ssoSession = wire.sso_session
    this.createdAt = date(wire.created_at)
    this.updatedAt = date(wire.updated_at)
    this.extra = wire.extra
  }

  [inspect.custom](_depth, options, nested) {
    return show(this, this.ssoSession === null ? {} : { ssoSession: HIDDEN }, options, nested)
  }
}

class AccountReseller {
  constructor(wire) {
    this.id = wire.id
    this.name = wire.name
    this.code = wire.code
    this.country = wire.country
    this.createdAt = date(wire.created_at)
    this.updatedAt = date(wire.updated_at)
    this.extra = wire.extra
  }
}

class Bill {
  constructor(wire) {
    this.id = wire.id
    this.groupId = wire.group_id
    this.priceCents = wire.price_cents
    this.currency = wire.currency
    this.units = wire.units
    this.description = wire.description
    this.periodStartedAt = date(wire.period_started_at)
    this.periodEndedAt = date(wire.period_ended_at)
    this.thirdParty = wire.third_party
    this.status = wire.status
    this.createdAt = date(wire.created_at)
    this.updatedAt = date(wire.updated_at)
    this.extra = wire.extra
    this.isCancelled = wire.is_cancelled
  }
}

class RecurringBill {
  constructor(wire) {
    this.id = wire.id
    this.groupId = wire.group_id
    this.priceCents = wire.price_cents
    this.currency = wire.currency
    this.description = wire.description
    this.period = wire.period
    this.frequency = wire.frequency
    this.cycles = wire.cycles
    this.startDate = date(wire.start_date)
    this.initialCents = wire.initial_cents
    this.status = wire.status
    this.lastExecutionAt = date(wire.last_execution_at)
    this.nextExecutionAt = date(wire.next_execution_at)
    this.remainingCycles = wire.remaining_cycles
    this.createdAt = date(wire.created_at)
    this.updatedAt = date(wire.updated_at)
    this.extra = wire.extra
    this.isCancelled = wire.is_cancelled
  }
}

module.exports = { AccountGroup, AccountUser, AccountReseller, Bill, RecurringBill }
