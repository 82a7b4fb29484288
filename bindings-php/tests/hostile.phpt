--TEST--
What an application does to arguments and objects behind our back
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Maestrano;

$case = vector('valid-shape/assertion-signed');
$now = new DateTimeImmutable($case['now']);
$consume = fn () => marketplace_of($case)->saml->consume($case['saml_response'], $case['expected_request_id'], $now);
$p = (new Maestrano(acme()))->only();

// An argument that constructs, or uses, the object that it is an argument of.
class Meddler implements JsonSerializable
{
    public function __construct(private Closure $meddle) {}

    public function jsonSerialize(): mixed
    {
        $objects = array_filter(array_column(debug_backtrace(), 'object'), fn ($object) => $object instanceof Maestrano);
        return ($this->meddle)(...$objects);
    }
}
$twice = throws(Error::class, fn () => new Maestrano([new Meddler(function (Maestrano $m) { $m->__construct([]); return acme(); })]));
same('A Maestrano is constructed once', $twice?->getMessage());
$early = new Maestrano([new Meddler(function (Maestrano $m) {
    refuses('UsageException', 'null_pointer', fn () => $m->only());
    refuses('UsageException', 'null_pointer', fn () => $m->marketplaces());
    refuses('UsageException', 'null_pointer', fn () => $m->authenticate('Basic eDp5'));
    refuses('UsageException', 'null_pointer', fn () => $m->autoConfigure('http://127.0.0.1:1', null, 'k', 's'));
    return acme();
})]);
same(['acme'], $early->marketplaces());

// Arguments that are freed or changed while they are read.
$params = ['a' => new Meddler(fn () => 1), 'b' => 'x'];
$params['c'] = &$params['b'];
same(true, str_ends_with($p->saml->init($params)->url, '&a=1&b=x&c=x'));
$reference = 'Basic ' . base64_encode('app-1:' . ACME_KEY);
$user = 'app-1';
$password = ACME_KEY;
$p->webhook->authenticate(['Authorization' => &$reference]);
$p->webhook->authenticate(['PHP_AUTH_USER' => &$user, 'PHP_AUTH_PW' => &$password]);
same([ACME_KEY, 'app-1'], [$password, $user]);
same(true, str_contains($p->saml->init(['map' => ["k\0ey" => 'v'], "n\0" => ['z' => '1']])->url, 'map%5Bk%00ey%5D=v&n%00%5Bz%5D=1'));

// A time whose method is the application's.
class Clock extends DateTimeImmutable
{
    public static mixed $says = null;

    public function getTimestamp(): int
    {
        return is_callable(self::$says) ? (self::$says)() : parent::getTimestamp();
    }
}
$clock = new Clock($case['now']);
$at = fn (Clock $clock) => marketplace_of($case)->saml->consume($case['saml_response'], $case['expected_request_id'], $clock);
same('usr-9b1f', $at($clock)->user->uid);
Clock::$says = fn () => throw new LogicException('broken');
throws(LogicException::class, fn () => $at($clock));
foreach ([PHP_INT_MAX, PHP_INT_MIN, 253402300800, time() * 1000] as $far) {
    Clock::$says = fn () => $far;
    refuses('UsageException', 'invalid_argument', fn () => $at($clock), "$far");
    refuses('UsageException', 'invalid_argument', fn () => $p->session->check(stored('usr-1'), $clock), "$far");
    refuses('UsageException', 'invalid_argument', fn () => $p->session->needsCheck(stored('usr-1'), $clock), "$far");
}
Clock::$says = null;
refuses('SamlException', 'saml_time', fn () => $at(new Clock('9999-12-31T23:59:59Z')));

// Records beside what they are not: another class, a class with other handlers, no object at all.
$signIn = $consume();
foreach ([new stdClass(), new ArrayObject(), $now, fn () => 1, $signIn->user, $signIn->session, $p, new Maestrano([]), null, 'x', []] as $i => $other) {
    if ($i !== 4) {
        same(false, $signIn->user == $other, "$i");
    }
    same([false, false], [$signIn == $other, $other === $signIn], "$i");
}
same([true, true, true], [$signIn == true, $signIn != null, $signIn->session == $consume()->session]);
same(true, $consume() != (function () use ($consume) { $other = clone $consume(); return $other->group; })());

// By reflection, closures and unserialize.
foreach ((new ReflectionExtension('maestrano'))->getClasses() as $class) {
    if ($class->isSubclassOf(Exception::class) || $class->isInterface()) {
        continue;
    }
    $name = $class->getName();
    same(true, $class->isFinal(), $name);
    throws(ReflectionException::class, fn () => $class->newInstanceWithoutConstructor(), $name);
    if (!in_array($name, [Maestrano::class, \Maestrano\Provider::class, \Maestrano\ExactNumber::class, \Maestrano\MemoryIdMap::class], true)) {
        throws(Error::class, fn () => new $name(), $name);
    }
    $plain = ['Changes', 'AuthnRequest', 'User', 'Group', 'Membership', 'Reseller', 'Urls', 'AccountGroup', 'AccountReseller', 'Bill',
        'RecurringBill', 'AccountEvent', 'WebhookCall', 'Route', 'ConnecResponse', 'Page', 'ChangedPage', 'OperationResult', 'Unfolded', 'Folded', 'ConnecChange',
        'ConnecNotification', 'ConnecEvent', 'LoggedOut', 'Provider', 'ExactNumber', 'MemoryIdMap'];
    if (!in_array($class->getShortName(), $plain, true)) {
        throws(Exception::class, fn () => unserialize(sprintf('O:%d:"%s":0:{}', strlen($name), $name)), $name);
        throws(Exception::class, fn () => unserialize(sprintf('C:%d:"%s":0:{}', strlen($name), $name)), $name);
    }
}
$empty = unserialize('O:14:"Maestrano\User":0:{}');
throws(Error::class, fn () => $empty->uid);
same(['[]', [], '[]', false], [json_encode($empty), $empty->toArray(), json_encode((array) $empty), $empty == $signIn->user]);
same(true, str_contains(print_r(clone $empty, true), 'Maestrano\User'));
throws(TypeError::class, fn () => unserialize('O:14:"Maestrano\User":1:{s:3:"uid";i:7;}'));
throws(Error::class, fn () => (new ReflectionProperty($signIn, 'user'))->setValue($signIn, $signIn->user));
$weak = WeakReference::create($signIn);
unset($signIn);
same(null, $weak->get());

// An exception on its way, and destructors that use the library while it goes.
class Late
{
    public function __construct(private \Maestrano\Marketplace $p) {}

    public function __destruct()
    {
        $this->p->saml->consume('garbage');
    }
}
$chained = throws(\Maestrano\SamlException::class, function () use ($p) { $late = new Late($p); throw new LogicException('first'); });
same('first', $chained->getPrevious()?->getMessage());
$fiber = new Fiber(function () use ($consume) { Fiber::suspend($consume()); return $consume()->assertion->nameId; });
same('usr-9b1f', $fiber->start()->assertion->nameId);
$fiber->resume();
same('usr-9b1f', $fiber->getReturn());

// Paths.
foreach (['', str_repeat('a/', 5000)] as $path) {
    same(false, str_contains(refuses('ConfigException', 'config_invalid', fn () => Maestrano::fromFile($path))->getMessage(), 'open_basedir'));
}
ini_set('open_basedir', __DIR__);
foreach (['/etc/hosts', '/etc/../etc/hosts'] as $path) {
    $error = refuses('ConfigException', 'config_invalid', fn () => Maestrano::fromFile($path));
    same(true, str_contains($error->getMessage(), 'open_basedir'));
    $error = refuses('ConfigException', 'config_invalid', fn () => $early->autoConfigure('http://127.0.0.1:1', null, 'k', 's', ['path' => $path]));
    same(true, str_contains($error->getMessage(), 'open_basedir'));
}
echo "done\n";
?>
--EXPECT--
done
