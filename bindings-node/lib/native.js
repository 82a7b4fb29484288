'use strict'

const { existsSync } = require('node:fs')
const { join } = require('node:path')

/** Loads the native module of this machine. It is private: the facade beside this file is the interface. */
function load() {
  const file = join(__dirname, '..', 'prebuilds', `${process.platform}-${process.arch}`, 'maestrano.node')
  try {
    return require(file)
  } catch (cause) {
    const reason = existsSync(file)
      ? 'its native module does not load; it needs Linux with glibc 2.34 or later'
      : `it has no native module for ${process.platform}-${process.arch}`
    throw new Error(`maestrano can not be used here: ${reason}`, { cause })
  }
}

const native = load()
native.identify(process.versions.node)
module.exports = native
