--TEST--
phpinfo() names the extension and the library
--FILE--
<?php
require __DIR__ . '/support.inc';

$info = printed_by(['--ri', 'maestrano']);
same(1, preg_match('/^maestrano support => enabled\nextension version => (.+)\nlibmaestrano version => (.+)$/m', $info, $found), $info);
same([Maestrano\VERSION, Maestrano\VERSION], array_slice($found, 1));
same(true, str_contains(printed_by(['-m']), "\nmaestrano\n"));
echo "done\n";
?>
--EXPECT--
done
