--TEST--
The public types and methods are those of every language, and the stubs say the same
--FILE--
<?php
require __DIR__ . '/support.inc';

$camel = fn (string $name) => lcfirst(str_replace(' ', '', ucwords(str_replace('_', ' ', $name))));
$class = fn (string $name) => preg_replace('/Error$/', 'Exception', $name);
$sorted = function (array $names): array {
    sort($names);
    return $names;
};
// What a class of ours declares itself, in public.
$declared = function (string $name): array {
    $members = [];
    $reflection = new ReflectionClass("Maestrano\\$name");
    foreach ([...$reflection->getMethods(ReflectionMethod::IS_PUBLIC), ...$reflection->getProperties(ReflectionProperty::IS_PUBLIC)] as $member) {
        if ($member->class === $reflection->getName() && $member->getName() !== '__construct') {
            $members[] = $member->getName();
        }
    }
    // How a record becomes a plain structure is each language's own.
    $plain = $name === 'ExactNumber' ? ['__toString', 'jsonSerialize'] : ['toArray', 'jsonSerialize'];
    if ($reflection->implementsInterface(JsonSerializable::class)) {
        same([], array_diff($plain, $members), $name);
        $members = array_values(array_diff($members, $plain));
    }
    return $members;
};
$api = json_decode(file_get_contents(repository('tests/api.json')), true, flags: JSON_THROW_ON_ERROR);
$extension = new ReflectionExtension('maestrano');
$classes = array_map(fn (ReflectionClass $one) => $one->getShortName(), array_values($extension->getClasses()));
same($sorted(array_map($class, [...array_keys($api['types']), ...$api['errors'], 'RecordList', 'Walk', 'IdMap'])), $sorted($classes), 'classes');
foreach ($api['types'] as $type => $members) {
    $members = array_map($camel, $members);
    if ($type === 'MaestranoError') {
        // Exception has the message, and a number under the name of the code.
        $members = ['getErrorCode', ...array_diff($members, ['code', 'message'])];
    }
    same($sorted($members), $sorted($declared($class($type))), $type);
}
// What a list or walk answers is for foreach.
same(['getIterator'], $declared('RecordList'));
same(['findConnec', 'findOwn'], $declared('IdMap'));
same(['current', 'key', 'next', 'rewind', 'valid', 'resumeAt'], $declared('Walk'));
foreach ($api['errors'] as $type) {
    same([], $declared($class($type)), $type);
    same(true, is_subclass_of('Maestrano\\' . $class($type), 'Maestrano\MaestranoException'), $type);
}
same($sorted(array_map(fn (string $name) => 'Maestrano\\' . $camel($name), [...$api['functions'], 'codes'])),
    $sorted(array_map(fn (ReflectionFunction $function) => $function->getName(), array_values($extension->getFunctions()))), 'functions');
same($api['codes'], array_keys(Maestrano\codes()), 'codes');

// Everything public is in the stubs, with the same parameters and types, and is documented there.
$stubs = '';
foreach (['maestrano', 'account', 'connec', 'openid', 'records', 'account_records', 'connec_records', 'openid_records', 'exceptions'] as $name) {
    $stubs .= file_get_contents(repository("bindings-php/$name.stub.php"));
}
same(['Maestrano\VERSION' => Maestrano\VERSION], $extension->getConstants());
same(Maestrano\VERSION, phpversion('maestrano'));
preg_match('/^version = "(.+)"$/m', file_get_contents(repository('Cargo.toml')), $found);
same($found[1], Maestrano\VERSION);
foreach ($extension->getClasses() as $reflection) {
    $name = $reflection->getShortName();
    same(1, preg_match("/\\*\\/\\n(final )?(class|interface) $name\\b/", $stubs), "$name is documented");
    $body = preg_split("/^(?:final )?(?:class|interface) $name\\b/m", $stubs)[1] ?? '';
    $body = substr($body, 0, strpos($body, "\n}"));
    foreach ($declared($name) as $member) {
        $line = "(final )?public (static )?(function $member\\(|readonly [\\\\?|\\w]+ \\\$$member;)";
        same(1, preg_match("/\\/\\*\\*\\s+(?:\\* )?(?!@)(?:(?!\\*\\/).)*\\*\\/\\n    $line/s", $body), "$name::$member is documented");
        if (method_exists("Maestrano\\$name", $member)) {
            same(true, $reflection->getMethod($member)->hasReturnType(), "$name::$member has a return type");
        } else {
            $property = $reflection->getProperty($member);
            same(true, $property->isReadOnly() && $property->hasType(), "$name::\$$member");
        }
    }
}
echo "done\n";
?>
--EXPECT--
done
