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

// The caller's own values are left as they were.
same('Basic ' . base64_encode('app-1:' . ACME_KEY), $good);
echo "done\n";
?>
--EXPECT--
done
