<?php

// Every call once, well and badly, for valgrind. Prints what went wrong, and ends with status 1 then.

require __DIR__ . '/openid.inc';

use Maestrano\Maestrano;

ob_start();
$case = vector('valid-shape/assertion-signed');
$now = new DateTimeImmutable($case['now']);
$p = (new Maestrano(acme(start_server())))->only();
[$host, $play] = start_player();
$sandbox = new Sandbox();
$platform = $sandbox->marketplace();
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
    $play(data(['id' => 'bill-1', 'more' => [['a' => 1]], 'created_at' => '2015-06-03T05:00:33Z']), data([['id' => 'bill-1'], ['id' => 'bill-2'], []]));
    $account = charging($host)->account;
    $account->bills->create(['group_id' => 'cld-1', 'price_cents' => 1, 'description' => 'x', 'period_started_at' => $now])->toArray();
    $list = $account->bills->list(['created_at_after' => $now, 'extra' => []]);
    unset($account);
    foreach ($list as $bill) {
        break;
    }
    $left = $list->getIterator();
    $left->rewind();
    refuses('TransportException', 'response_malformed', fn () => iterator_to_array($list));
    refuses('UsageException', 'invalid_argument', fn () => $p->account->bills->list(['a' => NAN]));
    refuses('UsageException', 'invalid_argument', fn () => iterator_to_array($p->account->resellers->groups('rsl-1', ['colour' => 'red'])));
    refuses('UsageException', 'invalid_argument', fn () => $p->account->recurringBills->create([]));
    refuses('UsageException', 'wrong_state', fn () => $p->account->users->authenticate('usr-1', 'x'));
    same(401, $p->webhook->receiveAccount('DELETE', '/maestrano/account/groups/cld-1', null)->toArray()['status']);
    same(200, $p->webhook->receiveAccount('DELETE', '/maestrano/account/groups/cld-1', ['PHP_AUTH_USER' => 'app-1', 'PHP_AUTH_PW' => ACME_KEY])->status);
    same('cld-1', $p->webhook->account('DELETE', '/maestrano/account/groups/cld-1')->groupUid);
    same(2, count($p->webhook->routes()));
    same('usr-1', $p->sso->user(['uid' => 'usr-1'])->uid . substr($p->sso->logoutUrl('usr-1') . $p->sso->sessionCheckUrl('usr-1', 'x'), 0, 0));
    same('x', $p->session->build('usr-1', 'cld-1', 'x', $now)->token);
    $play(['status' => '200 OK', 'body' => '{"people": [{"n": 1e400, "o": {}}, {}], "pagination": {"next": "?%24skip=2"}}'], ['status' => '503 Down', 'body' => ''],
        ['status' => '200 OK', 'body' => '{"results": [{"status": 201, "body": {}}]}']);
    $connec = (new Maestrano(acme(more: ['api' => ['id' => 'app-1', 'key' => ACME_KEY, 'max_retries' => 0], 'connec' => ['host' => $host]])))->only()->connec('cld-1');
    $ours = new \Maestrano\Provider('my-app', '2243');
    same('1e400', $connec->create('people', ['n' => new \Maestrano\ExactNumber('1.10'), 'at' => $now, 'l' => [[], new stdClass()]])->body->people[0]->n->text);
    refuses('ServerException', 'api_unavailable', fn () => $connec->post('people', '{"people": {}}'));
    same(201, $connec->batch([['method' => 'post', 'path' => 'people', 'body' => ['people' => new stdClass()]]])[0]->status);
    $play(['status' => '200 OK', 'body' => '{"people": [{"n": 1e400, "o": {}}, {}], "pagination": {"next": "?%24skip=2"}}'], ['status' => '503 Down', 'body' => '']);
    $walk = $connec->all('people', ['at' => ['gt' => $now]]);
    $walk->rewind();
    $walk->current()->walk = $walk;
    unset($walk);
    gc_collect_cycles();
    refuses('ServerException', 'api_unavailable', fn () => iterator_to_array($connec->pages('people', resumeAt: 'people?%24skip=2')));
    refuses('UsageException', 'invalid_argument', fn () => $connec->post('people', ['people' => ['a' => ['b' => NAN]]]));
    refuses('UsageException', 'invalid_argument', fn () => $connec->post('people', '{"people":'));
    refuses('UsageException', 'invalid_argument', fn () => $connec->batch([['method' => 'post', 'path' => 'people', 'body' => ['a' => 1]], ['more' => 1]]));
    same('1', $ours->unfold($ours->fold(['id' => '1', 'n' => 1.5], []), ['id'])->id);
    $call = $p->webhook->receiveConnec('POST', '/maestrano/connec/notifications', ['PHP_AUTH_USER' => 'app-1', 'PHP_AUTH_PW' => ACME_KEY], '{"people": [{"group_id": "cld-1", "n": 1e400}]}');
    same(1, count($call->event->notification->dispatch(['*' => fn () => throw new LogicException('no')])));
    json_encode([$call, unserialize(serialize($call))]);
    refuses('WebhookException', 'webhook_malformed', fn () => $p->webhook->connec('['));
    same(1, count($p->webhook->connecRoutes()));
    foreach ([$platform->oidc, $platform->openid2] as $of) {
        $login = $of->login([...CHOICE, 'list' => ['a', ['b' => 1]]], stored('usr-1'), $now);
        refuses('OpenIdException', 'openid_state', fn () => $of->callback("state=x\0", $login->pending, $now));
        $login = $of->login(CHOICE);
        $query = $sandbox->brought($login->url);
        $signIn = $of->callback($query, $login->pending);
        same('usr-1', ($i > 0 ? clone $signIn : $signIn)->user->uid);
        same([true, true], [str_contains(print_r($signIn, true), '[hidden]'), is_string(json_encode([$signIn, $login]))]);
        refuses('OpenIdException', 'openid_replay', fn () => $of->verify($query, $login->pending));
        $login = $of->login('user_uid=usr-1&group_id=cld-1');
        $of->verify($sandbox->brought($login->url), $login->pending)->toArray();
        refuses('OpenIdException', 'openid_state', fn () => $of->callback('', null));
    }
    $signIn = $platform->oidc->callback($sandbox->brought(($login = $platform->oidc->login(CHOICE))->url), $login->pending);
    same('usr-1', $platform->oidc->userinfo($signIn->oidc->tokens->accessToken, 'usr-1')['sub']);
    refuses('UsageException', 'invalid_utf8', fn () => $platform->oidc->userinfo("\xff", 'usr-1'));
    same(true, $platform->oidc->refresh($signIn->oidc->tokens->refreshToken, 'usr-1')->toArray() !== []);
    $platform->oidc->logoutUrl($signIn->oidc->tokens->idToken);
    same(400, $platform->oidc->receiveLogout("\xff\0", $now)->toArray()['status']);
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
