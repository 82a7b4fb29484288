// Walks a collection with libmaestrano: ours.mjs CONFIGURATION GROUP RESOURCE TOP. Prints how many entities have an id.
import { Maestrano } from '../../bindings-node/lib/index.mjs'

const [path, group, resource, top] = process.argv.slice(2)
const connec = Maestrano.fromFile(path).only().connec(group)
let count = 0
for await (const entity of connec.all(resource, { top: Number(top) })) count += Number('id' in entity)
console.log(count)
