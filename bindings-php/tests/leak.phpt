--TEST--
Memory does not grow
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Maestrano;

$case = vector('valid-shape/assertion-signed');
$now = new DateTimeImmutable($case['now']);
$p = (new Maestrano(acme(start_server())))->only();
$garbage = str_repeat('A', 100_000);

$round = function () use ($case, $now, $p, $garbage) {
    $other = marketplace_of($case);
    $signIn = $other->saml->consume($case['saml_response'], $case['expected_request_id'], $now);
    $signIn->assertion;
    marketplace_of($case)->saml->consume($case['saml_response'], $case['expected_request_id'], $now);
    clone $signIn;
    json_encode($signIn);
    print_r($signIn, true);
    foreach ([
        fn () => $other->saml->verify($case['saml_response'], $case['expected_request_id'], $now),
        fn () => $p->saml->consume($garbage),
        fn () => $p->webhook->authenticate(['PHP_AUTH_USER' => 'a', 'PHP_AUTH_PW' => 'b']),
        fn () => $p->webhook->authenticate(['Authorization' => ['a', "b\0"]]),
        fn () => new Maestrano([['marketplace' => 'acme']]),
        fn () => new Maestrano(['marketplace' => "\xff"]),
        fn () => $p->saml->init(['a' => ['b' => ['c', 'd']]], 'nowhere'),
        fn () => $p->saml->init(['a' => NAN]),
        fn () => $p->session->check('x', PHP_INT_MAX),
    ] as $fails) {
        try {
            $fails();
        } catch (Throwable) {
        }
    }
    $p->saml->init(['a' => ['b' => ['c', 'd']]]);
    $p->metadata();
    $p->param('sso.idp');
    $p->sso->urls(stored('usr-1'));
    $p->session->load(stored('usr-1'));
    $p->session->check(stored('usr-valid'), 1000);
    $p->session->check(stored('usr-html') . "\0");
    \Maestrano\codes();
};
for ($i = 0; $i < 300; $i++) {
    $round();
}
$before = resident();
$php = memory_get_usage();
for ($i = 0; $i < 2000; $i++) {
    $round();
}
same(true, memory_get_usage() - $php < 10_000, 'PHP: ' . (memory_get_usage() - $php) . ' bytes more');
same(true, resident() - $before < 3_000_000, 'the process: ' . (resident() - $before) . ' bytes more');
echo "done\n";
?>
--EXPECT--
done
