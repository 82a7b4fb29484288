'use strict'

const { text } = require('./arguments.js')
const { CLASSES, classes, unwrap } = require('./errors.js')
const { Maestrano } = require('./maestrano.js')
const marketplace = require('./marketplace.js')
const native = require('./native.js')
const records = require('./records.js')

/** Turns an identity provider's metadata into the settings it gives. */
function idpMetadata(xml) {
  return JSON.parse(unwrap(native.idpMetadata(text(xml, 'xml'))))
}

module.exports = {
  Maestrano,
  ...marketplace,
  ...records,
  ...classes,
  idpMetadata,
  codes: Object.freeze(Object.keys(CLASSES)),
  version: native.version(),
}
