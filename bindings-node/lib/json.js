'use strict'

// JSON in which no number loses digits: an integer beyond 2 ** 53 - 1 is a bigint, any other that a number would change an ExactNumber.

const { inspect } = require('node:util')
const { outOfRange, text: asText, unfitTime, unusable, wellFormed, wrong } = require('./arguments.js')
const native = require('./native.js')

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/
// What no document without such a number has: 16 digits in a row, or an exponent.
const SUSPECT = /[\d.]{16}|\d[eE][-+]?\d/
const MARK = native.numberMark()

/** A number by its text. */
class ExactNumber {
  constructor(text) {
    if (!NUMBER.test(asText(text, 'text'))) throw outOfRange('text must be a number as JSON writes it, such as 12.50')
    this.text = text
    Object.freeze(this)
  }

  toString() {
    return this.text
  }

  valueOf() {
    return Number(this.text)
  }

  toJSON() {
    return Number(this.text)
  }

  [inspect.custom](_depth, options) {
    return options.stylize(`ExactNumber ${this.text}`, 'number')
  }
}

/** Reads JSON. Everything but such numbers is what JSON.parse makes of it. */
function parse(json) {
  const exact = SUSPECT.test(json) ? native.protectNumbers(json) : json
  return exact.includes(MARK) ? JSON.parse(exact, revive) : JSON.parse(exact)
}

function revive(_name, value) {
  if (typeof value !== 'string' || !value.startsWith(MARK)) return value
  const text = value.slice(MARK.length)
  return /^-?\d+$/.test(text) ? BigInt(text) : new ExactNumber(text)
}

/** Writes a structure. What is undefined is left out; what JSON can't hold is a UsageError, and what is no data a TypeError. */
function stringify(value, name) {
  let isMarked = false
  const marked = (text) => {
    isMarked = true
    return MARK + text
  }
  function replace(key, one) {
    const own = this[key]
    wellFormed(key, name)
    if (own instanceof ExactNumber) return marked(own.text)
    if (own instanceof Date) {
      const reason = unfitTime(own)
      if (reason) throw refused(name, `a Date in it ${reason}`)
      return String(one).replace('.000Z', 'Z')
    }
    switch (typeof one) {
      case 'string': return wellFormed(one, name)
      case 'bigint': return marked(String(one))
      case 'number':
        if (!Number.isFinite(one)) throw refused(name, `${one} is no number of JSON`)
        return one
      case 'function':
      case 'symbol': throw wrong(name, 'data', one)
      default: return one
    }
  }
  let json
  try {
    json = JSON.stringify(value, replace)
  } catch (error) {
    if (error instanceof RangeError) throw refused(name, 'it is nested too deeply')
    if (error instanceof TypeError && error.message.startsWith('Converting circular structure')) throw refused(name, 'it contains itself')
    throw error
  }
  return isMarked ? native.restoreNumbers(json) : json
}

/** The same of a structure, or of JSON text, which goes as it is. */
function document(value, name) {
  if (value !== null && typeof value === 'object') return stringify(value, name)
  if (typeof value !== 'string') throw wrong(name, 'an object or JSON text', value)
  try {
    // What is no document of its own could end the one that it becomes a part of.
    JSON.parse(value)
  } catch {
    throw unusable(name, name, 'is no JSON')
  }
  return wellFormed(value, name)
}

function refused(name, reason) {
  return unusable(name, name, `can't be written as JSON: ${reason}`)
}

/** An object out of names and JSON texts. What is undefined is left out. */
function assemble(parts) {
  const known = Object.entries(parts).filter(([, json]) => json !== undefined)
  return `{${known.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`
}

module.exports = { ExactNumber, parse, stringify, document, assemble }
