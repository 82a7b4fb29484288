--TEST--
The optimiser and the compiler of PHP see the same records
--FILE--
<?php
require __DIR__ . '/support.inc';

// In a process of its own, with opcache loaded: it reads properties past the handlers where it can.
$script = <<<'PHP'
    require $argv[1] . '/support.inc';
    $case = vector('valid-shape/assertion-signed');
    $now = new DateTimeImmutable($case['now']);
    function name(Maestrano\SignIn $signIn): string { return $signIn->assertion->nameId . $signIn->user->uid; }
    $names = [];
    for ($i = 0; $i < 500; $i++) {
        $signIn = marketplace_of($case)->saml->consume($case['saml_response'], $case['expected_request_id'], $now);
        $names[name($signIn) . name($signIn)] = 1;
    }
    echo implode(array_keys($names)), ' ', json_encode(opcache_get_status(false)['jit']['on'] ?? null);
    PHP;
$file = tempnam(sys_get_temp_dir(), 'maestrano');
file_put_contents($file, "<?php $script");
$opcache = ['-d', 'zend_extension=opcache', '-d', 'opcache.enable_cli=1', '-d', 'opcache.jit=tracing', '-d', 'opcache.jit_buffer_size=16M', '-d', 'opcache.jit_hot_func=2'];
same('usr-9b1fusr-9b1fusr-9b1fusr-9b1f true', printed_by([...$opcache, $file, __DIR__]));
unlink($file);
echo "done\n";
?>
--EXPECT--
done
