import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const SURROUNDINGS = `
declare const request: any, response: any
declare module 'express'
declare module 'express-session'
`

/** The JavaScript of a document as one module: imports first, each block in its own function, that sees those before it. */
function program(markdown) {
  const blocks = [...markdown.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code)
  assert.ok(blocks.length > 0)
  const imports = new Set()
  const body = blocks.join('\n').replace(/^import .*$/gm, (line) => {
    imports.add(line.replace(/ \/\/.*/, ''))
    return ''
  })
  return `${[...imports].join('\n')}\nexport async function examples() {\n${body}\n}\n`
}

/** What the type checker says of the code, as a file beside this one would be checked. */
function diagnostics(code) {
  const name = fileURLToPath(new URL('./types/example.mts', import.meta.url))
  const surroundings = fileURLToPath(new URL('./types/surroundings.d.ts', import.meta.url))
  const options = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, noEmit: true, lib: ['lib.es2022.d.ts'], types: ['node'], noImplicitAny: false }
  const host = ts.createCompilerHost(options)
  const virtual = { [name]: code, [surroundings]: SURROUNDINGS }
  const { getSourceFile, fileExists, readFile } = host
  host.getSourceFile = (file, ...rest) => (virtual[file] ? ts.createSourceFile(file, virtual[file], ...rest) : getSourceFile(file, ...rest))
  host.fileExists = (file) => file in virtual || fileExists(file)
  host.readFile = (file) => virtual[file] ?? readFile(file)
  const checked = ts.createProgram([name, surroundings], options, host)
  return ts.getPreEmitDiagnostics(checked).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

for (const document of ['../README.md', '../../docs/node.md']) {
  test(`the examples of ${document} fit the types`, () => {
    const code = program(readFileSync(new URL(document, import.meta.url), 'utf8'))
    assert.deepEqual(diagnostics(code), [])
    assert.notDeepEqual(diagnostics(code.replace('saml.consume(', 'saml.consum(')), [], 'the check can fail')
  })
}
