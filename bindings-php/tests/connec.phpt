--TEST--
Shared data: numbers and structures as they are, walks that break off and go on, and what callers do wrong
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\ConfigException;
use Maestrano\ExactNumber;
use Maestrano\IdMap;
use Maestrano\Maestrano;
use Maestrano\Marketplace;
use Maestrano\MemoryIdMap;
use Maestrano\Page;
use Maestrano\Provider;
use Maestrano\UsageException;
use function Maestrano\connecId;

[$host, $play, $requests] = start_player();
$sharing = fn (array $connec = []): Marketplace => (new Maestrano(acme(more: ['api' => ['id' => 'app-1', 'key' => ACME_KEY, 'max_retries' => 0],
    'connec' => $connec + ['host' => $host, 'base_path' => '/api/v2']])))->only();
$connec = $sharing()->connec('cld-1');
$asked = fn () => array_map(fn (array $one) => "{$one['method']} {$one['path']}", $requests());
$sent = fn () => $requests()[0]['body'];
$ok = fn (string $body) => ['status' => '200 OK', 'headers' => ['X-Request-Id' => 'r-1'], 'body' => $body];

// What is read is what is written: digits, empty structures, the order of names.
$exact = '{"z":12345678901234567890,"a":0.1,"b":1.1,"c":-1e400,"d":0.12345678901234567890,"e":{},"f":[],"g":[{"":[]},1.0,9223372036854775807],"0":"ü/"}';
$play($ok("{\"items\":$exact}"));
$answer = $connec->get('items/i-1');
same([200, "{\"items\":$exact}", 'r-1', null], [$answer->status, $answer->text, $answer->requestId, $answer->location]);
$item = $answer->body->items;
same(['12345678901234567890', '-1e400', 0.1, PHP_INT_MAX, []], [(string) $item->z, $item->c->text, $item->a, $item->g[2], $item->f]);
same(stdClass::class, $item->e::class);
$connec->put('items/i-1', ['items' => $item]);
same("{\"items\":$exact}", $requests()[1]['body']);
$connec->put('items/i-1', "{\"items\": $exact }");
same("{\"items\": $exact }", $sent(), 'JSON text goes as it is');
same('"12345678901234567890"', json_encode($item->z));
same(true, unserialize(serialize($answer)) == $answer);
$play(['status' => '204 No Content', 'body' => '']);
same([null, ''], [($gone = $connec->delete('items/i-1'))->body, $gone->text]);

// Everything that has a form in JSON; the application's own settings and errors are left alone.
enum State: string { case Active = 'ACTIVE'; }
enum Bare { case One; }
class Money implements JsonSerializable { public function jsonSerialize(): mixed { return ['net' => new ExactNumber('12.50')]; } }
class Point { public int $x = 1; protected int $y = 2; private int $z = 3; public ?Point $next = null; }
$play($ok('{}'));
ini_set('serialize_precision', '3');
json_decode('{');
$connec->post('items', ['items' => [
    'at' => new DateTimeImmutable('2026-01-01 01:00:00.25', new DateTimeZone('Europe/Paris')), 'whole' => new DateTime('2026-01-01Z'), 'state' => State::Active,
    'price' => new Money(), 'point' => new Point(), 'third' => 1 / 3, 'map' => ['2' => 'x'], 'list' => [null, true, "\u{1f600}\0"], 'more' => new ArrayObject(['a' => 1]),
]]);
ini_set('serialize_precision', '-1');
same('{"items":{"at":"2026-01-01T00:00:00.250000Z","whole":"2026-01-01T00:00:00Z","state":"ACTIVE","price":{"net":12.50},"point":{"x":1,"next":null},'
    . '"third":0.3333333333333333,"map":{"2":"x"},"list":[null,true,"😀\u0000"],"more":{"a":1}}}', $sent());
same(JSON_ERROR_SYNTAX, json_last_error());
$connec->post('items', new stdClass());
same('{}', $sent());

// Options, with native times; nulls are not sent.
$connec->get('people', filter: ['name' => "O'Neill", 'updated_at' => ['gt' => new DateTime('2026-01-01T00:00:00Z')], 'vip' => true, 'score' => ['gte' => 0.5]],
    orderBy: ['name', '-code'], top: 50, skip: 0, search: 'a b', select: ['id'], extra: ['$expand' => 'matching_records', 'none' => null]);
$connec->get('people', "status ne 'ARCHIVED'", '-name');
$connec->transactionLogs(pending: true, top: 10);
$connec->report('accounts_summary', ['from' => '2026-01-01', 'period' => 'MONTHLY']);
$connec->report('accounts_summary');
$seen = $asked();
same(['GET /api/v2/cld-1/people?%24filter=' . urlencode("name eq 'O''Neill' and updated_at gt '2026-01-01T00:00:00Z' and vip eq true and score gte 0.5")
    . '&%24orderby=name+asc%2Ccode+desc&%24top=50&%24skip=0&%24search=a+b&%24select=id&%24expand=matching_records',
    'GET /api/v2/cld-1/people?%24filter=' . urlencode("status ne 'ARCHIVED'") . '&%24orderby=name+desc', 'GET /api/v2/cld-1/transaction_logs/pending?%24top=10',
    'GET /api/reports/cld-1/accounts_summary?from=2026-01-01&period=MONTHLY', 'GET /api/reports/cld-1/accounts_summary'], $seen);

// Headers.
foreach ([[[], 'alpha2', null], [['externalIds' => true], 'alpha2', 'true'], [['countryFormat' => null], null, null], [['countryFormat' => 'alpha3'], 'alpha3', null]] as [$options, $country, $ids]) {
    $sharing()->connec('cld-1', ...$options)->index();
    $headers = $requests()[0]['headers'];
    same([$country, $ids], [$headers['connec-country-format'] ?? null, $headers['connec-external-ids'] ?? null]);
}

// Calls of connectors.
$ours = new Provider('my-app', '2243');
$connec->create('people', ['n' => new ExactNumber('1.10')], false, [['first_name', 'last_name'], ['reference']], 'Doe');
same('{"people":{"opts":{"sparse":false,"matching_fields":[["first_name","last_name"],["reference"]],"attach_to_organization":"Doe"},"n":1.10}}', $sent());
$connec->upsert('people', $ours, '7', '{"name": "x"}');
same('{"people":{"id":[{"id":"7","provider":"my-app","realm":"2243"}],"name":"x"}}', $sent());
$connec->update('company', null, new Point());
$connec->update('people', 'p/1', new stdClass(), sparse: true);
$connec->link('people', 'p-1', $ours, '7');
$connec->archive('invoices', 'i-1', 'VOIDED');
$connec->merge('people', 'p-1', ['p-2'], ['name' => 'x']);
$connec->merge('people', 'p-1', ['p-2']);
$connec->schema('people');
$connec->example('people');
$connec->version();
$connec->reportFailure('people', 'p-1', 'no email');
$seen = $requests();
same(['PUT /api/v2/cld-1/company', 'PUT /api/v2/cld-1/people/p%2F1', 'PUT /api/v2/cld-1/people/p-1', 'PUT /api/v2/cld-1/invoices/i-1',
    'PUT /api/v2/cld-1/people/p-1/merge', 'PUT /api/v2/cld-1/people/p-1/merge', 'GET /api/v2/json_schema/people', 'GET /api/v2/cld-1/people/example', 'GET /version',
    'POST /api/v2/cld-1/transaction_logs'], array_map(fn (array $one) => "{$one['method']} {$one['path']}", $seen));
same(['{"company":{"x":1,"next":null}}', '{"people":{"opts":{"sparse":true}}}', '{"invoices":{"status":"VOIDED"}}', '{"ids":["p-2"],"people":{"name":"x"}}', '{"ids":["p-2"]}'],
    array_column([$seen[0], $seen[1], $seen[3], $seen[4], $seen[5]], 'body'));
same("$host/api/v2/cld-1/people/p%201", $connec->url('people/p 1'));

// Ids.
same('[{"id":"7","provider":"my-app","realm":"2243"}]', json_encode($ours->id('7')));
$both = [['id' => '7', 'provider' => 'my-app', 'realm' => '2243'], (object) ['id' => 'c-1', 'provider' => 'connec', 'realm' => 'org-1']];
same(['7', null, 'c-1', 'c-1', null, null], [$ours->find($both), $ours->find('7'), connecId($both), connecId('c-1'), connecId(null), connecId(7)]);
$unfolded = $ours->unfold(['id' => $both, 'lines' => [['item_id' => $both], ['item_id' => [$both[1]]]], 'n' => new ExactNumber('1e400'), 'none' => []], ['lines/item_id']);
same(['c-1', '7', ['lines/1/item_id'], '7', '1e400', []], [$unfolded->connecId, $unfolded->id, $unfolded->missing, $unfolded->entity->lines[0]->item_id,
    $unfolded->entity->n->text, $unfolded->entity->none]);
same('2243', $ours->fold($unfolded->entity, ['lines/item_id'])->lines[0]->item_id[0]->realm);
same('7', $ours->fold('{"id": "7"}', [])->id[0]->id);

// A map of the application's own.
$table = new class() implements IdMap {
    public array $asked = [];
    public function findOwn(string $group, string $resource, string $connecId): ?string
    {
        $this->asked[] = "$group $resource $connecId";
        return ['c-1' => '1', 'c-2' => ''][$connecId] ?? null;
    }
    public function findConnec(string $group, string $resource, string $ownId): ?string { throw new LogicException('the database is away'); }
};
$names = ['id' => 'invoices', 'lines/item_id' => 'items'];
$unfolded = $ours->unfoldWith($table, 'cld-1', ['id' => 'c-1', 'n' => new ExactNumber('1e400'), 'lines' => [['item_id' => 'c-2'], ['item_id' => 'c-2']]], $names);
same(['1', ['lines/0/item_id', 'lines/1/item_id'], '1e400'], [$unfolded->id, $unfolded->missing, $unfolded->entity->n->text]);
same(['cld-1 invoices c-1', 'cld-1 items c-2'], $table->asked);
throws(LogicException::class, fn () => $ours->foldWith($table, 'cld-1', ['id' => '1'], $names));
throws(UsageException::class, fn () => $ours->foldWith($table, 'cld-1', [1], $names));
throws(UsageException::class, fn () => $ours->unfoldWith($table, 'cld-1', ['id' => 'c-1'], ['id' => 7]));
$map = new MemoryIdMap();
// Parts of a key may hold anything.
$map->put("g\0a", 'items', '1', 'a');
same([null, 'a'], [$map->findConnec("g\0b", 'items', '1'), $map->findConnec("g\0a", 'items', '1')]);
$map->put('g', '7', '1', 'a');
$map->put('g', '7', '1', '2');
same([null, '1'], [$map->findOwn('g', '7', 'a'), $map->findOwn('g', '7', '2')]);
$copy = clone $map;
$map->put('g', '7', '9', '2');
same([null, '2', null, null], [$map->findConnec('g', '7', '1'), $map->findConnec('g', '7', '9'), $map->findConnec('h', '7', '9'), $map->findConnec('g7', '', '9')]);
$map->remove('g', '7', '9');
same([null, '1'], [$map->findOwn('g', '7', '2'), $copy->findOwn('g', '7', '2')]);

// A group may be configured.
$named = (new Maestrano(acme(more: ['api' => ['id' => 'app-1', 'key' => ACME_KEY, 'group_id' => 'cld-7'], 'connec' => ['host' => $host]])))->only();
same(['/cld-7/people', '/cld-1/people'], array_map(fn (string $url) => substr($url, -13), [$named->connec()->url('people'), $named->connec('cld-1')->url('people')]));
same(['config_missing', 'api.group_id'], [($e = throws(ConfigException::class, fn () => $sharing()->connec(null)))->getErrorCode(), $e->field]);

// A batch.
$play($ok('{"results": [{"status": 201, "body": {"people": {"n": 1e400}}}, {"status": 404, "body": "<html>"}]}'));
$results = $connec->batch([['method' => 'POST', 'path' => 'people', 'body' => '{"people": {"a": 1.10}}'], ['method' => 'get', 'path' => 'people/p-9', 'body' => null, 'group' => 'cld-2']], false, true);
same('{"sequential":false,"ops":[{"method":"post","url":"/api/v2/cld-1/people","params":{"people": {"a": 1.10}}},{"method":"get","url":"/api/v2/cld-2/people/p-9"}]}', $sent());
same([201, true, '1e400', null], [$results[0]->status, $results[0]->ok, $results[0]->body->people->n->text, $results[0]->error]);
same([404, false, '<html>'], [$results[1]->status, $results[1]->ok, $results[1]->body]);
$play(['status' => '503 Down', 'body' => '']);
same([null, false, null, 'api_unavailable', null], array_values($connec->batch([['method' => 'get', 'path' => 'x']])[0]->toArray()));
same([], $connec->batch([]));

// A walk asks when the first is taken, and needs nothing else to be kept.
$page = fn (int $number, int $last) => $ok(json_encode(['people' => [['id' => "$number-1"], ['id' => "$number-2"]],
    'pagination' => ['total' => 2 * $last] + ($number < $last ? ['next' => '?%24skip=' . 2 * $number] : [])]));
$play($page(1, 3), $page(2, 3), $page(3, 3));
$walk = $sharing()->connec('cld-1')->all('people', filter: ['status' => 'ACTIVE']);
gc_collect_cycles();
same([], $asked());
$ids = [];
foreach ($walk as $i => $person) {
    $ids[$i] = $person->id;
}
same(['1-1', '1-2', '2-1', '2-2', '3-1', '3-2'], $ids);
same(['GET /api/v2/cld-1/people?%24filter=status+eq+%27ACTIVE%27', 'GET /api/v2/cld-1/people?%24skip=2', 'GET /api/v2/cld-1/people?%24skip=4'], $asked());
same([false, null, null, []], [$walk->valid(), $walk->current(), $walk->resumeAt(), iterator_to_array($walk)]);
foreach ($connec->all('people') as $person) {
    break;
}

// It breaks off and goes on: by the same walk, and by a later one.
$play($page(1, 3), ['status' => '503 Down', 'body' => ''], $page(2, 3), ['status' => '503 Down', 'body' => ''], $page(3, 3));
$walk = $connec->pages('people');
$seen = [];
$error = refuses('ServerException', 'api_unavailable', function () use ($walk, &$seen) { foreach ($walk as $one) { $seen[] = $one; } });
same([1, Page::class, 6, 'people?%24skip=2'], [count($seen), $seen[0]::class, $seen[0]->total, $seen[0]->resumeAt]);
same(['people?%24skip=2', 'people?%24skip=2', false], [$error->resumeAt, $walk->resumeAt(), $walk->valid()]);
$walk->next();
same([1, '2-1'], [$walk->key(), $walk->current()->entities[0]->id]);
refuses('ServerException', 'api_unavailable', $walk->next(...));
foreach ($walk as $i => $one) {
    same([2, '3-1', null], [$i, $one->entities[0]->id, $one->resumeAt]);
    break;
}
foreach ($walk as $i => $one) {
    same([2, '3-1'], [$i, $one->entities[0]->id], 'what a loop was left with comes again');
}
$play($page(2, 3), $page(3, 3));
same(['2-1', '2-2', '3-1', '3-2'], array_column(iterator_to_array($connec->all('people', resumeAt: 'people?%24skip=2')), 'id'));
$play(['status' => '503 Down', 'body' => ''], $page(3, 3));
$walk = $connec->all('people');
refuses('ServerException', 'api_unavailable', $walk->rewind(...));
same([['3-1', '3-2'], 2], [array_column(iterator_to_array($walk), 'id'), count($asked())], 'a walk over entities tries again');
$walk = $connec->all('people', resumeAt: 'https://elsewhere.example/');
same('resume_at', refuses('UsageException', 'invalid_argument', $walk->current(...))->field);
throws(Error::class, fn () => clone $walk);
throws(Exception::class, fn () => serialize($walk));
throws(Error::class, fn () => (function () use ($walk) { foreach ($walk as &$one) {} })());

// What changed.
$play($ok('{"people": [{"id": "1", "updated_at": "2026-01-01T00:00:00Z"}]}'), $ok('{"people": []}'));
$changes = $connec->changes('people', new DateTime('2025-01-01T00:00:00Z'), top: 5);
$changes->rewind();
same('1', $changes->current()->entities[0]->id);
$cursor = $changes->current()->cursor;
$changes->next();
same([false, null], [$changes->valid(), $changes->resumeAt()]);
same([], iterator_to_array($connec->changes('people', $cursor, ['status' => 'ACTIVE'])));
same(true, str_contains($asked()[0], urlencode("updated_at gt '2025-01-01T00:00:00Z'")));
// The first time there is no cursor.
$play($ok('{"people": []}'), $ok('{"people": []}'));
same([[], []], [iterator_to_array($connec->changes('people', null)), iterator_to_array($connec->all('people', select: 'id'))]);
refuses('UsageException', 'invalid_argument', fn () => iterator_to_array($connec->changes('people', 'last week')));

// One page at a time is held, of PHP's memory too.
$large = fn (int $number) => $ok(json_encode(['people' => array_map(fn ($i) => ['id' => "$number-$i", 'name' => str_repeat('x', 1000)], range(1, 200)),
    'pagination' => (object) ($number < 30 ? ['next' => "?%24skip=$number"] : [])]));
$play(...array_map($large, range(1, 30)));
$before = memory_get_usage();
memory_reset_peak_usage();
$count = 0;
foreach ($connec->all('people') as $person) {
    $count++;
}
same([6000, true], [$count, memory_get_peak_usage() - $before < 2 << 20], 'memory ' . (memory_get_peak_usage() - $before));
$count = 0;
foreach ($connec->pages('people', resumeAt: 'people') as $one) {
    $count += count($one->entities);
}
unset($one);

// Wrong arguments, before anything is sent.
$asked();
$loop = ['a' => 1];
$loop['loop'] = &$loop;
$deep = [];
for ($i = 0; $i < 1000; $i++) {
    $deep = [$deep];
}
$self = new Point();
$self->next = $self;
class Thrower implements JsonSerializable { public function jsonSerialize(): mixed { throw new LogicException('no'); } }
foreach (['NAN' => NAN, 'INF' => -INF, 'loop' => $loop, 'deep' => $deep, 'self' => $self, 'resource' => fopen('php://memory', 'r'), 'enum' => Bare::One,
    'exact' => (new ReflectionClass(Point::class))->newInstance() && unserialize('O:21:"Maestrano\ExactNumber":1:{s:4:"text";s:4:"1, 2";}')] as $name => $wrong) {
    if ($wrong === true) {
        $wrong = unserialize('O:21:"Maestrano\ExactNumber":1:{s:4:"text";s:4:"1, 2";}');
    }
    $error = refuses('UsageException', 'invalid_argument', fn () => $connec->post('items', ['items' => ['x' => $wrong]]), $name);
    same(['body', true], [$error->field, str_contains($error->getMessage(), 'the body can\'t be written as JSON')], $name);
    refuses('UsageException', 'invalid_argument', fn () => $connec->create('items', ['x' => $wrong]), $name);
    refuses('UsageException', 'invalid_argument', fn () => $connec->all('items', ['x' => $wrong]), $name);
    refuses('UsageException', 'invalid_argument', fn () => $connec->batch([['method' => 'post', 'path' => 'items', 'body' => ['x' => $wrong]]]), $name);
    refuses('UsageException', 'invalid_argument', fn () => $ours->fold(['x' => $wrong], []), $name);
    refuses('UsageException', 'invalid_argument', fn () => connecId([$wrong]), $name);
}
throws(LogicException::class, fn () => $connec->post('items', ['items' => new Thrower()]));
class Late extends DateTime { public function format(string $format): string { throw new LogicException('no'); } }
throws(LogicException::class, fn () => $connec->all('items', ['at' => new Late()]));
throws(LogicException::class, fn () => $connec->changes('items', new Late()));
foreach (['@253402300800', '@-99999999999'] as $far) {
    same('since', refuses('UsageException', 'invalid_argument', fn () => $connec->changes('items', new DateTime($far)), $far)->field);
    refuses('UsageException', 'invalid_argument', fn () => $connec->get('items', ['at' => new DateTime($far)]), $far);
}
foreach (['', '{', '[]', [], '7', '{},"path":"x"', "{}\0", '{"a": NaN}', [1], 7, 'null', 'x' => null] as $i => $body) {
    same('body', refuses('UsageException', 'invalid_argument', fn () => $connec->post('items', $body), "body $i")->field);
    same('entity', refuses('UsageException', 'invalid_argument', fn () => $connec->create('items', $body), "entity $i")->field);
}
refuses('UsageException', 'invalid_utf8', fn () => $connec->post('items', ['items' => ["\xff" => 1]]));
refuses('UsageException', 'invalid_utf8', fn () => $connec->get("\xff"));
refuses('UsageException', 'invalid_utf8', fn () => $connec->all("a\0b"));
refuses('UsageException', 'invalid_utf8', fn () => $sharing()->connec("\xff"));
foreach (['../cld-2/people', 'people?x=1', '', "a\0b", "a\nb"] as $path) {
    refuses('UsageException', 'invalid_argument', fn () => $connec->get($path), json_encode($path));
}
foreach (['', '..', "a\nb"] as $group) {
    refuses('UsageException', 'invalid_argument', fn () => $sharing()->connec($group)->index(), json_encode($group));
}
refuses('UsageException', 'invalid_argument', fn () => $connec->get('people', top: 1001));
refuses('UsageException', 'invalid_argument', fn () => $connec->get('people', ['name' => ['like' => 'x']]));
same('filter.name', refuses('UsageException', 'invalid_argument', fn () => $connec->get('people', ['name' => null]))->field);
same('id', refuses('UsageException', 'invalid_argument', fn () => $connec->update('people', null, []))->field);
same('operations[1].body', refuses('UsageException', 'invalid_argument', fn () => $connec->batch([['method' => 'get', 'path' => 'x'], ['method' => 'post', 'path' => 'x', 'body' => ['n' => NAN]]]))->field);
refuses('UsageException', 'invalid_argument', fn () => $connec->get('people', orderBy: ['name' => 'asc']));
same('parameters.x', refuses('UsageException', 'invalid_argument', fn () => $connec->report('a', ['x' => ['y' => 1]]))->field);
refuses('UsageException', 'invalid_argument', fn () => $connec->upsert('people', $ours, '', ['name' => 'x']));
refuses('UsageException', 'invalid_argument', fn () => $connec->merge('people', 'p-1', ['a' => 'p-2']));
refuses('UsageException', 'invalid_argument', fn () => $ours->id(''));
refuses('UsageException', 'invalid_argument', fn () => new ExactNumber('12,50'));
foreach ([['', ['get']], ['', 'x'], ['.more', ['method' => 'get', 'path' => 'x', 'more' => 1]], ['.a"b', ['method' => 'get', 'path' => 'x', 'a"b' => 1]],
    ['.method', ['method' => 'head', 'path' => 'x']], ['.method', ['path' => 'x']], ['.group', ['method' => 'get', 'path' => 'x', 'group' => 'cld-2']]] as $i => [$field, $operation]) {
    same("operations[1]$field", refuses('UsageException', 'invalid_argument', fn () => $connec->batch([['method' => 'get', 'path' => 'x'], $operation]), "operation $i")->field);
}
refuses('UsageException', 'invalid_argument', fn () => $connec->batch([['path' => 'x']]));
throws(TypeError::class, fn () => $connec->get(['people']));
throws(TypeError::class, fn () => $connec->all('people', new stdClass()));
throws(TypeError::class, fn () => $connec->link('people', 'p-1', 'my-app', '7'));
throws(ArgumentCountError::class, fn () => $connec->post('people'));
throws(Error::class, fn () => $connec->get('people', limit: 5));
throws(Error::class, fn () => $ours->__construct('a', 'b'));
throws(Error::class, fn () => (new ExactNumber('1'))->__construct('2'));
throws(Error::class, fn () => clone $connec);
throws(Exception::class, fn () => serialize($connec));
same([], $asked());
refuses('ConfigException', 'config_missing', fn () => (new Maestrano(['environment' => 'x'] + acme()))->only()->connec('cld-1')->index());
refuses('UsageException', 'wrong_state', fn () => $sharing(['enabled' => false])->connec('cld-1')->index());

// The server's list of errors; a name that PHP's objects can't hold.
$play(['status' => '400 Bad Request', 'body' => '{"errors":[{"title":"name is too long","code":"x"}]}']);
$error = refuses('InvalidRequestException', 'api_invalid', fn () => $connec->create('people', ['name' => 'x']));
same(['name is too long', 'acme', null, false], [$error->errors[0]['title'], $error->marketplace, $error->resumeAt, str_contains((string) $error, ACME_KEY)]);
$play($ok('{"items": {"\u0000x": 1}}'));
refuses('TransportException', 'response_malformed', fn () => $connec->get('items/i-1'));
$play($ok('{"pagination": {}, "people": []}'), $ok('<html>'));
same([], iterator_to_array($connec->all('people')));
refuses('TransportException', 'response_malformed', fn () => $connec->get('people'));
$play(['silent' => true]);
refuses('TransportException', 'timeout', fn () => $sharing(['timeout' => 1])->connec('cld-1')->index());

// After a fork both sides go on, also with a walk that was begun before.
$play($page(1, 1));
$walk = $connec->all('people');
$walk->rewind();
$ends = function () use ($walk) { $walk->next(); return $walk->current()->id === '1-2'; };
$uses = fn () => count(iterator_to_array($connec->all('people'))) === 2 && $connec->get('people')->status === 200;
same(true, in_child(fn () => $ends() && $uses()));
same(true, $ends() && $uses());
same(true, in_child($uses));
echo "done\n";
?>
--EXPECT--
done
