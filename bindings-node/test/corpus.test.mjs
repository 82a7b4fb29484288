import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { answer } from '../../tests/corpus/saml_case.mjs'
import { samlCase, samlCases } from './support.mjs'

const PROGRAM = fileURLToPath(new URL('../../tests/corpus/saml_case.mjs', import.meta.url))

/** A nil value may be told as the empty string. Attributes without a value may be left out. */
function attributes(given) {
  const out = {}
  for (const [name, values] of Object.entries(given)) if (values.length > 0) out[name] = values.map((value) => value ?? '')
  return out
}

function judge(expected, got) {
  if (!expected.valid) {
    assert.equal(got.valid, false, `accepted as ${got.name_id}`)
    assert.ok([expected.reason, ...(expected.also_ok ?? [])].includes(got.reason), `refused for ${got.reason}, not ${expected.reason}`)
    return
  }
  if (!got.valid && expected.may_reject) return
  assert.equal(got.valid, true, `refused: ${got.reason}`)
  assert.equal(got.name_id, expected.name_id)
  assert.deepEqual(attributes(got.attributes), attributes(expected.attributes))
}

test('every public case of the corpus gets its verdict and its data', async (t) => {
  const cases = samlCases()
  assert.ok(cases.length > 200, `${cases.length} cases`)
  for (const known of cases) {
    await t.test(known.id, () => {
      const got = answer(known)
      const expected = known.submissions ? known.submissions.map(({ expect }) => expect) : [known.expect]
      const results = known.submissions ? got.results : [got]
      assert.equal(results.length, expected.length)
      expected.forEach((one, n) => judge(one, results[n]))
    })
  }
})

test('the corpus program answers on its standard output', () => {
  for (const id of ['valid-shape/assertion-signed', 'tamper/tamper-nameid', 'replay/replay-identical', 'dtd/dtd-empty']) {
    const known = samlCase(id)
    const run = spawnSync(process.execPath, [PROGRAM], { input: JSON.stringify(known), encoding: 'utf8' })
    assert.equal(run.status, 0, run.stderr)
    assert.deepEqual(JSON.parse(run.stdout), answer(known))
    assert.equal(run.stdout.trim().split('\n').length, 1)
  }
})
