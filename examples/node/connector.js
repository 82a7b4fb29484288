// A connector: what an app does with Connec! beside its pages, from a schedule or by hand.
//
//   MAESTRANO_CONFIG=maestrano.json node connector.js COMMAND
//
//   pages GROUP                  counts the organizations
//   write GROUP                  creates an organization and an invoice, and corrects the invoice
//   sync GROUP STATE [--crash]   fetches the organizations that changed since last time
//   batch GROUP                  three operations in one request
//   report GROUP                 counts the accounts of a report

import { readFile, rename, writeFile } from 'node:fs/promises'
import { Maestrano, MaestranoError } from 'maestrano'

const commands = { pages, write, sync, batch, report }

async function pages(connec) {
  let [count, number] = [0, 0]
  for await (const { entities } of connec.pages('organizations')) {
    count += entities.length
    number += 1
  }
  console.log(`${count} organizations in ${number} pages`)
}

async function write(connec) {
  const { organizations: customer } = (await connec.create('organizations', { name: 'Acme Supplies', is_customer: true })).body
  const lines = [{ description: 'Hammer', quantity: 2, unit_price: { net_amount: 12.5 } }]
  const { invoices: invoice } = (await connec.create('invoices', { title: 'First order', organization_id: customer.id, lines })).body
  // Only what is given changes; the lines stay.
  const { invoices: corrected } = (await connec.update('invoices', invoice.id, { title: 'First order, corrected' })).body
  console.log(`invoice ${corrected.title} of ${customer.name}`)
}

async function sync(connec, path, crash) {
  const state = await load(path)
  let [changed, number] = [0, 0]
  for await (const { entities, cursor } of connec.changes('organizations', state.cursor)) {
    for (const { id, name } of entities) state.seen[id] = name
    changed += entities.length
    // Together, so that a crash loses neither and nothing is told twice.
    state.cursor = cursor
    await store(path, state)
    number += 1
    if (crash === '--crash' && number === 2) process.kill(process.pid, 'SIGKILL')
  }
  console.log(`${changed} changed, ${Object.keys(state.seen).length} known`)
}

/** What was kept of the last run: the entities, and with them where to go on. */
async function load(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    return { cursor: '', seen: {} }
  }
}

/** The file is replaced in one step, or not at all. */
async function store(path, state) {
  await writeFile(`${path}.new`, JSON.stringify(state), { flush: true })
  await rename(`${path}.new`, path)
}

async function batch(connec) {
  const operations = [
    { method: 'post', path: 'organizations', body: { organizations: { name: 'One' } } },
    { method: 'put', path: 'organizations/00000000-0000-0000-0000-000000000000', body: { organizations: { name: 'Two' } } },
    { method: 'post', path: 'organizations', body: { organizations: { name: 'Three' } } },
  ]
  const results = await connec.batch(operations)
  // Each has its own status: one that fails keeps none of the others from being done.
  console.log(results.map(({ status, error }) => status ?? error).join(' '))
}

async function report(connec) {
  const { accounts } = (await connec.report('accounts_summary')).body
  console.log(`accounts_summary: ${accounts.length} accounts`)
}

const [command, group, ...rest] = process.argv.slice(2)
if (!Object.hasOwn(commands, command ?? '') || group === undefined || (command === 'sync') !== rest.length > 0) {
  console.error('usage: connector.js pages|write|sync|batch|report GROUP [STATE [--crash]]')
  process.exit(2)
}
try {
  // Reads the file that MAESTRANO_CONFIG names.
  await commands[command](Maestrano.fromEnv().only().connec(group), ...rest)
} catch (error) {
  if (!(error instanceof MaestranoError)) throw error
  console.error(`${error.code}: ${error.message}`)
  process.exitCode = 1
}
