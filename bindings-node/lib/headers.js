'use strict'

const { wrong } = require('./arguments.js')

/**
 * The Authorization header out of what a framework has: its value, the `headers` object of node:http, Express or Fastify, or a
 * `Headers` or `Map`. A missing header is an empty text, which the core refuses like any other wrong credentials.
 */
function authorization(source) {
  if (source == null) return ''
  if (typeof source === 'string') return source
  if (typeof source !== 'object' || Array.isArray(source)) throw wrong('headers', 'an object of headers or a string', source)
  if (typeof Headers === 'function' && source instanceof Headers) return source.get('authorization') ?? ''
  const entries = source instanceof Map ? source.entries() : Object.entries(source)
  for (const [name, value] of entries) {
    if (typeof name === 'string' && name.toLowerCase() === 'authorization') return joined(value)
  }
  return ''
}

function joined(value) {
  if (value == null) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ')
  throw wrong('headers.authorization', 'a string', value)
}

module.exports = { authorization }
