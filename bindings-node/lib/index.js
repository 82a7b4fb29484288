'use strict'

const account = require('./account.js')
const accountRecords = require('./account-records.js')
const { text } = require('./arguments.js')
const { Connec } = require('./connec.js')
const connecIds = require('./connec-ids.js')
const connecRecords = require('./connec-records.js')
const connecWebhook = require('./connec-webhook.js')
const { CLASSES, classes, unwrap } = require('./errors.js')
const { ExactNumber } = require('./json.js')
const { Maestrano } = require('./maestrano.js')
const marketplace = require('./marketplace.js')
const native = require('./native.js')
const openid = require('./openid.js')
const openidRecords = require('./openid-records.js')
const records = require('./records.js')
const webhook = require('./webhook.js')

/** Turns an identity provider's metadata into the settings it gives. */
function idpMetadata(xml) {
  return JSON.parse(unwrap(native.idpMetadata(text(xml, 'xml'))))
}

module.exports = {
  Maestrano,
  ...marketplace,
  ...account,
  ...webhook,
  ...records,
  ...openid,
  ...openidRecords,
  ...accountRecords,
  Connec,
  ...connecRecords,
  ...connecIds,
  ...connecWebhook,
  ExactNumber,
  ...classes,
  idpMetadata,
  codes: Object.freeze(Object.keys(CLASSES)),
  version: native.version(),
}
