--TEST--
The public types and methods are those of every language, and the stubs say the same
--FILE--
<?php
require __DIR__ . '/support.inc';

$camel = fn (string $name) => lcfirst(str_replace(' ', '', ucwords(str_replace('_', ' ', $name))));
$has = function (string $class, string $member) use ($camel): bool {
    $member = $camel($member);
    // What Exception has as protected properties is had by getters.
    $getter = $member === 'code' ? 'getErrorCode' : 'get' . ucfirst($member);
    return method_exists($class, $member) || property_exists($class, $member) && (new ReflectionProperty($class, $member))->isPublic()
        || is_subclass_of($class, Throwable::class) && method_exists($class, $getter);
};
$types = [
    'Maestrano' => ['from_file', 'from_env', 'from_json', 'marketplace', 'marketplaces', 'only', 'authenticate', 'auto_configure'],
    'Marketplace' => ['name', 'param', 'metadata', 'saml', 'sso', 'session', 'webhook'],
    'Saml' => ['init', 'consume', 'verify', 'sp_metadata'],
    'Sso' => ['urls', 'mask_user', 'unmask_user'],
    'Sessions' => ['check', 'load', 'needs_check'],
    'Webhook' => ['authenticate'],
    'AuthnRequest' => ['url', 'request_id', 'issue_instant', 'saml_request'],
    'SignIn' => ['marketplace', 'user', 'group', 'membership', 'reseller', 'session', 'assertion'],
    'MaestranoError' => ['code', 'message', 'hint', 'retryable', 'marketplace', 'http_status', 'request_id', 'retry_after', 'field', 'errors', 'attempts'],
];
$codes = [];
if (is_file(repository('tests/api.json'))) {
    $api = json_decode(file_get_contents(repository('tests/api.json')), true, flags: JSON_THROW_ON_ERROR);
    $types = array_merge_recursive($types, $api['types']);
    same([], array_diff($api['codes'], array_keys(Maestrano\codes())), 'codes');
    same([], array_diff(array_keys(Maestrano\codes()), $api['codes']), 'codes');
}
foreach ($types as $type => $members) {
    $class = 'Maestrano\\' . preg_replace('/Error$/', 'Exception', $type);
    if (!class_exists($class)) {
        echo "there is no $class\n";
        continue;
    }
    foreach ($members as $member) {
        same(true, $has($class, $member), "$class has $member");
    }
}

// Everything public is in the stubs, with the same parameters and types, and is documented there.
$stubs = '';
foreach (['maestrano', 'records', 'exceptions'] as $name) {
    $stubs .= file_get_contents(repository("bindings-php/$name.stub.php"));
}
$extension = new ReflectionExtension('maestrano');
same(['Maestrano\idpMetadata', 'Maestrano\codes'], array_map(fn ($f) => $f->getName(), array_values($extension->getFunctions())));
same(['Maestrano\VERSION' => Maestrano\VERSION], $extension->getConstants());
same(Maestrano\VERSION, phpversion('maestrano'));
preg_match('/^version = "(.+)"$/m', file_get_contents(repository('Cargo.toml')), $found);
same($found[1], Maestrano\VERSION);
foreach ($extension->getClasses() as $class) {
    $name = $class->getShortName();
    same(1, preg_match("/^\\/?[ *].*\\n(final )?class $name\\b/m", $stubs), "$name is documented");
    foreach ($class->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
        if ($method->getDeclaringClass()->getName() === $class->getName()) {
            same(1, preg_match("/\\*\\/\\n    (final )?public (static )?function {$method->getName()}\\(/", $stubs) ?: preg_match("/public function {$method->getName()}\\(\\): string/", $stubs), "$name::{$method->getName()}");
            same(true, $method->getName() === '__construct' || $method->hasReturnType(), "$name::{$method->getName()} has a return type");
        }
    }
    foreach ($class->getProperties(ReflectionProperty::IS_PUBLIC) as $property) {
        if ($property->getDeclaringClass()->getName() === $class->getName()) {
            same(true, $property->isReadOnly() && $property->hasType(), "$name::\${$property->getName()}");
        }
    }
}
echo "done\n";
?>
--EXPECT--
done
