--TEST--
The vectors of Connec! and of what the platform calls about it, which every language runs
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Connec;
use Maestrano\ConnecEvent;
use Maestrano\ExactNumber;
use Maestrano\Maestrano;
use Maestrano\MaestranoException;
use Maestrano\MemoryIdMap;
use Maestrano\Provider;
use function Maestrano\connecId;

/** Reads JSON with all its digits. */
function read(string $json): stdClass
{
    return (new Provider('none', 'none'))->fold($json, []);
}

function camel(string $name): string
{
    return lcfirst(str_replace('_', '', ucwords($name, '_')));
}

/** An object's members as named arguments; what is an object in them is an array of PHP, as a caller would write it. */
function named(?stdClass $members): array
{
    $arguments = [];
    foreach ((array) $members as $name => $value) {
        $arguments[camel($name)] = $value instanceof stdClass ? (array) $value : $value;
    }
    return $arguments;
}

/** Makes the call of a vector; what a walk had before an error is in `$result`. */
function make(Connec $connec, stdClass $call, mixed &$result): void
{
    $provider = isset($call->provider) ? new Provider(...(array) $call->provider) : null;
    $options = named($call->options ?? null);
    $walk = match ($call->name) {
        'all' => $connec->all($call->resource, ...$options, resumeAt: $call->resume_at ?? null),
        'pages' => $connec->pages($call->resource, ...$options, resumeAt: $call->resume_at ?? null),
        'changes' => $connec->changes($call->resource, $call->since ?? '', ...$options),
        default => null,
    };
    if ($walk !== null) {
        $result = [];
        foreach ($walk as $one) {
            $result[] = $one;
        }
        return;
    }
    $result = match ($call->name) {
        'get' => $connec->get($call->path, ...$options),
        'post' => $connec->post($call->path, $call->body),
        'put' => $connec->put($call->path, $call->body),
        'delete' => $connec->delete($call->path),
        'report' => $connec->report($call->report, (array) ($call->parameters ?? [])),
        'create' => $connec->create($call->resource, $call->entity, ...$options),
        'update' => $connec->update($call->resource, $call->id ?? null, $call->entity, ...$options),
        'upsert' => $connec->upsert($call->resource, $provider, $call->own_id, $call->entity, ...$options),
        'link' => $connec->link($call->resource, $call->id, $provider, $call->own_id),
        'archive' => $connec->archive($call->resource, $call->id, $call->status ?? null),
        'merge' => $connec->merge($call->resource, $call->id, $call->ids, $call->entity ?? null),
        'index' => $connec->index(),
        'schema' => $connec->schema($call->resource),
        'example' => $connec->example($call->resource),
        'version' => $connec->version(),
        'transaction_logs' => $connec->transactionLogs($call->pending ?? false, ...$options),
        'report_failure' => $connec->reportFailure($call->resource, $call->id, $call->message),
        'batch' => $connec->batch(array_map(fn (stdClass $one) => (array) $one, $call->operations), $call->sequential ?? true, $call->other_groups ?? false),
        'ids' => match ($call->call) {
            'id' => $provider->id($call->id),
            'find' => $provider->find($call->id),
            'connec_id' => connecId($call->id),
            'fold' => $provider->fold($call->entity, $call->references),
            'unfold' => $provider->unfold($call->entity, $call->references),
            'fold_with' => $provider->foldWith(id_map($call->map), 'cld-1', $call->entity, (array) $call->references),
            'unfold_with' => $provider->unfoldWith(id_map($call->map), 'cld-1', $call->entity, (array) $call->references),
        },
    };
}

/** A map of pairs: a resource, the app's own id and Connec!'s. */
function id_map(array $pairs): MemoryIdMap
{
    $map = new MemoryIdMap();
    foreach ($pairs as [$resource, $own, $connec]) {
        $map->put('cld-1', $resource, $own, $connec);
    }
    return $map;
}

/** A value of any kind as text to compare, in which records are named as on the wire, and maps have one order. */
function shown(mixed $value): string
{
    if ($value instanceof ExactNumber) {
        return "number $value";
    }
    if ($value instanceof JsonSerializable) {
        $members = [];
        foreach (get_object_vars($value) as $name => $member) {
            if ($name !== 'text') {
                $members[strtolower(preg_replace('/[A-Z]/', '_$0', $name))] = $member;
            }
        }
        return shown((object) $members);
    }
    if ($value instanceof stdClass) {
        $members = (array) $value;
        ksort($members);
        return '{' . implode(',', array_map(fn ($name, $member) => json_encode((string) $name) . ':' . shown($member), array_keys($members), $members)) . '}';
    }
    return is_array($value) ? '[' . implode(',', array_map(shown(...), $value)) . ']' : json_encode($value);
}

[$host, $play, $requests] = start_player();
$files = glob(repository('tests/vectors/connec/*.json'));
same(true, count($files) > 50);
foreach ($files as $file) {
    $name = basename($file);
    $vector = read(file_get_contents($file));
    $answers = json_decode(str_replace('{{host}}', $host, json_encode($vector->answers)), true);
    $play(...($answers ?: [['status' => '500 Internal Server Error', 'body' => '']]));
    $m = new Maestrano(['marketplace' => 'acme', 'app' => ['host' => 'https://app.example.com'], 'api' => ['id' => 'app-1', 'key' => 'SECRET-KEY'],
        'connec' => (array) ($vector->connec ?? []) + ['host' => $host]]);
    $result = $error = null;
    try {
        make($m->only()->connec($vector->group ?? 'cld-1', ...named($vector->options ?? null)), $vector->call, $result);
    } catch (MaestranoException $error) {
        $found = ['code' => $error->getErrorCode(), 'http_status' => $error->httpStatus, 'retry_after' => $error->retryAfter, 'field' => $error->field,
            'errors' => $error->errors, 'attempts' => $error->attempts, 'retryable' => $error->retryable, 'hint' => $error->hint, 'message' => $error->getMessage(),
            'request_id' => $error->requestId, 'resume_at' => $error->resumeAt, 'marketplace' => $error->marketplace];
        foreach ($vector->error ?? ['code' => 'none'] as $field => $value) {
            same(json_encode($value), json_encode($found[$field]), "$name: $field");
        }
        same(false, str_contains(json_encode($found), 'SECRET-KEY'), $name);
    } catch (Error $wrong) {
        // What PHP itself knows of a signature.
        same(['not-sent-unknown-option.json', 'Unknown named parameter'], [$name, substr($wrong->getMessage(), 0, 23)], $name);
        same([], $requests(), $name);
        continue;
    }
    same(isset($vector->error), $error !== null, $name);
    if (property_exists($vector, 'result')) {
        same(shown($vector->result), shown($result), $name);
    }
    $seen = $requests();
    same(count($vector->requests), count($seen), $name);
    foreach ($vector->requests as $i => $expected) {
        same([$expected->method, $expected->path], [$seen[$i]['method'], $seen[$i]['path']], $name);
        same(shown($expected->body), $seen[$i]['body'] === '' ? 'null' : shown(read($seen[$i]['body'])), $name);
        foreach ($expected->headers ?? [] as $header => $value) {
            same($value, $seen[$i]['headers'][strtolower($header)] ?? null, "$name: $header");
        }
    }
}

/** An event as on the wire: the changes beside the kind. */
function event(?ConnecEvent $event): ?stdClass
{
    if ($event === null) {
        return null;
    }
    $members = ['kind' => $event->kind] + ($event->notification === null ? ['group_uid' => $event->groupUid] : []);
    if ($event->kind === 'synchronization_start') {
        $members['options'] = $event->options;
    }
    return (object) ($members + get_object_vars($event->notification ?? new stdClass()));
}

$files = glob(repository('tests/vectors/connec-webhook/*.json'));
same(true, count($files) > 10);
foreach ($files as $file) {
    $name = basename($file);
    $vector = read(file_get_contents($file));
    $m = new Maestrano(json_decode(json_encode($vector->marketplaces), true));
    foreach ($vector->cases as $case) {
        $call = $m->receiveConnec($case->method, $case->path, ['Authorization' => $case->authorization], $case->body);
        same([$case->status, $case->marketplace, $case->reason], [$call->status, $call->marketplace, $call->reason], "$name $case->path");
        // The marketplace is beside the event.
        unset($case->event->marketplace);
        same(shown($case->event), shown(event($call->event)), "$name $case->path");
        same((array) ($case->headers ?? []), array_intersect_key($call->headers, (array) ($case->headers ?? [])), "$name $case->path");
        same($case->answer ?? $call->body, $call->body, "$name $case->path");
    }
}
echo "done\n";
?>
--EXPECT--
done
