--TEST--
A configuration is opened from a file, the environment, JSON and arrays; faults are named
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Maestrano;

$globex = ['marketplace' => 'globex'] + acme();
$both = [acme(), $globex];
$file = tempnam(sys_get_temp_dir(), 'maestrano');
file_put_contents($file, json_encode(['marketplaces' => $both]));

foreach ([new Maestrano($both), new Maestrano(['marketplaces' => $both]), Maestrano::fromFile($file), Maestrano::fromJson(json_encode($both))] as $m) {
    same(['acme', 'globex'], $m->marketplaces());
    same('globex', $m->marketplace('globex')->name);
}
same('acme', (new Maestrano(acme()))->only()->name);
same([], (new Maestrano([]))->marketplaces());
chdir(dirname($file));
same(2, count(Maestrano::fromFile(basename($file))->marketplaces()));

putenv("MAESTRANO_CONFIG=$file");
same(['acme', 'globex'], Maestrano::fromEnv()->marketplaces());
putenv('MAESTRANO_CONFIG=' . json_encode(acme()));
putenv('MAESTRANO_SSO_IDP=https://other.example');
same('https://other.example', Maestrano::fromEnv()->only()->param('sso.idp'));
putenv('MAESTRANO_CONFIG');
putenv('MAESTRANO_SSO_IDP');
refuses('ConfigException', 'config_missing', fn () => Maestrano::fromEnv());

$m = new Maestrano($both);
$error = refuses('ConfigException', 'marketplace_unknown', fn () => $m->marketplace('initech'));
same(true, str_contains($error->hint, 'acme, globex'));
refuses('ConfigException', 'marketplace_unknown', fn () => $m->only());
refuses('ConfigException', 'marketplace_unknown', fn () => $m->marketplace(''));
refuses('UsageException', 'invalid_utf8', fn () => $m->marketplace("ac\xffme"));
refuses('UsageException', 'invalid_utf8', fn () => $m->marketplace("acme\0"));

// Everything that is wrong, at once, by name; never a value.
$error = refuses('ConfigException', 'config_missing', fn () => new Maestrano(['marketplace' => 'acme', 'api' => ['key' => 'SECRET']]));
same('acme', $error->marketplace);
same(true, isset($error->errors['api.id'], $error->errors['app.host']));
same(false, str_contains(print_r($error, true), 'SECRET'));
refuses('ConfigException', 'config_invalid', fn () => new Maestrano(acme(sso: ['clock_skew' => 'long'])));
refuses('ConfigException', 'config_invalid', fn () => new Maestrano(acme(sso: ['idp' => 'http://hub.example'])));
refuses('ConfigException', 'config_invalid', fn () => new Maestrano([acme(), acme()]));
$case = vector('valid-shape/assertion-signed');
refuses('ConfigException', 'config_invalid', fn () => new Maestrano(
    acme(sso: ['x509_certificate' => $case['idp_certificate_pem'], 'x509_fingerprint' => str_repeat('aa:', 19) . 'aa'])
), 'a fingerprint of another certificate');
$error = refuses('ConfigException', 'config_invalid', fn () => Maestrano::fromFile('/does/not/exist.json'));
same(true, str_contains($error->getMessage(), '/does/not/exist.json'));
refuses('ConfigException', 'config_invalid', fn () => Maestrano::fromJson('{"key": "SECRET'));
refuses('UsageException', 'invalid_utf8', fn () => Maestrano::fromJson("{}\0"));

// Wrong types, and values that no JSON has, are errors of PHP.
throws(TypeError::class, fn () => new Maestrano('{}'));
throws(ValueError::class, fn () => Maestrano::fromFile("maestrano.json\0"));
throws(ValueError::class, fn () => new Maestrano(['marketplace' => "\xff"]));
throws(ValueError::class, fn () => new Maestrano(['clock_skew' => NAN]));
$loop = [];
$loop['loop'] = &$loop;
throws(ValueError::class, fn () => new Maestrano($loop));
json_decode('{');
throws(ValueError::class, fn () => new Maestrano(['clock_skew' => INF]));
same(JSON_ERROR_SYNTAX, json_last_error(), "the application's own json_last_error");
class Unwilling implements JsonSerializable { public function jsonSerialize(): mixed { throw new LogicException('no'); } }
throws(LogicException::class, fn () => new Maestrano(['api' => new Unwilling()]));
throws(Error::class, fn () => $m->__construct([]));
same(['acme', 'globex'], $m->marketplaces());

ini_set('open_basedir', __DIR__);
refuses('ConfigException', 'config_invalid', fn () => Maestrano::fromFile($file));
ini_set('open_basedir', '');
@unlink($file);
echo "done\n";
?>
--EXPECT--
done
