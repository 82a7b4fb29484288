// The same with fetch, as an app would write it: plain.mjs CONFIGURATION GROUP RESOURCE TOP.
import { readFileSync } from 'node:fs'

const [path, group, resource, top] = process.argv.slice(2)
const { api, connec } = JSON.parse(readFileSync(path, 'utf8')).marketplaces[0]
const headers = { Authorization: `Basic ${Buffer.from(`${api.id}:${api.key}`).toString('base64')}` }
let url = `${connec.host}${connec.base_path}/${group}/${resource}?%24top=${top}`
let count = 0
while (url) {
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(60_000) })
  if (!answer.ok) throw new Error(`status ${answer.status}`)
  const page = await answer.json()
  for (const entity of page[resource]) count += Number('id' in entity)
  url = page.pagination.next
}
console.log(count)
