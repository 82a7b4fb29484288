<?php

// Times what each request of a PHP app does anew: php -d extension=maestrano request.php SET ROUNDS. Opens the configuration from its
// file, checks a session that is not due yet, and authenticates a webhook; beside it, what reads the same file and decodes it.
// Prints the mean microseconds a request in each round, after one round to warm up.

use Maestrano\Maestrano;

const REQUESTS = 500;

[, $path, $rounds] = $argv;
$configuration = json_decode(file_get_contents($path), true, flags: JSON_THROW_ON_ERROR)['configuration'];
$file = tempnam(sys_get_temp_dir(), 'maestrano-bench-');
file_put_contents($file, json_encode($configuration, JSON_THROW_ON_ERROR));

$stored = (new Maestrano($configuration))->only()->session->build('usr-1', 'cld-1', 'token', time() + 86400)->stored;
$header = 'Basic ' . base64_encode("{$configuration['api']['id']}:{$configuration['api']['key']}");

$request = function () use ($file, $stored, $header): void {
    $marketplace = Maestrano::fromFile($file)->only();
    if ($marketplace->session->check($stored)->status !== 'fresh') {
        throw new Exception('the session is due');
    }
    $marketplace->webhook->authenticate($header);
};
$floor = fn () => json_decode(file_get_contents($file), true, flags: JSON_THROW_ON_ERROR);

function round_of(callable $one): float
{
    $begin = hrtime(true);
    for ($left = REQUESTS; $left > 0; $left--) {
        $one();
    }
    return (hrtime(true) - $begin) / 1e3 / REQUESTS;
}

$figures = ['request' => [], 'decoding' => []];
for ($round = 0; $round <= (int) $rounds; $round++) {
    foreach (['request' => $request, 'decoding' => $floor] as $name => $one) {
        $figures[$name][] = round_of($one);
    }
}
unlink($file);
foreach ($figures as $name => $all) {
    echo json_encode(['name' => $name, 'rounds_us' => array_slice($all, 1)]), "\n";
}
