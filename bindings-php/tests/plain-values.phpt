--TEST--
Users and sessions out of plain values, and records as plain structures
--FILE--
<?php
require __DIR__ . '/support.inc';

$p = (new Maestrano\Maestrano(acme()))->only();
$virtual = (new Maestrano\Maestrano(acme(sso: ['creation_mode' => 'virtual'])))->only();

// A user is known as after a sign-on.
$values = ['uid' => 'usr-1', 'group_uid' => 'cld-1', 'email' => 'j@example.com', 'virtual_email' => 'usr-1.cld-1@mail.example', 'last_name' => null];
$user = $p->sso->user($values);
same(['usr-1', 'j@example.com', 'usr-1.cld-1', null], [$user->effectiveUid, $user->effectiveEmail, $user->virtualUid, $user->lastName]);
same(['usr-1.cld-1', 'usr-1.cld-1@mail.example'], [$virtual->sso->user($values)->effectiveUid, $virtual->sso->user($values)->effectiveEmail]);
foreach ([[[], 'uid'], [['uid' => 'usr-1'], 'group_uid']] as [$values, $field]) {
    same($field, refuses('UsageException', 'invalid_argument', fn () => $virtual->sso->user($values))->field);
}
refuses('UsageException', 'invalid_argument', fn () => $p->sso->user(['uid' => 'usr-1', 'name' => 'x']));
refuses('UsageException', 'invalid_argument', fn () => $p->sso->user(['uid' => 7]));

// A session is one that can be stored and checked.
$session = $p->session->build('usr-1', 'cld-1', 'TOKEN-1f', new DateTimeImmutable('@1700000100'));
same('fresh', $p->session->check($session->stored, 1_700_000_000)->status);
same([true, true], [$p->session->load($session->stored) == $session, $p->session->needsCheck($p->session->build('usr-1', '', 'x')->stored)]);
same(false, str_contains(print_r($session, true), 'TOKEN-1f'));
refuses('UsageException', 'invalid_argument', fn () => $p->session->build('..', 'cld-1', 'x'));
refuses('UsageException', 'invalid_argument', fn () => $p->session->build('usr-1', 'cld-1', ''));

// URLs by user and token.
same('https://hub.example/app_logout?user_uid=usr-1', $p->sso->logoutUrl('usr-1.cld-1'));
same('https://hub.example/api/v1/auth/saml/usr%2F1?session=a%26b', $p->sso->sessionCheckUrl('usr/1', 'a&b'));

// An id and key are checked like a header.
same(null, $p->webhook->authenticateCredentials('app-1', ACME_KEY));
foreach ([['', ''], ['app-1', ''], ['app-1', 'x'], ['app-2', ACME_KEY], ['app-1', ACME_KEY . "\0"]] as [$id, $key]) {
    refuses('WebhookException', 'webhook_unauthenticated', fn () => $p->webhook->authenticateCredentials($id, $key));
}

// Records as arrays, all the way down, and the same in JSON.
$case = vector('valid-shape/assertion-signed');
$signIn = marketplace_of($case)->saml->consume($case['saml_response'], $case['expected_request_id'], new DateTimeImmutable($case['now']));
$array = $signIn->toArray();
same([$signIn->user->uid, $signIn->session->stored, $signIn->assertion->nameId],
    [$array['user']['uid'], $array['session']['stored'], $array['assertion']['nameId']]);
same($signIn->session->recheck->format('Y-m-d\TH:i:s\Z'), $array['session']['recheck']);
same($array, json_decode(json_encode($signIn), true));
same($user->toArray(), $user->jsonSerialize());
echo "done\n";
?>
--EXPECT--
done
