--TEST--
Memory does not grow
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Maestrano;

$case = vector('valid-shape/assertion-signed');
$now = new DateTimeImmutable($case['now']);
$p = (new Maestrano(acme(start_server())))->only();
[$host, $play, $requests] = start_player();
$account = charging($host)->account;
$connec = (new Maestrano(acme(more: ['api' => ['id' => 'app-1', 'key' => ACME_KEY, 'max_retries' => 0], 'connec' => ['host' => $host]])))->only()->connec('cld-1');
$ours = new \Maestrano\Provider('my-app', '2243');
$garbage = str_repeat('A', 100_000);

$round = function () use ($case, $now, $p, $garbage, $account, $play, $connec, $ours) {
    $page = ['status' => '200 OK', 'body' => '{"people": [{"n": 1e400, "o": {}}, {}], "pagination": {"next": "?%24skip=2"}}'];
    $play($page, $page, ['status' => '503 Down', 'body' => '']);
    $connec->create('people', ['n' => new \Maestrano\ExactNumber('1.10'), 'at' => $now])->toArray();
    foreach ($connec->all('people') as $left) {
        break;
    }
    $notification = $p->webhook->receiveConnec('POST', '/maestrano/connec/notifications', ['PHP_AUTH_USER' => 'app-1', 'PHP_AUTH_PW' => ACME_KEY],
        '{"people": [{"group_id": "cld-1", "n": 1e400}]}')->event->notification;
    $notification->dispatch(['*' => fn () => throw new LogicException()]);
    json_encode($notification);
    $ours->unfold($ours->fold(['id' => '1', 'n' => 1.5], []), ['id']);
    $play(data(['id' => 'bill-1', 'more' => [['a' => 1]], 'created_at' => '2015-06-03T05:00:33Z']), data([['id' => 'bill-1'], ['id' => 'bill-2'], []]));
    $account->bills->create(['group_id' => 'cld-1', 'price_cents' => 1, 'description' => 'x', 'period_started_at' => $now])->toArray();
    $list = $account->bills->list(['created_at_after' => $now, 'extra' => []]);
    foreach ($list as $bill) {
        break;
    }
    $left = $list->getIterator();
    $left->rewind();
    $p->webhook->receiveAccount('DELETE', '/maestrano/account/groups/cld-1/users/usr-1', ['PHP_AUTH_USER' => 'app-1', 'PHP_AUTH_PW' => ACME_KEY])->toArray();
    $p->webhook->routes();
    $p->sso->user(['uid' => 'usr-1', 'group_uid' => 'cld-1']);
    $p->session->build('usr-1', 'cld-1', 'x', 1);
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
        fn () => iterator_to_array($list),
        fn () => $account->bills->list(['a' => NAN]),
        fn () => $account->bills->create([]),
        fn () => iterator_to_array($account->bills->list(['colour' => 'red'])),
        fn () => $p->webhook->account('GET', '/'),
        fn () => iterator_to_array($connec->pages('people')),
        fn () => $connec->post('people', ['people' => ['a' => ['b' => NAN]]]),
        fn () => $connec->post('people', '{"people":'),
        fn () => $connec->batch([['method' => 'post', 'path' => 'people', 'body' => ['a' => 1]], ['more' => 1]]),
        fn () => $p->webhook->connec('['),
        fn () => $ours->id(''),
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
