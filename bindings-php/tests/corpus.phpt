--TEST--
The SAML corpus gets the right verdict, data and reason
--INI--
memory_limit=512M
--FILE--
<?php
require __DIR__ . '/support.inc';
// A program of its own, included for its functions; what it runs as a program is guarded.
require repository('tests/corpus/saml_case.php');

$cases = 0;
$folder = new RecursiveIteratorIterator(new RecursiveDirectoryIterator(repository('tests/vectors/saml'), FilesystemIterator::SKIP_DOTS));
foreach ($folder as $file) {
    if ($file->getExtension() !== 'json') {
        continue;
    }
    $cases++;
    $json = file_get_contents($file->getPathname());
    $case = json_decode($json, true, flags: JSON_THROW_ON_ERROR);
    $answer = Maestrano\Corpus\answer($json);
    $expected = isset($case['submissions']) ? array_column($case['submissions'], 'expect') : [$case['expect']];
    foreach ($answer['results'] ?? [$answer] as $i => $verdict) {
        judge($case['id'], $expected[$i], $verdict);
    }
}

function judge(string $id, array $expected, array $verdict): void
{
    if (!$expected['valid']) {
        $reasons = [$expected['reason'], ...$expected['also_ok'] ?? []];
        if ($verdict['valid'] || !in_array($verdict['reason'], $reasons, true)) {
            echo "$id: expected ", implode(' or ', $reasons), ', got ', $verdict['valid'] ? $verdict['name_id'] : $verdict['reason'], "\n";
        }
        return;
    }
    if (!$verdict['valid']) {
        if (!($expected['may_reject'] ?? false)) {
            echo "$id: expected valid, got {$verdict['reason']}: {$verdict['message']}\n";
        }
        return;
    }
    // A nil value and the empty string count as the same.
    $plain = fn (array $attributes) => array_map(fn (array $values) => array_map('strval', $values), $attributes);
    if ($verdict['name_id'] !== $expected['name_id'] || $plain((array) $verdict['attributes']) !== $plain($expected['attributes'])) {
        echo "$id: another identity: ", json_encode($verdict), "\n";
    }
}

// The program itself, as it is run: one case of each kind, and one as large as they get.
$giant = ['saml_response' => str_repeat('A', 15_000_000)] + vector('valid-shape/assertion-signed');
foreach (['valid-shape/assertion-signed', 'tamper/tamper-attribute-role', 'replay/replay-identical', $giant] as $name) {
    $json = is_array($name) ? json_encode($name) : file_get_contents(repository("tests/vectors/saml/$name.json"));
    $name = is_array($name) ? 'giant' : $name;
    $process = php([repository('tests/corpus/saml_case.php')], $pipes);
    fwrite($pipes[0], $json);
    fclose($pipes[0]);
    same(json_encode(Maestrano\Corpus\answer($json), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE) . "\n", stream_get_contents($pipes[1]), $name);
    same(0, proc_close($process), $name);
}
same(true, $cases >= 200, "cases: $cases");
echo "done\n";
?>
--EXPECT--
done
