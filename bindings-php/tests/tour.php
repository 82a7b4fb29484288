<?php

// Every call once, well and badly, for valgrind. Prints what went wrong, and ends with status 1 then.

require __DIR__ . '/support.inc';

use Maestrano\Maestrano;

ob_start();
$case = vector('valid-shape/assertion-signed');
$now = new DateTimeImmutable($case['now']);
$p = (new Maestrano(acme(start_server())))->only();
for ($i = 0; $i < 3; $i++) {
    $m = marketplace_of($case);
    $signIn = $m->saml->consume($case['saml_response'], $case['expected_request_id'], $now);
    if ($i > 0) {
        same('usr-9b1f', $signIn->assertion->nameId);
        same(true, str_contains(print_r(clone $signIn, true), '[hidden]'));
        same(true, is_string(json_encode($signIn)));
    }
    $cycle = new stdClass();
    $cycle->self = [$cycle, $signIn];
    unset($cycle, $signIn);
    gc_collect_cycles();
    refuses('SamlException', 'saml_replay', fn () => $m->saml->verify($case['saml_response'], $case['expected_request_id'], $now));
    same('usr-9b1f', marketplace_of($case)->saml->verify($case['saml_response'], $case['expected_request_id'], $now)->nameId);
    refuses('SamlException', 'saml_malformed', fn () => $m->saml->consume("garbage\0", "\xff"));
    refuses('ConfigException', 'config_missing', fn () => new Maestrano([['marketplace' => 'acme']]));
    refuses('ConfigException', 'config_invalid', fn () => Maestrano::fromFile('/does/not/exist'));
    throws(ValueError::class, fn () => new Maestrano(['marketplace' => "\xff"]));
    throws(ValueError::class, fn () => $p->saml->init([['a', [['b' => NAN]]]]));
    refuses('WebhookException', 'webhook_unauthenticated', fn () => $p->webhook->authenticate(['Authorization' => ['a', "b\0"]]));
    $p->webhook->authenticate(['PHP_AUTH_USER' => 'app-1', 'PHP_AUTH_PW' => ACME_KEY]);
    $p->saml->init(['a' => ['b' => ['c', 'd']], 'e' => 1], 'https://other.example', true, stored('usr-1'));
    $p->saml->spMetadata();
    json_encode([$p->metadata(), $p->param('sso.idp'), $p->param('none'), $p->sso->urls(stored('usr-1')), $p->name]);
    $p->sso->unmaskUser($p->sso->maskUser('usr-1', 'cld-1'));
    same('renewed', $p->session->check(stored('usr-valid'), 1000)->status);
    same('ended', $p->session->check("x\0")->status);
    same(null, $p->session->load('x'));
    same(true, $p->session->needsCheck(stored('usr-1')));
    $many = new Maestrano([acme(), ['marketplace' => 'globex'] + acme()]);
    refuses('ConfigException', 'marketplace_unknown', fn () => $many->only());
    refuses('WebhookException', 'webhook_unauthenticated', fn () => $many->authenticate(null));
    $many->autoConfigure($p->param('sso.idp'), key: 'good', secret: 's');
    same(['globex'], $many->marketplaces());
    refuses('ConfigException', 'config_invalid', fn () => \Maestrano\idpMetadata('<a/>'));
    count(\Maestrano\codes());
}
$wrong = ob_get_flush();
exit($wrong === '' ? 0 : 1);
