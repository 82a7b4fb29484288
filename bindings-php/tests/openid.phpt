--TEST--
Sign-on with OpenID through a real sandbox: who it is, tokens, logout, forks before and after the first use
--FILE--
<?php
require __DIR__ . '/openid.inc';
use Maestrano\LoggedOut;
use Maestrano\Login;
use Maestrano\Maestrano;
use Maestrano\OidcIdentity;
use Maestrano\OpenId2Identity;
use Maestrano\Tokens;

[$app, $play, $requests] = start_player();
$sandbox = new Sandbox($app);
$p = $sandbox->marketplace();
$signOn = function () use ($sandbox, $p) {
    $login = $p->oidc->login(CHOICE);
    return $p->oidc->callback($sandbox->brought($login->url), $login->pending);
};
$works = fn () => $signOn()->user->uid === 'usr-1';
same(true, in_child($works), 'before the first use in the parent');

// Where to go, and what to keep.
$login = $p->oidc->login('group_id=cld-7&x=a%20b&state=mine&client_id=other');
same(Login::class, $login::class);
same([true, true, false, false], array_map(fn ($part) => str_contains($login->url, $part), ["$sandbox->url/oidc/", 'group_id=cld-7&x=a+b', 'mine', 'client_id=other']));
same(true, strlen($login->pending) < 2000 && $p->oidc->login()->pending !== $login->pending);
$session = stored('usr-1', $p->name);
foreach ([[null], [''], [[]], [['x' => '1'], $session], ['params' => ['a' => '1'], 'session' => $session, 'now' => time()]] as $i => $arguments) {
    same($i > 2, str_contains($p->oidc->login(...$arguments)->url, 'group_id=cld-1'));
}
foreach ([['a' => ['1', '2']], [['a', '1'], ['a', '2']], 'a=1&a=2'] as $params) {
    same(true, str_contains($p->oidc->login($params)->url, '&a=1&a=2'));
}
foreach ([$p->oidc, $p->openid2] as $of) {
    throws(TypeError::class, fn () => $of->login(new stdClass()));
    throws(TypeError::class, fn () => $of->login([], []));
    throws(TypeError::class, fn () => $of->callback([], 'x'));
    throws(ArgumentCountError::class, fn () => $of->callback('x'));
    throws(TypeError::class, fn () => $of->verify('x', []));
    throws(TypeError::class, fn () => $of->verify('x', 'x', 'now'));
    refuses('UsageException', 'invalid_argument', fn () => $of->login(now: PHP_INT_MAX));
    refuses('OpenIdException', 'openid_state', fn () => $of->callback("\xff\0", "\0"));
    refuses('OpenIdException', 'openid_state', fn () => $of->callback('', null));
    throws(Error::class, fn () => clone $of);
}

// Who signed on, and all that it was read from.
$signIn = $signOn();
same(['usr-1', 'cld-1', null, null], [$signIn->user->uid, $signIn->group->uid, $signIn->assertion, $signIn->openid2]);
same([OidcIdentity::class, "$sandbox->url/oidc", 'usr-1', true], [$signIn->oidc::class, $signIn->oidc->issuer, $signIn->oidc->subject, is_string($signIn->oidc->sessionId)]);
same([true, false], [isset($signIn->oidc), isset($signIn->assertion)]);
same($signIn->session->token, $signIn->oidc->claims['mno_session']);
$tokens = $signIn->oidc->tokens;
same([Tokens::class, true, true], [$tokens::class, $tokens->expiresAt > new DateTime(), in_array('maestrano', $tokens->scopes ?? ['maestrano'], true)]);
same('fresh', $p->session->check($signIn->session->stored)->status);
same($tokens->accessToken, json_decode(json_encode($signIn))->oidc->tokens->accessToken);
same(true, $signIn == clone $signIn && $signIn != $signOn());

// None of it is shown, or serialised.
foreach ([$signIn, $signIn->oidc, $tokens, $login] as $record) {
    ob_start();
    var_dump($record);
    $text = ob_get_clean() . print_r($record, true) . var_export($record, true);
    foreach ([$tokens->accessToken, $tokens->idToken, $tokens->refreshToken, $signIn->session->token, $login->pending, 'state='] as $secret) {
        same(false, str_contains($text, $secret), $record::class);
    }
    same(true, str_contains($text, '[hidden]'), $record::class);
    throws(Exception::class, fn () => serialize($record));
}
same(true, str_contains(print_r($signIn, true), 'mno_session'), 'names of claims are');

// Claims and other tokens.
same(['usr-1', true], [($claims = $p->oidc->userinfo($tokens->accessToken, 'usr-1'))['sub'], $claims['email_verified']]);
refuses('OpenIdException', 'openid_userinfo', fn () => $p->oidc->userinfo($tokens->accessToken, 'usr-2'));
refuses('OpenIdException', 'openid_userinfo', fn () => $p->oidc->userinfo('x', 'usr-1'));
same('access_token', refuses('UsageException', 'invalid_utf8', fn () => $p->oidc->userinfo("x\0", 'usr-1'))->field);
$fresh = $p->oidc->refresh($tokens->refreshToken, 'usr-1');
same([true, true], [$fresh->accessToken !== $tokens->accessToken, is_string($fresh->refreshToken)]);
refuses('OpenIdException', 'openid_denied', fn () => $p->oidc->refresh($tokens->refreshToken, 'usr-1'));
throws(TypeError::class, fn () => $p->oidc->refresh([], 'usr-1'));
throws(TypeError::class, fn () => $p->oidc->refresh('x', new stdClass()));

// Any provider; once, in time, and by this browser.
$login = $p->oidc->login(CHOICE);
$query = $sandbox->brought($login->url);
refuses('OpenIdException', 'openid_expired', fn () => $p->oidc->verify($query, $login->pending, 0));
refuses('UsageException', 'invalid_argument', fn () => $p->oidc->verify($query, $login->pending, PHP_INT_MAX));
refuses('OpenIdException', 'openid_state', fn () => $p->openid2->verify($query, $login->pending));
same('usr-1', $p->oidc->verify($query, $login->pending, new DateTimeImmutable())->subject);
$error = refuses('OpenIdException', 'openid_replay', fn () => $p->oidc->verify($query, $login->pending));
same([true, $p->name], [$error instanceof \Maestrano\SsoException, $error->marketplace]);

// OpenID 2.0.
foreach (['callback', 'verify'] as $method) {
    $login = $p->openid2->login(CHOICE);
    $found = $p->openid2->$method($sandbox->brought($login->url), $login->pending);
    $identity = $found instanceof OpenId2Identity ? $found : $found->openid2;
    same([true, 'usr-1'], [str_starts_with($identity->claimedId, $sandbox->url), $identity->attributes['uid']]);
    same([false, true], [str_contains(print_r($identity, true), $identity->attributes['mno_session']), str_contains(print_r($identity, true), 'mno_session')]);
}

// The provider's word that sessions are over.
$play(['status' => '200 OK', 'body' => '']);
$signIn = $signOn();
$url = $p->oidc->logoutUrl();
same([true, false], [str_contains($url, 'post_logout_redirect_uri='), str_contains($url, 'id_token_hint=')]);
$sandbox->ask('GET', $p->oidc->logoutUrl(idToken: $signIn->oidc->tokens->idToken));
for ($i = 0; $i < 1000 && ($told = $requests()) === []; $i++) {
    usleep(10_000);
}
[$posted] = $told;
same('POST /maestrano/auth/oidc/logout', "{$posted['method']} {$posted['path']}");
$call = $p->oidc->receiveLogout($posted['body']);
same([200, $p->name, null, 'no-store'], [$call->status, $call->marketplace, $call->reason, $call->headers['Cache-Control']]);
same([LoggedOut::class, $p->name, 'usr-1', $signIn->oidc->sessionId], [$call->event::class, $call->event->marketplace, $call->event->userUid, $call->event->sessionId]);
same(true, unserialize(serialize($call)) == $call && $call->toArray()['event']['userUid'] === 'usr-1');
foreach ([$posted['body'] => 'openid_replay', '' => 'openid_token', 'logout_token=x.y.z' => 'openid_token', "\xff\0" => 'openid_token'] as $body => $reason) {
    same([400, $reason, null], [($call = $p->oidc->receiveLogout((string) $body))->status, $call->reason, $call->event]);
}
same('ended', $p->session->check($signIn->session->stored, time() + 3600)->status);

// What is off.
$off = (new Maestrano(acme($sandbox->url)))->only();
same('oidc.issuer', refuses('ConfigException', 'config_missing', fn () => $off->oidc->login())->field);
refuses('ConfigException', 'config_missing', fn () => $off->oidc->logoutUrl());
refuses('UsageException', 'wrong_state', fn () => $off->openid2->login());
same('wrong_state', refuses('UsageException', 'wrong_state', fn () => $off->openid2->callback('x', 'x'))->getErrorCode());

// Arguments that hold credentials stay out of traces.
foreach ([['callback', 0], ['callback', 1], ['verify', 0], ['verify', 1], ['login', 1], ['userinfo', 0], ['refresh', 0], ['logoutUrl', 0], ['receiveLogout', 0]] as [$method, $place]) {
    same(1, count((new ReflectionParameter([$p->oidc::class, $method], $place))->getAttributes(SensitiveParameter::class)), $method);
}
same([true, true], [in_child($works), $works()], 'after the first use');
echo "done\n";
?>
--EXPECT--
done
