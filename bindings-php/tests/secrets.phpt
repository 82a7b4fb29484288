--TEST--
Secrets stay out of dumps, serialised text and stack traces
--INI--
zend.exception_ignore_args=0
zend.exception_string_param_max_len=10000
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Maestrano;

$case = vector('valid-shape/assertion-signed');
$signIn = marketplace_of($case)->saml->consume($case['saml_response'], $case['expected_request_id'], new DateTimeImmutable($case['now']));
$token = $signIn->session->token;
$stored = $signIn->session->stored;
$p = (new Maestrano(acme(start_server())))->only();
$check = $p->session->check(stored('usr-valid'), 1000);

function dumped(mixed $value): string
{
    ob_start();
    var_dump($value);
    $text = ob_get_clean();
    return $text . print_r($value, true) . var_export($value, true);
}

foreach ([$signIn, $signIn->session, $signIn->assertion, $check] as $record) {
    $text = dumped($record);
    same(false, str_contains($text, $token) || str_contains($text, $stored) || str_contains($text, $check->stored), get_class($record));
    same(true, str_contains($text, '[hidden]'), get_class($record));
    throws(Exception::class, fn () => serialize($record));
    throws(Exception::class, fn () => unserialize('O:' . strlen($record::class) . ':"' . $record::class . '":0:{}'));
}
// What is no secret is shown, and the names of attributes are.
$text = dumped($signIn);
same(true, str_contains($text, 'usr-9b1f') && str_contains($text, 'mno_session') && str_contains($text, 'Woolgoolga Boats'));
same(true, dumped($p->session->check(stored('usr-ended'), 1000)) !== '' && $p->session->check(null)->stored === null);
// An application that asks for it gets it.
same($token, json_decode(json_encode($signIn))->session->token);
same($token, ((array) $signIn->session)['token']);

// Arguments in stack traces.
$m = new Maestrano(acme());
$acme = $m->only();
$failures = [
    fn () => new Maestrano(['api' => ['key' => 'SECRET']]),
    fn () => Maestrano::fromJson('{"api": {"key": "SECRET"}}'),
    fn () => $m->authenticate('Basic SECRET'),
    fn () => $m->authenticate(['Authorization' => 'Basic SECRET']),
    fn () => $m->autoConfigure('http://127.0.0.1:1', null, 'key', 'SECRET'),
    fn () => $acme->webhook->authenticate(['PHP_AUTH_USER' => 'app-1', 'PHP_AUTH_PW' => 'SECRET']),
    fn () => $acme->saml->consume('SECRET', '_id'),
    fn () => $acme->saml->verify('SECRET', '_id'),
    fn () => $acme->saml->init([], 'nowhere', false, 'SECRET'),
    fn () => (new Maestrano(['sso' => []] + acme()))->only()->sso->urls('SECRET'),
    fn () => $acme->session->check('SECRET', (int) 1e18),
    fn () => $acme->session->needsCheck('SECRET', (int) 1e18),
];
foreach ($failures as $i => $fail) {
    try {
        $fail();
        echo "$i: nothing was thrown\n";
    } catch (Throwable $error) {
        $shown = $error . print_r($error, true) . $error->getTraceAsString();
        same(false, str_contains($shown, 'SECRET'), "failure $i");
    }
}
$load = new ReflectionParameter([\Maestrano\Sessions::class, 'load'], 0);
same(1, count($load->getAttributes(SensitiveParameter::class)));
echo "done\n";
?>
--EXPECT--
done
