--TEST--
A sign-on is answered as records, once; everything else is refused with its own code
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Maestrano;
use Maestrano\SignIn;

$case = vector('valid-shape/assertion-signed');
$now = new DateTimeImmutable($case['now']);
$response = $case['saml_response'];
$id = $case['expected_request_id'];

$p = marketplace_of($case);
$signIn = $p->saml->consume($response, $id, $now);
same('acme', $signIn->marketplace);
same('usr-9b1f', $signIn->user->uid);
same('usr-9b1f.cld-71x', $signIn->user->virtualUid);
same('usr-9b1f', $signIn->user->effectiveUid);
same(['Tess', 'Okafor', 'AU', 'Woolgoolga Boats'], [$signIn->user->firstName, $signIn->user->lastName, $signIn->user->country, $signIn->user->companyName]);
same(['cld-71x', 'Woolgoolga Boats', 'AUD', 'Australia/Sydney'], [$signIn->group->uid, $signIn->group->name, $signIn->group->currency, $signIn->group->timezone]);
same(false, $signIn->group->hasCreditCard);
same('2026-04-13T09:26:53+00:00', $signIn->group->freeTrialEndAt->format('c'));
same('UTC', $signIn->group->freeTrialEndAt->getTimezone()->getName());
same(null, $signIn->group->orgUid);
same(['usr-9b1f', 'cld-71x', 'Member', false], array_values((array) $signIn->membership));
same(null, $signIn->reseller);
same(['usr-9b1f', 'cld-71x', 'acme'], [$signIn->session->uid, $signIn->session->groupUid, $signIn->session->marketplace]);
same('2026-03-14T09:29:53Z', $signIn->session->recheck->format('Y-m-d\TH:i:s\Z'));
same('7ds8f9789a7fd7x0b898bvb8vc9h0gg', $signIn->session->token);
same('usr-9b1f', json_decode(base64_decode($signIn->session->stored))->uid);
same(true, str_ends_with($p->sso->urls($signIn->session->stored)->logout, 'user_uid=usr-9b1f'));

// However the assertion is asked for first.
$ways = [
    'read' => fn (SignIn $s) => $s->assertion->nameId,
    'isset' => fn (SignIn $s) => isset($s->assertion) ? $s->assertion->nameId : null,
    'nested isset' => fn (SignIn $s) => $s->assertion->nameId ?? null,
    'foreach' => function (SignIn $s) { foreach ($s as $name => $value) { if ($name === 'assertion') { return $value->nameId; } } },
    'cast' => fn (SignIn $s) => ((array) $s)['assertion']->nameId,
    'get_object_vars' => fn (SignIn $s) => get_object_vars($s)['assertion']->nameId,
    'json' => fn (SignIn $s) => json_decode(json_encode($s))->assertion->nameId,
    'reflection' => fn (SignIn $s) => (new ReflectionProperty($s, 'assertion'))->getValue($s)->nameId,
    'clone' => fn (SignIn $s) => (clone $s)->assertion->nameId,
    'reference' => function (SignIn $s) { $copy = $s->assertion; return $copy->nameId; },
];
foreach ($ways as $way => $ask) {
    same('usr-9b1f', $ask(marketplace_of($case)->saml->consume($response, $id, $now)), $way);
}
[$one, $two] = [marketplace_of($case)->saml->consume($response, $id, $now), marketplace_of($case)->saml->consume($response, $id, $now)];
same(true, $one == $two);
same(true, $one->assertion == $two->assertion);
$collected = marketplace_of($case)->saml->consume($response, $id, $now);
$cycle = new stdClass();
$cycle->self = $cycle;
$cycle->signIn = $collected;
unset($cycle, $collected);
gc_collect_cycles();

foreach ([$signIn->assertion, marketplace_of($case)->saml->verify($response, $id, $now)] as $assertion) {
    same('usr-9b1f', $assertion->nameId);
    same($case['expect']['attributes'], $assertion->attributes);
    same($id, $assertion->inResponseTo);
    same($case['idp_entity_id'], $assertion->issuer);
    same('assertion', $assertion->signed);
    same(false, $assertion->encrypted);
    same(true, $assertion->notBefore < $assertion->notOnOrAfter && $assertion->authnInstant instanceof DateTimeImmutable);
}

// Records are what they are.
foreach (['user', 'assertion', 'session'] as $name) {
    throws(Error::class, function () use ($signIn, $name) { $signIn->$name = null; });
    throws(Error::class, function () use ($signIn, $name) { unset($signIn->$name); });
    throws(Error::class, function () use ($signIn, $name) { $signIn->$name->uid = 'usr-1'; });
}
$fresh = marketplace_of($case)->saml->consume($response, $id, $now);
throws(Error::class, function () use ($fresh) { $fresh->assertion = null; });
throws(Error::class, function () use ($fresh) { $fresh->assertion->attributes[] = 1; });
throws(Error::class, fn () => new \Maestrano\User());
throws(ReflectionException::class, fn () => (new ReflectionClass('Maestrano\User'))->newInstanceWithoutConstructor());
same(true, unserialize(serialize($signIn->user)) == $signIn->user);
same(true, unserialize(serialize($signIn->group)) == $signIn->group);

// Once.
$error = refuses('SamlException', 'saml_replay', fn () => $p->saml->consume($response, $id, $now));
same(1214, $error->getCode());
same(true, $error instanceof \Maestrano\SsoException && $error instanceof \Maestrano\MaestranoException);
same('acme', $error->marketplace);
same(false, $error->retryable);

// The time: seconds, or any kind of date.
foreach ([$now->getTimestamp(), DateTime::createFromImmutable($now), $now->setTimezone(new DateTimeZone('Australia/Sydney'))] as $time) {
    same('usr-9b1f', marketplace_of($case)->saml->consume($response, $id, $time)->user->uid);
}
refuses('SamlException', 'saml_time', fn () => marketplace_of($case)->saml->consume($response, $id, 0));
refuses('SamlException', 'saml_time', fn () => marketplace_of($case)->saml->consume($response, $id, $now->modify('+1 hour')));
same('now', refuses('UsageException', 'invalid_argument', fn () => $p->saml->consume($response, $id, $now->getTimestamp() * 1000))->field);
throws(TypeError::class, fn () => $p->saml->consume($response, $id, '2026-03-14'));
throws(TypeError::class, fn () => $p->saml->consume([$response], $id));
class Unready extends DateTimeImmutable { public function __construct() {} }
throws(Error::class, fn () => $p->saml->consume($response, $id, new Unready()));

refuses('SamlException', 'saml_in_response_to', fn () => marketplace_of($case)->saml->consume($response, null, $now));
refuses('SamlException', 'saml_in_response_to', fn () => marketplace_of($case)->saml->consume($response, "$id\0", $now));
refuses('SamlException', 'saml_in_response_to', fn () => marketplace_of($case)->saml->consume($response, "\xff", $now));
same('usr-9b1f', marketplace_of($case, ['allow_unsolicited' => true])->saml->consume($response, now: $now)->user->uid);
$error = refuses('UsageException', 'invalid_argument', fn () => marketplace_of($case)->saml->consume($response, $id, $now, 'nowhere'));
same('acs_host', $error->field);

// Garbage, of any size.
foreach (['', ' ', 'PGE+', '!', "\xff\xff", base64_encode("<a>\0</a>"), str_repeat('A', 1000)] as $garbage) {
    refuses('SamlException', 'saml_malformed', fn () => marketplace_of($case)->saml->consume($garbage, $id, $now), $garbage);
}
refuses('SamlException', 'saml_malformed', fn () => marketplace_of($case)->saml->consume("$response\0", $id, $now), 'a NUL at the end');
refuses('SamlException', 'saml_malformed', fn () => marketplace_of($case)->saml->consume($response . "\0" . $response, $id, $now), 'a NUL inside');
refuses('SamlException', 'saml_size', fn () => marketplace_of($case)->saml->consume(str_repeat('A', 10 << 20), $id, $now));
refuses('SamlException', 'saml_certificate', fn () => (new Maestrano(acme()))->only()->saml->consume($response, $id, $now));

// Another provider's metadata as settings.
$certificate = trim(preg_replace('/-----[^-]+-----|\s/', '', $case['idp_certificate_pem'][0]));
$settings = \Maestrano\idpMetadata(<<<XML
    <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://login.example"><IDPSSODescriptor
     protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><KeyInfo
     xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>$certificate</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
     <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://login.example/sso"/>
    </IDPSSODescriptor></EntityDescriptor>
    XML);
same('https://login.example', $settings['sso']['issuer']);
same('https://login.example/sso', $settings['sso']['sso_url']);
$other = (new Maestrano(['sso' => $settings['sso']] + acme()))->only();
same(true, str_starts_with($other->saml->init()->url, 'https://login.example/sso?'));
refuses('ConfigException', 'config_invalid', fn () => \Maestrano\idpMetadata('<a/>'));
refuses('UsageException', 'invalid_utf8', fn () => \Maestrano\idpMetadata("<a/>\0"));
echo "done\n";
?>
--EXPECT--
done
