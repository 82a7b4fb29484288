'use strict'

const { inspect } = require('node:util')

const HIDDEN = { [inspect.custom]: () => '[hidden]' }

/** Shows a record without the secrets that `hide` replaces. */
function show(record, hide, options, nested) {
  return `${record.constructor.name} ${nested({ ...record, ...hide }, options)}`
}

function date(text) {
  return text == null ? null : new Date(text)
}

module.exports = { HIDDEN, show, date }
