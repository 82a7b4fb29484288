--TEST--
Loading the extension, and opening a configuration, start no thread and leave no file or socket open
--FILE--
<?php
require __DIR__ . '/support.inc';

$look = 'echo json_encode([count(scandir("/proc/self/task")) - 2, array_map(fn ($n) => preg_replace("/\d+/", "", (string) @readlink("/proc/self/fd/$n")), array_diff(scandir("/proc/self/fd"), [".", ".."]))]);';
$without = printed_by(['-r', $look], false);
same(1, json_decode($without)[0]);
same($without, printed_by(['-r', $look]), 'loaded');
$open = '$m = new Maestrano\Maestrano(json_decode(getenv("ACME"), true)); $p = $m->only(); $p->metadata(); $p->saml->init(); $p->session->check("x");'
    . 'try { $p->saml->consume("x"); } catch (Maestrano\SamlException) {}';
same($without, printed_by(['-r', $open . $look], environment: ['ACME' => json_encode(acme())]), 'used without the network');

// The first call that needs the network makes one thread.
$check = '$p->session->check(getenv("STORED"), 1000);';
$used = json_decode(printed_by(['-r', $open . $check . $look],
    environment: ['ACME' => json_encode(acme(start_server())), 'STORED' => stored('usr-valid')]));
same(2, $used[0]);
echo "done\n";
?>
--EXPECT--
done
