--TEST--
A caller is known by its credentials, however the server hands the header on
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Maestrano;

$globex = acme(more: ['marketplace' => 'globex', 'api' => ['id' => 'app-2', 'key' => 'globex:key', 'host' => 'https://globex.example']]);
$m = new Maestrano([acme(), $globex]);
$acme = $m->marketplace('acme');
$good = 'Basic ' . base64_encode('app-1:' . ACME_KEY);
$other = 'Basic ' . base64_encode('app-2:globex:key');

$accepted = [
    $good,
    'basic  ' . base64_encode('app-1:' . ACME_KEY),
    ['Authorization' => $good],
    ['authorization' => $good],
    ['AUTHORIZATION' => [$good]],
    ['Host' => ['app.example'], 'Authorization' => [$good]],
    ['HTTP_HOST' => 'app.example', 'HTTP_AUTHORIZATION' => $good],
    ['REDIRECT_HTTP_AUTHORIZATION' => $good],
    ['PHP_AUTH_USER' => 'app-1', 'PHP_AUTH_PW' => ACME_KEY],
    ['HTTP_AUTHORIZATION' => $good, 'PHP_AUTH_USER' => 'x', 'PHP_AUTH_PW' => 'y'],
];
foreach ($accepted as $i => $headers) {
    same(null, $acme->webhook->authenticate($headers), "accepted $i");
    same('acme', $m->authenticate($headers)->name, "accepted $i");
}
same('globex', $m->authenticate(['PHP_AUTH_USER' => 'app-2', 'PHP_AUTH_PW' => 'globex:key'])->name);
same('globex', $m->authenticate($other)->name);

$refused = [
    null, '', ' ', 'Basic', 'Basic !', 'Bearer ' . base64_encode('app-1:' . ACME_KEY), 'Basic ' . base64_encode('app-1'),
    'Basic ' . base64_encode('app-1:'), 'Basic ' . base64_encode(':'), 'Basic ' . base64_encode('app-1:wrong'),
    "$good\0", "\0$good", "$good\xff", 'Basic ' . base64_encode('app-1:' . ACME_KEY . "\0"), str_repeat('A', 10 << 20),
    [], ['Authorization' => []], ['Authorization' => null], ['Authorization' => 1], ['Authorization' => [$good, $good]],
    "$good, $good", ['Authorization' => $good, 'authorization' => $good], ['HTTP_AUTHORIZATION' => "$good, $good"],
    ['X-Authorization' => $good], [$good], ['PHP_AUTH_USER' => 'app-1'], ['PHP_AUTH_PW' => ACME_KEY],
    ['PHP_AUTH_USER' => 'app-1', 'PHP_AUTH_PW' => ''], ['PHP_AUTH_USER' => ['app-1'], 'PHP_AUTH_PW' => [ACME_KEY]],
];
foreach ($refused as $i => $headers) {
    $error = refuses('WebhookException', 'webhook_unauthenticated', fn () => $acme->webhook->authenticate($headers), "refused $i");
    same(1400, $error->getCode());
    refuses('WebhookException', 'webhook_unauthenticated', fn () => $m->authenticate($headers), "refused $i");
}
refuses('WebhookException', 'webhook_unauthenticated', fn () => $acme->webhook->authenticate($other));
throws(TypeError::class, fn () => $acme->webhook->authenticate(new ArrayObject()));

// One call that checks, reads and says what to answer; what is wrong is an answer, never an exception.
const LEFT = '/maestrano/account/groups/cld-1';
foreach ($accepted as $i => $headers) {
    foreach ([$m, $acme->webhook] as $of) {
        $call = $of->receiveAccount('DELETE', LEFT . '/users/usr-1?x=%', $headers);
        same([200, 'acme', null, ['Content-Type' => 'application/json'], '{"success":true}'],
            [$call->status, $call->marketplace, $call->reason, $call->headers, $call->body], "accepted $i");
        same(['kind' => 'user_removed', 'marketplace' => 'acme', 'groupUid' => 'cld-1', 'userUid' => 'usr-1', 'effectiveUid' => 'usr-1'],
            $call->event->toArray(), "accepted $i");
    }
}
foreach ($refused as $i => $headers) {
    foreach ([$m, $acme->webhook] as $of) {
        $call = $of->receiveAccount('DELETE', LEFT, $headers);
        same([401, null, null, 'webhook_unauthenticated', 'Basic realm="Maestrano"'],
            [$call->status, $call->event, $call->marketplace, $call->reason, $call->headers['WWW-Authenticate']], "refused $i");
    }
}
same(['globex', 401], [$m->receiveAccount('DELETE', LEFT, $other)->event->marketplace, $acme->webhook->receiveAccount('DELETE', LEFT, $other)->status]);
foreach ([['GET', LEFT, 405, 'webhook_unsupported'], ['DELETE', LEFT . "\0", 200, null], ['DELETE', '/maestrano/account/groups/%00', 400, 'webhook_malformed'],
    ['DELETE', '/', 404, 'webhook_unsupported'], ['DELETE', '', 404, 'webhook_unsupported'], ["\xff", LEFT, 405, 'webhook_unsupported'],
    ['DELETE', str_repeat('/', 1 << 20), 404, 'webhook_unsupported']] as [$method, $path, $status, $reason]) {
    $call = $m->receiveAccount($method, $path, $good);
    same([$status, $reason], [$call->status, $call->reason], substr($path, 0, 60));
}
throws(TypeError::class, fn () => $m->receiveAccount('DELETE', LEFT, new ArrayObject()));
throws(ArgumentCountError::class, fn () => $m->receiveAccount('DELETE', LEFT));

// Its halves, and the routes.
$event = $acme->webhook->account('delete', LEFT . '/');
same(['group_removed', 'acme', 'cld-1', null, null], [$event->kind, $event->marketplace, $event->groupUid, $event->userUid, $event->effectiveUid]);
refuses('WebhookException', 'webhook_unsupported', fn () => $acme->webhook->account('POST', LEFT));
same('id', refuses('WebhookException', 'webhook_malformed', fn () => $acme->webhook->account('DELETE', '/maestrano/account/groups/..'))->field);
$routes = $acme->webhook->routes();
same(\Maestrano\Route::class, $routes[0]::class);
same([['group_removed', 'acme', 'DELETE', '/maestrano/account/groups/:id'],
    ['user_removed', 'acme', 'DELETE', '/maestrano/account/groups/:group_id/users/:id']], array_map(fn ($route) => array_values($route->toArray()), $routes));

// The caller's own values are left as they were.
same('Basic ' . base64_encode('app-1:' . ACME_KEY), $good);
echo "done\n";
?>
--EXPECT--
done
