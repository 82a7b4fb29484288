--TEST--
The developer platform's marketplaces replace the configured ones, all at once or not at all
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Maestrano;

$host = start_server();
$m = new Maestrano(acme());
$before = $m->only();
foreach ([['bad', 'platform_rejected', false], ['down', 'platform_unreachable', true]] as [$key, $code, $retryable]) {
    $error = refuses('ConfigException', $code, fn () => $m->autoConfigure(host: $host, key: $key, secret: 'SECRET'));
    same($retryable, $error->retryable);
    same(false, str_contains(print_r($error, true), 'SECRET'));
    same(['acme'], $m->marketplaces());
}
refuses('ConfigException', 'platform_unreachable', fn () => $m->autoConfigure(host: 'http://127.0.0.1:1', key: 'good', secret: 's'));
refuses('ConfigException', 'config_missing', fn () => $m->autoConfigure());
refuses('UsageException', 'invalid_argument', fn () => $m->autoConfigure(cache: ['ttl' => 1]));
refuses('UsageException', 'invalid_argument', fn () => $m->autoConfigure(cache: ['path' => '/tmp/x', 'tttl' => 1]));
throws(ValueError::class, fn () => $m->autoConfigure(host: "\xff"));

$changes = $m->autoConfigure(host: $host, key: 'good', secret: 's');
same([['globex'], ['acme'], [], false], [$changes->added, $changes->removed, $changes->changed, $changes->fromCache]);
same(['globex'], $m->marketplaces());
same('https://globex.example', $m->only()->param('sso.idp'));
same('acme', $before->name, 'a marketplace that was taken before keeps its settings');
same([[], [], []], array_slice(array_values((array) $m->autoConfigure(host: $host, apiPath: '/api/config/v1', key: 'good', secret: 's')), 0, 3));

$cache = tempnam(sys_get_temp_dir(), 'maestrano');
unlink($cache);
same(false, $m->autoConfigure($host, null, 'good', 's', ['path' => $cache])->fromCache);
same(true, (new Maestrano([]))->autoConfigure('http://127.0.0.1:1', null, 'good', 's', ['path' => $cache, 'ttl' => 0])->fromCache);
same(0600, fileperms($cache) & 0777);
unlink($cache);
echo "done\n";
?>
--EXPECT--
done
