'use strict'

// JSON in which no integer loses digits: beyond 2 ** 53 - 1 it is a bigint.

// What begins or ends a text, what does not although it looks so, and numbers.
const TOKEN = /"|\\.|-?\d[\d.eE+-]*/g
// In no document, since nobody can know it.
const MARK = `bigint ${Math.random()} `

/** Reads JSON. Integers that a number can't hold become bigints, at any depth; everything else is what JSON.parse makes of it. */
function parse(json) {
  // The usual case, at full speed: the least such integer has 16 digits.
  if (!/\d{16}/.test(json)) return JSON.parse(json)
  let inText = false
  const marked = json.replace(TOKEN, (token) => {
    if (token === '"') inText = !inText
    return !inText && isBig(token) ? `"${MARK}${token}"` : token
  })
  return JSON.parse(marked, (_name, value) => (typeof value === 'string' && value.startsWith(MARK) ? BigInt(value.slice(MARK.length)) : value))
}

function isBig(token) {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))
}

/** Writes an object of plain values and such objects. What is undefined is left out. */
function stringify(value) {
  if (typeof value === 'bigint') return String(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined)
  return `{${pairs.map(([name, one]) => `${JSON.stringify(name)}:${stringify(one)}`).join(',')}}`
}

module.exports = { parse, stringify }
