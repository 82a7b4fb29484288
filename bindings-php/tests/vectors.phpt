--TEST--
The vectors of the account API and of webhooks, which every language runs
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Account;
use Maestrano\Maestrano;
use Maestrano\MaestranoException;

/** Makes the call of a vector. */
function make(Account $account, array $call): mixed
{
    $of = isset($call['collection']) ? $account->{lcfirst(str_replace('_', '', ucwords($call['collection'], '_')))} : null;
    $records = fn (iterable $list) => array_map(fn ($record) => written($record->toArray()), iterator_to_array($list));
    $record = fn ($record) => $record === null ? null : written($record->toArray());
    return match ($call['method']) {
        'get' => $record($of->get($call['id'])),
        'create' => $record($of->create($call['fields'])),
        'cancel' => $record($of->cancel($call['id'])),
        'list' => $records($of->list($call['query'] ?? [])),
        'groups' => $records($of->groups($call['id'], $call['query'] ?? [])),
        'authenticate' => $record($of->authenticate($call['user'], $call['password'])),
        'ping' => $account->ping(),
    };
}

/** A record as the core writes it. */
function written(array $record): array
{
    $snake = fn (string $name) => strtolower(preg_replace('/[A-Z]/', '_$0', $name));
    return array_combine(array_map($snake, array_keys($record)), $record);
}

/** Maps in one order; lists stay as they are. */
function sorted(mixed $value): mixed
{
    if (is_array($value)) {
        $value = array_map(sorted(...), $value);
        array_is_list($value) || ksort($value);
    }
    return $value;
}

[$host, $play, $requests] = start_player();
$all = vectors('account');
same(true, count($all) > 50);
foreach ($all as $name => $vector) {
    $play(...($vector['answers'] ?: [['status' => '500 Internal Server Error', 'body' => '']]));
    $m = new Maestrano([
        'marketplace' => 'acme',
        'app' => ['host' => 'https://app.example.com'],
        'api' => ($vector['api'] ?? []) + ['id' => 'app-1', 'key' => 'SECRET-KEY', 'host' => $host],
    ]);
    $error = null;
    try {
        $result = make($m->only()->account, $vector['call']);
    } catch (MaestranoException $error) {
    }
    if ($error === null) {
        same(sorted($vector['result'] ?? null), sorted($result), $name);
        same(true, array_key_exists('result', $vector), $name);
    } else {
        $found = [
            'code' => $error->getErrorCode(), 'http_status' => $error->httpStatus, 'retry_after' => $error->retryAfter, 'field' => $error->field,
            'errors' => $error->errors, 'fields' => array_keys($error->errors ?? []), 'attempts' => $error->attempts,
            'retryable' => $error->retryable, 'hint' => $error->hint, 'message' => $error->getMessage(), 'request_id' => $error->requestId,
        ];
        foreach ($vector['error'] ?? ['code' => 'none'] as $field => $value) {
            same($value, $found[$field], "$name: $field");
        }
        same(0, preg_match('/SECRET-KEY|PASS-WORD/', json_encode($found)), $name);
    }
    if (isset($vector['requests'])) {
        $seen = array_map(fn (array $one) => ['method' => $one['method'], 'path' => $one['path'],
            'body' => json_decode($one['body'], true)], $requests());
        same(sorted($vector['requests']), sorted($seen), $name);
    }
}

$all = vectors('webhook');
same(true, count($all) > 8);
foreach ($all as $name => $vector) {
    $m = new Maestrano($vector['marketplaces']);
    foreach ($vector['cases'] as $case) {
        $call = $m->receiveAccount($case['method'], $case['path'], ['Authorization' => $case['authorization']]);
        $event = $call->event === null ? null : array_filter(written($call->event->toArray()), fn ($value) => $value !== null);
        same([$case['status'], $case['marketplace'], $case['reason']], [$call->status, $call->marketplace, $call->reason], "$name {$case['path']}");
        same(sorted($case['event']), sorted($event), "$name {$case['path']}");
        same($case['headers'] ?? [], array_intersect_key($call->headers, $case['headers'] ?? []), "$name {$case['path']}");
        same(true, is_array(json_decode($call->body, true)));
    }
}
echo "done\n";
?>
--EXPECT--
done
