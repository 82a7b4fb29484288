// Times `saml.consume` over a set of responses: consume.mjs SET ROUNDS.
// Prints the mean microseconds a response in each round, after one round to warm up.
import { readFileSync } from 'node:fs'
import { Maestrano } from '../../bindings-node/lib/index.mjs'

const [path, rounds] = process.argv.slice(2)
const { configuration, request_id: requestId, responses } = JSON.parse(readFileSync(path, 'utf8'))

consume()
console.log(JSON.stringify({ name: 'node', rounds_us: Array.from({ length: Number(rounds) }, consume) }))

/** Signs each user on once, through a handle that has not seen them. */
function consume() {
  const { saml } = new Maestrano(configuration).only()
  const begin = performance.now()
  for (const { user, saml_response: response } of responses) {
    if (saml.consume(response, { requestId }).user.uid !== user) throw new Error('another user signed on')
  }
  return ((performance.now() - begin) * 1e3) / responses.length
}
