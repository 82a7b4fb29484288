'use strict'

const { CLASSES, classes } = require('./errors.js')

/** The value of a native call, or its error thrown. */
function unwrap(outcome) {
  if (outcome.failure === undefined) return outcome
  const error = makeError(outcome.failure)
  Error.captureStackTrace(error, unwrap)
  throw error
}

/** The same for a promise, whose error carries the stack of the call that was made, not of the event loop. */
async function settle(promise, site) {
  const outcome = await promise
  if (outcome.failure === undefined) return outcome
  const error = makeError(outcome.failure)
  const [, ...frames] = site.stack.split('\n')
  Object.defineProperty(error, 'stack', {
    value: [`${error.name}: ${error.message}`, ...frames].join('\n'),
    configurable: true,
    writable: true,
  })
  throw error
}

/** Remembers where a call was made. The text of the stack is only made when somebody reads it. */
function callSite(entry) {
  const site = {}
  Error.captureStackTrace(site, entry)
  return site
}

function makeError(json) {
  const fields = JSON.parse(json)
  const Class = CLASSES[fields.code] ?? classes.MaestranoError
  return new Class(fields)
}

module.exports = { unwrap, settle, callSite }
