--TEST--
Notifications of Connec!: who calls, what changed, and handlers that fail alone
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\ConnecChange;
use Maestrano\Maestrano;

const PLACE = '/maestrano/connec/notifications';
$m = new Maestrano(acme(more: ['app' => ['host' => 'https://app.example', 'synchronization_start_path' => '/synchronizations'],
    'webhook' => ['connec' => ['notifications_path' => PLACE, 'initialization_path' => '/start']]]));
$webhook = $m->only()->webhook;
$good = ['PHP_AUTH_USER' => 'app-1', 'PHP_AUTH_PW' => ACME_KEY];
$body = '{"Person": [{"id": "p-1", "group_id": "cld-1", "updated_at": "2026-01-01T00:00:00Z", "n": 12345678901234567890, "o": {}, "l": []}],'
    . ' "company": {"id": "c-1", "group_id": "cld-2"}, "items": [{"id": "i-1"}, 7]}';

$notification = $webhook->connec($body);
same([2, 2], [count($notification->changes), $notification->ignored]);
[$person, $company] = $notification->changes;
same(ConnecChange::class, $person::class);
same(['acme', 'cld-1', 'people', 'Person', 'p-1', '2026-01-01T00:00:00Z', '12345678901234567890', []],
    [$person->marketplace, $person->groupUid, $person->resource, $person->rawResource, $person->id, $person->updatedAt, $person->entity->n->text, $person->entity->l]);
same(stdClass::class, $person->entity->o::class);
same(['company', null], [$company->resource, $company->updatedAt]);
same([true, true, false, false], [$person->isEchoOf('2026-01-01T00:00:00Z'), $person->isEchoOf(new DateTime('2026-01-01T01:00:00+01:00')),
    $person->isEchoOf('2025-12-31T23:59:59Z'), $company->isEchoOf("soon\0")]);
same(true, unserialize(serialize($notification)) == $notification, 'for a queue');
same('cld-2', json_decode(json_encode($notification))->changes[1]->groupUid);

// A handler that throws keeps none of the others from being called.
$called = [];
$handlers = ['people' => function (ConnecChange $change) { throw new LogicException("no $change->id"); }, '*' => function ($change) use (&$called) { $called[] = $change->resource; }];
$failures = $notification->dispatch($handlers);
same([1, 'p-1', LogicException::class, ['company']], [count($failures), $failures[0]->change->id, $failures[0]->error::class, $called]);
same([], $notification->dispatch([]));
same([], $notification->dispatch(['company' => fn () => 1]));
$failures = $notification->dispatch(['*' => fn (int $wrong) => 1]);
same([TypeError::class, TypeError::class], array_map(fn ($failure) => $failure->error::class, $failures), 'an error of PHP too');
throws(TypeError::class, fn () => $notification->dispatch(['people' => 'no such function']));
throws(TypeError::class, fn () => $notification->dispatch('strlen'));
throws(Exception::class, fn () => serialize($failures[0]));
same([], unserialize('O:28:"Maestrano\ConnecNotification":0:{}')->dispatch(['*' => fn () => 1]));
same([], unserialize('O:28:"Maestrano\ConnecNotification":1:{s:7:"changes";a:1:{i:0;i:7;}}')->dispatch(['*' => fn () => 1]));
// exit in a handler ends the program, as it does elsewhere.
$script = '$m = Maestrano\Maestrano::fromJson($argv[1]); $m->only()->webhook->connec($argv[2])->dispatch(["*" => function () { echo "first"; exit; }]); echo "never";';
same('first', printed_by(['-r', $script, '--', json_encode(acme()), $body]));

foreach (['', '[]', '{', "\xff", "{}\0", "\u{feff}{}"] as $wrong) {
    same('body', refuses('WebhookException', 'webhook_malformed', fn () => $webhook->connec($wrong), json_encode($wrong, JSON_PARTIAL_OUTPUT_ON_ERROR))->field);
    same([400, 'webhook_malformed', null], [($call = $webhook->receiveConnec('POST', PLACE, $good, $wrong))->status, $call->reason, $call->event]);
}

// One call that checks, reads and says what to answer.
foreach ([$m, $webhook] as $of) {
    $call = $of->receiveConnec('POST', PLACE, $good, $body);
    same([200, 'acme', null, ['Content-Type' => 'application/json'], '{"success":true}'], [$call->status, $call->marketplace, $call->reason, $call->headers, $call->body]);
    same(['notification', null, null], [$call->event->kind, $call->event->groupUid, $call->event->options]);
    same(true, $call->event->notification == $notification);
    same('p-1', $call->toArray()['event']['notification']['changes'][0]['id']);
    same('p-1', json_decode(json_encode($call))->event->notification->changes[0]->id);
    $call = $of->receiveConnec('POST', '/synchronizations', $good, '{"group_id": "cld-1", "opts": {"full": {}}}');
    same([201, '', 'synchronization_start', 'cld-1', '{"full":{}}', null], [$call->status, $call->body, $call->event->kind, $call->event->groupUid,
        json_encode($call->event->options), $call->event->notification]);
    $call = $of->receiveConnec('POST', '/synchronizations', $good, '{"group_id": "cld-1", "opts": 7}');
    same([400, 'webhook_malformed', null], [$call->status, $call->reason, $call->event]);
    same(null, $of->receiveConnec('POST', '/synchronizations', $good, '{"group_id": "cld-1"}')->event->options);
    same('initialization', $of->receiveConnec('GET', '/start', $good, '')->event->kind);
    same([401, null, 'webhook_unauthenticated'], [($call = $of->receiveConnec('POST', PLACE, null, $body))->status, $call->event, $call->reason]);
    same(405, $of->receiveConnec('GET', PLACE, $good, $body)->status);
    same(404, $of->receiveConnec('POST', "/\xff\0", $good, $body)->status);
    same(413, $of->receiveConnec('POST', PLACE, $good, str_repeat(' ', 17 << 20))->status);
    throws(ArgumentCountError::class, fn () => $of->receiveConnec('POST', PLACE, $good));
    throws(TypeError::class, fn () => $of->receiveConnec('POST', PLACE, $good, []));
}
same(['notification POST ' . PLACE, 'initialization GET /start', 'initialization POST /start', 'synchronization_start POST /synchronizations'],
    array_map(fn ($route) => "$route->kind $route->method $route->path", $webhook->connecRoutes()));
echo "done\n";
?>
--EXPECT--
done
