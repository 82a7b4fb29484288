<?php

// A marketplace and a developer platform on loopback. It prints its address, and ends with its standard input.
//
// Session checks: the user's id says how they are answered: usr-valid, usr-ended, usr-far (checked again in the year 9999), usr-html,
// usr-500, usr-list, usr-huge, usr-drop (closes without an answer), usr-slow (never answers). Marketplaces: by the API key.

const VALID = '{"valid":true,"recheck":"2030-01-01T00:03:00Z"}';
const MARKETPLACES = '{"marketplaces":[{"marketplace":"globex","environment":"test","app":{"host":"https://app.example"},'
    . '"api":{"id":"app-2","key":"globex-key","host":"https://globex.example"},"sso":{"idp":"https://globex.example"}}]}';

function answer(string $request): ?string
{
    $session = static fn (string $body, string $status = '200 OK', string $type = 'application/json') =>
        "HTTP/1.1 $status\r\nContent-Type: $type\r\nContent-Length: " . strlen($body) . "\r\n\r\n$body";
    if (preg_match('~^GET /api/config/v1/marketplaces~', $request)) {
        $key = preg_match('~\r\nauthorization: basic (\S+)~i', $request, $found) ? explode(':', base64_decode($found[1]))[0] : '';
        return match ($key) {
            'good' => $session(MARKETPLACES),
            'down' => $session('{}', '503 Service Unavailable'),
            default => $session('{"error":"no"}', '401 Unauthorized'),
        };
    }
    preg_match('~^GET /api/v1/auth/saml/usr-(\w+)\?session=~', $request, $found);
    return match ($found[1] ?? '') {
        'valid' => $session(VALID),
        'ended' => $session('{"valid":false}'),
        'far' => $session('{"valid":true,"recheck":"9999-01-01T00:00:00Z"}'),
        'html' => $session('<html>down</html>', type: 'text/html'),
        '500' => $session('<html>down</html>', '500 Internal Server Error', 'text/html'),
        'list' => $session('[]'),
        'huge' => $session('{"valid":true,"recheck":"2030-01-01T00:03:00Z","pad":"' . str_repeat('x', 4 << 20) . '"}'),
        'drop' => '',
        'slow' => null,
        default => $session('{}', '404 Not Found'),
    };
}

$listener = stream_socket_server('tcp://127.0.0.1:0');
echo 'http://', stream_socket_get_name($listener, false), "\n";
$connections = $texts = [];
while (true) {
    $readable = [STDIN, $listener, ...$connections];
    $none = null;
    stream_select($readable, $none, $none, null);
    foreach ($readable as $stream) {
        if ($stream === STDIN) {
            exit;
        }
        if ($stream === $listener) {
            $new = stream_socket_accept($listener);
            $connections[(int) $new] = $new;
            $texts[(int) $new] = '';
            continue;
        }
        $text = fread($stream, 8192);
        $texts[(int) $stream] .= $text;
        $answer = $text === '' || $text === false ? '' : null;
        if (str_contains($texts[(int) $stream], "\r\n\r\n")) {
            $answer = answer($texts[(int) $stream]);
            $texts[(int) $stream] = '';
        }
        if ($answer === '') {
            unset($connections[(int) $stream], $texts[(int) $stream]);
            fclose($stream);
        } elseif ($answer !== null) {
            // The client may hang up on an answer that is too large.
            @fwrite($stream, $answer);
        }
    }
}
