--TEST--
Parent, children and grandchildren go on after a fork, before and after the first use
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Maestrano;

$p = (new Maestrano(acme(start_server())))->only();
$uses = fn () => $p->session->check(stored('usr-valid'), 1000)->status === 'renewed'
    && $p->session->check(stored('usr-ended'), 1000)->status === 'ended';

same(true, in_child($uses), 'a child before the first use');
same(true, $uses());
same(true, in_child($uses), 'a child after it');
same(true, $uses());
same(true, in_child(fn () => in_child($uses) && $uses() && in_child($uses)), 'a grandchild');
same(true, in_child(function () use (&$p) { unset($GLOBALS['p'], $GLOBALS['uses']); gc_collect_cycles(); return true; }), 'a child frees what it inherited');
same(true, $uses());

// A child that ends as PHP does, with its own shutdown of the module.
$child = pcntl_fork();
if ($child === 0) {
    exit($uses() ? 0 : 1);
}
pcntl_waitpid($child, $status);
same(0, pcntl_wexitstatus($status), 'a child that ends by itself');

// Several at once.
$children = [];
for ($i = 0; $i < 8; $i++) {
    $children[$i] = pcntl_fork();
    if ($children[$i] === 0) {
        $good = true;
        for ($k = 0; $k < 20; $k++) {
            $good = $good && $uses();
        }
        pcntl_exec('/bin/sh', ['-c', $good ? 'exit 0' : 'exit 1']);
    }
}
foreach ($children as $i => $child) {
    pcntl_waitpid($child, $status);
    same(0, pcntl_wexitstatus($status), "child $i");
}

// Ids are made of random bytes, which differ between parent and child.
[$read, $write] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
$p->saml->init();
$child = pcntl_fork();
if ($child === 0) {
    fwrite($write, $p->saml->init()->requestId . "\n");
    pcntl_exec('/bin/true');
}
pcntl_waitpid($child, $status);
same(false, trim(fgets($read)) === $p->saml->init()->requestId);
echo "done\n";
?>
--EXPECT--
done
