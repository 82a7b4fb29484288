'use strict'

const { text } = require('./arguments.js')
const { CLASSES, classes } = require('./errors.js')
const { Maestrano } = require('./maestrano.js')
const { Marketplace } = require('./marketplace.js')
const native = require('./native.js')
const { unwrap } = require('./outcome.js')
const records = require('./records.js')
const { Saml } = require('./saml.js')
const { Sessions } = require('./session.js')
const { Sso } = require('./sso.js')
const { Webhook } = require('./webhook.js')

/** Turns an identity provider's metadata into the settings it gives. */
function idpMetadata(xml) {
  return JSON.parse(unwrap(native.idpMetadata(text(xml, 'xml'))))
}

module.exports = {
  Maestrano,
  Marketplace,
  Saml,
  Sso,
  Sessions,
  Webhook,
  ...records,
  ...classes,
  idpMetadata,
  codes: Object.freeze(Object.keys(CLASSES)),
  version: native.version(),
}
