<?php

// A marketplace on loopback that plays a script. It prints its address, and ends with its standard input, which takes lines of JSON and
// answers each with one:
//
//   [{"status": "200 OK", "headers": {}, "body": "..."}, ...]   the answers from now on, in order, the last one again and again;
//                                                               {"cut": "..."} sends that and closes, {"silent": true} says nothing
//   null                                                        tells the requests since: [{"method", "path", "headers", "body"}, ...]

$listener = stream_socket_server('tcp://127.0.0.1:0');
echo 'http://', stream_socket_get_name($listener, false), "\n";
$connections = $texts = $answers = $requests = [];
$next = 0;

/** The request at the start of the text, once all of it is there; it is taken away. */
function take(string &$text): ?array
{
    $end = strpos($text, "\r\n\r\n");
    $length = preg_match('~\r\ncontent-length: (\d+)~i', substr($text, 0, $end ?: 0), $found) ? (int) $found[1] : 0;
    if ($end === false || strlen($text) < $end + 4 + $length) {
        return null;
    }
    $lines = explode("\r\n", substr($text, 0, $end));
    [$method, $path] = explode(' ', array_shift($lines));
    $headers = [];
    foreach ($lines as $line) {
        [$name, $value] = explode(': ', $line, 2);
        $headers[strtolower($name)] = $value;
    }
    $body = substr($text, $end + 4, $length);
    $text = substr($text, $end + 4 + $length);
    return ['method' => $method, 'path' => $path, 'headers' => $headers, 'body' => $body];
}

/** The bytes to send. */
function written(array $answer): string
{
    $head = "HTTP/1.1 {$answer['status']}\r\nContent-Type: application/json\r\nContent-Length: " . strlen($answer['body']) . "\r\n";
    foreach ($answer['headers'] ?? [] as $name => $value) {
        $head .= "$name: $value\r\n";
    }
    return "$head\r\n{$answer['body']}";
}

while (true) {
    $readable = [STDIN, $listener, ...$connections];
    $none = null;
    stream_select($readable, $none, $none, null);
    foreach ($readable as $stream) {
        if ($stream === STDIN) {
            $line = fgets(STDIN);
            if ($line === false) {
                exit;
            }
            $script = json_decode($line, true, flags: JSON_THROW_ON_ERROR);
            echo json_encode($script === null ? $requests : [], JSON_THROW_ON_ERROR), "\n";
            [$answers, $requests, $next] = [$script ?? $answers, [], 0];
            continue;
        }
        if ($stream === $listener) {
            $new = stream_socket_accept($listener);
            $connections[(int) $new] = $new;
            $texts[(int) $new] = '';
            continue;
        }
        $text = fread($stream, 65536);
        $texts[(int) $stream] .= $text;
        $is_open = $text !== '' && $text !== false;
        while ($is_open && ($request = take($texts[(int) $stream])) !== null) {
            $requests[] = $request;
            $answer = $answers[min($next++, count($answers) - 1)];
            if (!isset($answer['silent'])) {
                // The client may hang up on an answer that is too large.
                @fwrite($stream, $answer['cut'] ?? written($answer));
                $is_open = !isset($answer['cut']);
            }
        }
        if (!$is_open) {
            unset($connections[(int) $stream], $texts[(int) $stream]);
            fclose($stream);
        }
    }
}
