<?php

// Times `saml->consume` over a set of responses: php -d extension=maestrano consume.php SET ROUNDS.
// Prints the mean microseconds a response in each round, after one round to warm up.

use Maestrano\Maestrano;

[, $path, $rounds] = $argv;
$bench = json_decode(file_get_contents($path), true, flags: JSON_THROW_ON_ERROR);

/** Signs each user on once, through a handle that has not seen them. */
function consume(array $bench): float
{
    $saml = (new Maestrano($bench['configuration']))->only()->saml;
    $begin = hrtime(true);
    foreach ($bench['responses'] as ['user' => $user, 'saml_response' => $response]) {
        if ($saml->consume($response, $bench['request_id'])->user->uid !== $user) {
            throw new Exception('another user signed on');
        }
    }
    return (hrtime(true) - $begin) / 1e3 / count($bench['responses']);
}

consume($bench);
$figures = array_map(fn () => consume($bench), range(1, (int) $rounds));
echo json_encode(['name' => 'php', 'rounds_us' => $figures]), "\n";
