--TEST--
Customers and bills: values, lists that ask late, and what callers do wrong
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Bill;
use Maestrano\Maestrano;

[$host, $play, $requests] = start_player();
$account = charging($host)->account;
$asked = fn () => array_map(fn (array $one) => "{$one['method']} {$one['path']}", $requests());
$bill = ['id' => 'bill-1', 'group_id' => 'cld-1', 'price_cents' => PHP_INT_MAX, 'units' => '1.5', 'status' => 'submitted',
    'created_at' => '2015-06-03T07:00:33+02:00', 'updated_at' => '0000-01-01', 'colour' => ['a' => [1.5, null]], 'size' => 7];

// Values have types; what is not known is kept.
$play(data($bill));
$found = $account->bills->get('bill-1');
same([PHP_INT_MAX, '1.50', 'submitted', null, false], [$found->priceCents, $found->units, $found->status, $found->updatedAt, $found->isCancelled]);
same('2015-06-03T05:00:33+00:00', $found->createdAt->format(DATE_ATOM));
same(['colour' => ['a' => [1.5, null]], 'size' => 7], $found->extra);
same('2015-06-03T05:00:33Z', json_decode(json_encode($found), true)['createdAt']);
same(true, unserialize(serialize($found)) == $found);
$agent = $requests()[0]['headers'];
same(true, str_contains($agent['user-agent'], 'php') && str_contains($agent['x-maestrano-client-user-agent'], PHP_VERSION), json_encode($agent));
$play(['status' => '200 OK', 'body' => '{"success":true,"errors":{},"data":{"id":"bill-1","n":12345678901234567890,"status":"Cancelled"}}']);
$found = $account->bills->cancel('bill-1');
same(['12345678901234567890', true], [$found->extra['n'], $found->isCancelled]);
same(['DELETE /api/v1/account/bills/bill-1'], $asked());

// Times are native, in arguments too; what is left out or null is not sent.
$play(data($bill));
$account->bills->create([
    'group_id' => 'cld-1', 'price_cents' => 1990, 'description' => 'Sièges', 'units' => '0.07', 'third_party' => null,
    'period_started_at' => new DateTimeImmutable('2015-06-01 02:00', new DateTimeZone('Europe/Paris')),
    'period_ended_at' => new DateTime('2015-07-01Z'), 'idempotency_key' => 'order-7',
]);
$sent = $requests()[0];
same(['group_id' => 'cld-1', 'price_cents' => 1990, 'description' => 'Sièges', 'units' => '0.07',
    'period_started_at' => '2015-06-01T00:00:00Z', 'period_ended_at' => '2015-07-01T00:00:00Z'], json_decode($sent['body'], true));
same('order-7', $sent['headers']['idempotency-key']);
$account->recurringBills->create(['group_id' => 'cld-1', 'price_cents' => 1, 'description' => 'x', 'start_date' => 1_900_000_000]);
same('2030-03-17T17:46:40Z', json_decode($requests()[0]['body'], true)['start_date']);

// A list asks when the first is taken, and anew for each foreach; it needs neither collection nor marketplace to be kept.
$play(data([$bill, ['id' => 'bill-2']]));
$list = charging($host)->account->bills->list(['created_at_after' => new DateTimeImmutable('@0'), 'status' => 'submitted',
    'extra' => ['a b' => 'ü', 'since' => new DateTimeImmutable('2026-01-01 02:00', new DateTimeZone('+02:00'))]]);
gc_collect_cycles();
same([], $asked());
$ids = [];
foreach ($list as $i => $one) {
    $ids[] = [$i, $one->id];
    same(Bill::class, $one::class);
}
same([[0, 'bill-1'], [1, 'bill-2']], $ids);
same(2, count(iterator_to_array($list)));
$query = 'GET /api/v1/account/bills?created_at_after=1970-01-01T00%3A00%3A00Z&status=submitted&a+b=%C3%BC&since=2026-01-01T02%3A00%3A00.000000%2B02%3A00';
same([$query, $query], $asked());
$play(data([]));
same([], [...$account->groups->list(['extra' => []]), ...$account->resellers->groups('rsl-1', [])]);

// Iterators by hand: several at once, left half way, used beyond the end.
$play(data([['id' => 'bill-1'], ['id' => 'bill-2'], ['id' => 'bill-3']]));
foreach ($list as $one) {
    foreach ($list as $other) {
        break 2;
    }
}
$iterator = $list->getIterator();
same('bill-1', (fn () => [$iterator->rewind(), $iterator->current()->id][1])());
$iterator->next();
same([1, 'bill-2'], [$iterator->key(), $iterator->current()->id]);
for ($i = 0; $i < 5; $i++) {
    $iterator->next();
}
same([false, null], [$iterator->valid(), $iterator->valid() ? $iterator->current() : null]);
$iterator->rewind();
same('bill-1', $iterator->current()->id);
unset($iterator);
throws(Error::class, fn () => (function () use ($list) { foreach ($list as &$one) {} })());
throws(Error::class, fn () => clone $list);
throws(Exception::class, fn () => serialize($list));

// The second record is none: the first was good, and then the list has ended.
$play(data([['id' => 'bill-1'], ['id' => 7], ['id' => 'bill-3']]));
$ids = [];
refuses('TransportException', 'response_malformed', function () use ($list, &$ids) { foreach ($list as $one) { $ids[] = $one->id; } });
same(['bill-1'], $ids);

// Wrong arguments.
$asked();
$error = refuses('UsageException', 'invalid_argument', fn () => iterator_to_array($account->bills->list(['colour' => 'red'])));
same('colour', $error->field);
refuses('UsageException', 'invalid_argument', fn () => iterator_to_array($account->bills->list(['red'])));
refuses('UsageException', 'invalid_argument', fn () => iterator_to_array($account->users->list(['name' => ['a']])));
$odd = ["\xff", NAN, INF, fopen('php://memory', 'r'), (new DateTime())->setDate(10000, 1, 1), (new DateTime())->setDate(-5, 1, 1)];
for ($deep = [], $i = 0; $i < 600; $i++) {
    $deep = [$deep];
}
foreach ([...$odd, $deep] as $i => $value) {
    same('price_cents', refuses('UsageException', 'invalid_argument', fn () => $account->bills->create(['description' => 'x', 'price_cents' => $value]), "$i")->field);
    same('name', refuses('UsageException', 'invalid_argument', fn () => $account->users->list(['name' => $value]), "$i")->field);
    same('extra.since', refuses('UsageException', 'invalid_argument', fn () => $account->users->list(['extra' => ['since' => $value]]), "$i")->field);
}
refuses('UsageException', 'invalid_argument', fn () => $account->users->list(["\xff" => 1]));
foreach ([1.5, 2.0] as $units) {
    $error = refuses('UsageException', 'invalid_argument', fn () => $account->bills->create(['units' => $units]));
    same(true, str_starts_with($error->errors['units'][0], 'must not be a float'));
}
$error = refuses('UsageException', 'invalid_argument', fn () => $account->bills->create(['extra' => ['at' => new DateTime()]]));
same(true, str_starts_with($error->errors['extra'][0], 'is only for the filters of lists'));
throws(TypeError::class, fn () => $account->bills->create('{}'));
throws(TypeError::class, fn () => $account->bills->get(['bill-1']));
throws(ArgumentCountError::class, fn () => $account->bills->get());
foreach (['', '..', "a\nb", str_repeat('x', 256)] as $id) {
    refuses('UsageException', 'invalid_argument', fn () => $account->bills->get($id), json_encode($id));
}
refuses('UsageException', 'invalid_utf8', fn () => $account->bills->get("\xff"));
refuses('UsageException', 'invalid_utf8', fn () => $account->bills->get("a\0b"));
$error = refuses('UsageException', 'invalid_argument', fn () => $account->bills->create([]));
same(['group_id' => ['is missing'], 'price_cents' => ['is missing'], 'description' => ['is missing']], $error->errors);
$error = refuses('UsageException', 'invalid_argument', fn () => $account->bills->create(['groupId' => 'cld-1', 'price_cents' => 19.0, 'description' => 'x']));
same(['group_id', 'price_cents', 'groupId'], array_keys($error->errors));
refuses('UsageException', 'wrong_state', fn () => $account->users->authenticate('usr-1', 'PASS-WORD'));
class Thrower extends DateTime { public function format(string $format): string { throw new LogicException('no'); } }
throws(LogicException::class, fn () => $account->bills->create(['start' => new Thrower()]));
throws(LogicException::class, fn () => $account->bills->list(['created_at' => new Thrower()]));
same([], $asked());

// Every status has its class, and the exception says what the marketplace said.
foreach (['401 Unauthorized' => ['Authentication', 'api_unauthorized'], '403 Forbidden' => ['Forbidden', 'api_forbidden'],
    '404 Not Found' => ['NotFound', 'api_not_found'], '400 Bad Request' => ['InvalidRequest', 'api_invalid'],
    '409 Conflict' => ['Conflict', 'api_conflict'], '429 Too Many Requests' => ['RateLimit', 'api_rate_limited'],
    '500 Internal Server Error' => ['Server', 'api_unavailable']] as $status => [$class, $code]) {
    $play(['status' => $status, 'headers' => ['X-Request-Id' => 'r-1', 'Retry-After' => '7200'],
        'body' => '{"success":false,"errors":{"a":["b"]},"data":{}}']);
    $error = refuses("{$class}Exception", $code, fn () => $account->bills->get('bill-1'), $status);
    same([(int) $status, 'r-1', 1, 'acme'], [$error->httpStatus, $error->requestId, $error->attempts, $error->marketplace], $status);
}
$play(['status' => '429 Too Many Requests', 'headers' => ['Retry-After' => '7200'], 'body' => '']);
same(7200, refuses('RateLimitException', 'api_rate_limited', fn () => $account->ping())->retryAfter);

// A marketplace that never answers, one that is cut short, one that is not there.
$play(['silent' => true]);
$quick = charging($host, ['timeout' => 1])->account;
refuses('TransportException', 'timeout', fn () => $quick->ping());
refuses('TransportException', 'timeout', fn () => iterator_to_array($quick->bills->list()));
$play(['cut' => "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"], data(['id' => 'bill-1']));
same('bill-1', $account->bills->get('bill-1')->id, 'a read is tried again');
$play(['cut' => ''], data(['id' => 'bill-1']));
$error = refuses('TransportException', 'connect_failed', fn () => $account->bills->create(['group_id' => 'cld-1', 'price_cents' => 1, 'description' => 'x']));
same([1, false], [count($asked()), $error->retryable], 'a creation is not');
refuses('TransportException', 'connect_failed', fn () => charging('http://127.0.0.1:1', ['max_retries' => 0])->account->ping());

// A user's token is shown to nobody.
$play(data(['id' => 'usr-1', 'sso_session' => 'TOKEN-1f']));
$user = $account->users->get('usr-1');
same('TOKEN-1f', $user->ssoSession);
ob_start();
var_dump($user);
same(false, str_contains(ob_get_clean() . print_r($user, true) . var_export($user, true), 'TOKEN-1f'));
throws(Exception::class, fn () => serialize($user));

// After a fork both sides go on, also with a list that was begun before.
$play(data([['id' => 'bill-1'], ['id' => 'bill-2']]));
$iterator = $list->getIterator();
$iterator->rewind();
$uses = function () use ($list, $account) { return count(iterator_to_array($list)) === 2 && count([...$account->bills->list()]) === 2; };
$ends = function () use ($iterator) { $iterator->next(); return $iterator->current()->id === 'bill-2'; };
same(true, in_child(fn () => $ends() && $uses()));
same(true, $ends() && $uses());
same(true, in_child($uses));
echo "done\n";
?>
--EXPECT--
done
