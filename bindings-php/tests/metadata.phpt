--TEST--
The metadata document and the settings hold no secret, and keep their shape
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Maestrano;

$key = openssl_pkey_new(['private_key_bits' => 2048]);
openssl_pkey_export($key, $pem);
$p = (new Maestrano(acme(sso: ['private_key' => $pem])))->only();
$metadata = $p->metadata();
same(['environment', 'app', 'api', 'sso', 'connec', 'webhook'], array_keys($metadata));
same('app-1', $metadata['api']['id']);
same('https://hub.example', $metadata['sso']['idp']);
$json = json_encode($metadata);
same(false, str_contains($json, ACME_KEY));
same(false, str_contains($json, 'PRIVATE'));
same($json, json_encode((new Maestrano(acme(sso: ['private_key' => $pem])))->only()->metadata()), 'the same settings, the same text');

// A map without members is a map in JSON, and can be read like an array.
same(true, str_contains($json, '"subscriptions":{}'));
same(false, isset($metadata['webhook']['connec']['subscriptions']['people']));
$subscribed = (new Maestrano(acme(more: ['webhook' => ['connec' => ['subscriptions' => ['people' => true, 'items' => false]]]])))->only();
same(['people' => true, 'items' => false], $subscribed->metadata()['webhook']['connec']['subscriptions']);

same('https://hub.example', $p->param('sso.idp'));
same(60, $p->param('sso.clock_skew'));
same(true, $p->param('sso.enabled'));
foreach (['api.key', 'sso.private_key', 'no.such.key', ''] as $name) {
    same(null, $p->param($name), $name);
}
foreach ([$p, $p->saml, $p->sso, $p->session, $p->webhook, new Maestrano(acme())] as $handle) {
    same(false, str_contains(print_r($handle, true) . var_export($handle, true) . json_encode($handle), ACME_KEY));
    throws(Exception::class, fn () => serialize($handle));
    throws(Error::class, fn () => clone $handle);
    throws(Error::class, fn () => $handle->extra = 1);
}
echo "done\n";
?>
--EXPECT--
done
