--TEST--
The vectors of OpenID, which every language runs: attacks on a sign-on and on a logout through a real sandbox
--FILE--
<?php
require __DIR__ . '/openid.inc';
use Maestrano\MaestranoException;

/** The query with a vector's changes. */
function changed(string $query, array $changes): string
{
    $name = fn (string $pair) => rawurldecode(explode('=', $pair)[0]);
    $kept = array_filter(explode('&', $query), fn (string $pair) => is_array($changes[$name($pair)] ?? null) || !array_key_exists($name($pair), $changes));
    foreach ($changes as $name => $value) {
        if ($value !== null) {
            $kept[] = "$name=" . rawurlencode(is_array($value) ? $value['again'] : $value);
        }
    }
    return implode('&', $kept);
}

$shared = new Sandbox();
foreach (['oidc' => 45, 'openid2' => 30] as $protocol => $many) {
    $all = vectors($protocol);
    same(true, count($all) > $many, $protocol);
    foreach ($all as $name => $vector) {
        $faults = $vector['faults'] ?? [];
        // What a provider says of itself is remembered: where that is at fault, another provider is asked.
        $lasting = array_filter($faults, fn (array $fault) => array_key_exists('times', $fault)) !== [];
        $sandbox = $lasting ? new Sandbox() : $shared;
        $sandbox->admin('DELETE', 'faults');
        $of = $sandbox->marketplace()->$protocol;
        foreach ($faults as $fault) {
            $sandbox->admin('POST', 'faults', $fault);
        }
        $error = $signIn = null;
        try {
            $login = $of->login(CHOICE);
            $query = changed($sandbox->brought($login->url), $vector['query'] ?? []);
            $pending = match ($vector['pending'] ?? null) {
                null => $login->pending,
                'empty' => '',
                'cut' => substr($login->pending, 0, -1) . ($login->pending[-1] === 'A' ? 'B' : 'A'),
                'other' => $of->login()->pending,
            };
            $now = time() + ($vector['after'] ?? 0);
            if ($vector['twice'] ?? false) {
                $of->callback($query, $pending, $now);
            }
            $signIn = $of->callback($query, $pending, $now);
        } catch (MaestranoException $error) {
        }
        same($vector['error']['code'] ?? null, $error?->getErrorCode(), "$protocol $name: {$error?->getMessage()}");
        if (isset($vector['error']['field'])) {
            same($vector['error']['field'], $error?->field, "$protocol $name");
        }
        foreach ($vector['result'] ?? [] as $path => $value) {
            [$record, $field] = explode('.', $path);
            same($value, $signIn?->$record->$field, "$protocol $name");
        }
        same(false, $signIn !== null && !isset($vector['result']), "$protocol $name");
    }
}
$all = vectors('oidc_logout');
same(true, count($all) >= 16);
$oidc = $shared->marketplace()->oidc;
foreach ($all as $name => $vector) {
    $shared->admin('DELETE', 'faults');
    $login = $oidc->login(CHOICE);
    $oidc->callback($shared->brought($login->url), $login->pending);
    foreach ($vector['faults'] ?? [] as $fault) {
        $shared->admin('POST', 'faults', $fault);
    }
    $shared->admin('POST', 'users/usr-1/end-session');
    $deliveries = $shared->admin('GET', 'deliveries');
    $delivery = end($deliveries);
    same('oidc.logout', $delivery['event'], $name);
    $form = changed($delivery['body'], $vector['form'] ?? []);
    $now = time() + ($vector['after'] ?? 0);
    if ($vector['twice'] ?? false) {
        same(200, $oidc->receiveLogout($form, $now)->status, $name);
    }
    $call = $oidc->receiveLogout($form, $now);
    same([$vector['status'], $vector['reason'] ?? null], [$call->status, $call->reason], $name);
    same(isset($vector['event']), $call->event !== null, $name);
    foreach ($vector['event'] ?? [] as $field => $value) {
        same($value, $call->event->{lcfirst(str_replace('_', '', ucwords($field, '_')))}, $name);
    }
}
echo "done\n";
?>
--EXPECT--
done
