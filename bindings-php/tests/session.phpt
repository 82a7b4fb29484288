--TEST--
Session checks against a marketplace that answers, and one that fails in every way
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Maestrano;

const DUE = 1000; // when the record of stored() is due
$host = start_server();
$p = (new Maestrano(acme($host)))->only();

function check(\Maestrano\Marketplace $p, string $uid, int $now, string $status, bool $valid, ?string $reason = null): \Maestrano\SessionCheck
{
    $check = $p->session->check(stored($uid), $now);
    same([$status, $valid, $reason], [$check->status, $check->valid, $check->reason], "$uid at $now");
    return $check;
}

same(null, check($p, 'usr-valid', DUE - 1, 'fresh', true)->stored);
$renewed = check($p, 'usr-valid', DUE, 'renewed', true);
same(DUE + 86400, $p->session->load($renewed->stored)->recheck->getTimestamp(), 'at most a day ahead');
$renewed = $p->session->check(stored('usr-valid'), new DateTime('2030-01-01T01:00:00+01:00'));
same('2030-01-01T00:03:00+00:00', $p->session->load($renewed->stored)->recheck->format('c'));
same('renewed', $p->session->check(stored('usr-valid'))->status);
same('renewed', $p->session->check(stored('usr-valid'), new DateTimeImmutable('@' . DUE))->status);
same(null, check($p, 'usr-ended', DUE, 'ended', false, 'signed_out')->stored);
same('fresh', $p->session->check($renewed->stored, new DateTime('2030-01-01T00:02:59Z'))->status);

// A check years ahead is drawn near: the renewed record is due long before.
$far = check($p, 'usr-far', DUE, 'renewed', true);
same(false, $p->session->needsCheck($far->stored, DUE + 1));
same(true, $p->session->needsCheck($far->stored, DUE + 8 * 86400));
same('renewed', $p->session->check(stored('usr-valid', recheck: '2999-01-01T00:00:00Z'), DUE)->status, 'a record that is due in a thousand years');

// Nobody is signed out by a blip, and nobody stays for ever: 600 seconds of grace.
$faults = ['html' => 'response_malformed', '500' => 'api_unavailable', 'list' => 'response_malformed', 'huge' => 'response_too_large', 'drop' => 'connect_failed'];
foreach ($faults as $kind => $reason) {
    $check = $p->session->check(stored("usr-$kind"), DUE + 1);
    same(['unknown', true, null], [$check->status, $check->valid, $check->stored], "usr-$kind");
    same(true, isset(\Maestrano\codes()[$check->reason]), "usr-$kind: $check->reason");
    if ($kind !== 'drop') {
        same($reason, $check->reason);
    }
    same(false, $p->session->check(stored("usr-$kind"), DUE + 601)->valid, "usr-$kind");
}
$start = hrtime(true);
check($p, 'usr-slow', DUE + 1, 'unknown', true, 'timeout');
same(true, hrtime(true) - $start < 12e9, 'a marketplace that does not answer');
$gone = (new Maestrano(acme('http://127.0.0.1:1')))->only();
check($gone, 'usr-valid', DUE + 1, 'unknown', true, 'connect_failed');
check($gone, 'usr-valid', DUE + 601, 'unknown', false, 'connect_failed');

// Garbage is an ended session, never an error.
$large = str_repeat('A', 10 << 20);
$records = [null, '', ' ', 'x', 'e30=', 'bnVsbA==', "\xff\xff", 'WzFd', stored('usr-valid') . "\0", "\0" . stored('usr-valid'), stored(''), $large];
foreach ($records as $i => $record) {
    $check = $p->session->check($record);
    same(['ended', false, null, 'no_session'], [$check->status, $check->valid, $check->stored, $check->reason], "garbage $i");
    same(null, $p->session->load($record), "garbage $i");
    same(false, $p->session->needsCheck($record), "garbage $i");
    same(false, str_contains($p->sso->urls($record)->logout, 'user_uid'), "garbage $i");
    same("$host/app_logout", $p->sso->urls($record)->logout, "garbage $i");
}
same('other_marketplace', $p->session->check(stored('usr-valid', 'globex'))->reason);
same(null, $p->session->load(stored('usr-valid', 'globex')));
same(true, $p->session->check(null, ifSession: true)->valid);
same(false, $p->session->check('garbage', ifSession: true)->valid);

$session = $p->session->load(stored('usr-1'));
same(['usr-1', 'cld-1', 'token-5f2e', 'acme'], [$session->uid, $session->groupUid, $session->token, $session->marketplace]);
same(DUE, $session->recheck->getTimestamp());
same(null, $p->session->load(stored('usr-1', recheck: 'soon'))->recheck);
same(false, $p->session->needsCheck(stored('usr-1'), DUE - 1));
same(true, $p->session->needsCheck(stored('usr-1'), DUE));
same(false, $p->session->needsCheck(stored('usr-1', recheck: '1970-01-01T00:05:00Z'), 0));
same(true, $p->session->needsCheck(stored('usr-1')));

same([
    'init' => 'https://app.example/maestrano/auth/saml/init',
    'consume' => 'https://app.example/maestrano/auth/saml/consume',
    'idp' => "$host/api/v1/auth/saml",
    'logout' => "$host/app_logout?user_uid=usr-1",
    'unauthorized' => "$host/app_access_unauthorized",
], (array) $p->sso->urls(stored('usr-1')));
same('usr-1', $p->sso->maskUser('usr-1', 'cld-1'));
$virtual = (new Maestrano(acme($host, ['creation_mode' => 'virtual'])))->only();
same('usr-1.cld-1', $virtual->sso->maskUser('usr-1', 'cld-1'));
same('usr-1.cld-1', $virtual->sso->maskUser('usr-1.cld-1', 'cld-1'));
same('usr-1', $virtual->sso->unmaskUser('usr-1.cld-1'));
refuses('UsageException', 'invalid_utf8', fn () => $p->sso->maskUser("\xff", 'cld-1'));

$unset = (new Maestrano(['sso' => []] + acme()))->only();
refuses('ConfigException', 'config_missing', fn () => $unset->session->check(stored('usr-1')));
same('sso.idp', refuses('ConfigException', 'config_missing', fn () => $unset->sso->urls())->field);
throws(TypeError::class, fn () => $p->session->check([]));
refuses('UsageException', 'invalid_argument', fn () => $p->session->check(stored('usr-1'), DUE * 1_000_000_000));
echo "done\n";
?>
--EXPECT--
done
