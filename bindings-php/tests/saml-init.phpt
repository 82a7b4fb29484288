--TEST--
A sign-on starts with a request that carries what the init URL was called with
--FILE--
<?php
require __DIR__ . '/support.inc';
use Maestrano\Maestrano;

$p = (new Maestrano(acme()))->only();

function query(string $url): array
{
    return array_map(fn (string $pair) => array_map('urldecode', explode('=', $pair, 2)), explode('&', parse_url($url, PHP_URL_QUERY)));
}

function request(\Maestrano\AuthnRequest $made): SimpleXMLElement|string
{
    return gzinflate(base64_decode($made->samlRequest));
}

$made = $p->saml->init(['group_id' => 'cld-1']);
same(true, str_starts_with($made->url, 'https://hub.example/api/v1/auth/saml?SAMLRequest='));
same([['SAMLRequest', $made->samlRequest], ['group_id', 'cld-1']], query($made->url));
same(true, str_contains(request($made), 'ID="' . $made->requestId . '"'));
same(true, str_contains(request($made), 'AssertionConsumerServiceURL="https://app.example/maestrano/auth/saml/consume"'));
same('UTC', $made->issueInstant->getTimezone()->getName());
same(true, abs($made->issueInstant->getTimestamp() - time()) < 5);
same(false, $made->requestId === $p->saml->init()->requestId);

// As PHP takes a query string apart.
parse_str('a=1&list[]=x&list[]=y&map[k]=v&map[deep][0]=d&0=zero&e=', $get);
same([['a', '1'], ['list', 'x'], ['list', 'y'], ['map[k]', 'v'], ['map[deep]', 'd'], ['0', 'zero'], ['e', '']],
    array_slice(query($p->saml->init($get)->url), 1));
same([['a', '1'], ['a', '2']], array_slice(query($p->saml->init([['a', '1'], ['a', '2']])->url), 1));
same([['n', '1'], ['t', 'true'], ['f', '1.0']], array_slice(query($p->saml->init(['n' => 1, 't' => true, 'x' => null, 'f' => 1.0])->url), 1));
same([], array_slice(query($p->saml->init([])->url), 1));
same([['a', "\u{fffd}"]], array_slice(query($p->saml->init(['a' => "\xff"])->url), 1), 'what strangers send is never an error');
same([['a', "x\0y"]], array_slice(query($p->saml->init(['a' => "x\0y"])->url), 1));
same([['a[b]', 'c'], ['a[d]', '1'], ['a[d]', '2'], ['e[f][g]', 'h']],
    array_slice(query($p->saml->init(['a' => ['b' => 'c', 'd' => ['1', '2']], 'e' => [['f' => ['g' => 'h']]], 'i' => []])->url), 1));
foreach (['0[]=a&0[]=b', '0[][x]=a&0[]=b', '0[]=a&1[]=b&1[]=c', 'a[b]=c&a[]=d'] as $odd) {
    parse_str($odd, $get);
    same(true, count(query($p->saml->init($get)->url)) > 1, $odd);
}
// As deep as PHP itself nests (max_input_nesting_level), and much deeper.
$nested = function (int $levels) {
    $deep = 'x';
    for ($i = 0; $i < $levels; $i++) {
        $deep = ['k' => $deep];
    }
    return $deep;
};
same([['k' . str_repeat('[k]', 63), 'x']], array_slice(query($p->saml->init($nested(64))->url), 1));
refuses('UsageException', 'invalid_argument', fn () => $p->saml->init($nested(200)));
throws(ValueError::class, fn () => $p->saml->init(['a' => NAN]));

same(true, str_contains(request($p->saml->init(acsHost: 'https://other.example')), 'https://other.example/maestrano/auth/saml/consume'));
$error = refuses('UsageException', 'invalid_argument', fn () => $p->saml->init(acsHost: 'other.example/path'));
same('acs_host', $error->field);
same(true, str_contains(request($p->saml->init(passive: true)), 'IsPassive="true"'));
same(false, str_contains(request($p->saml->init()), 'IsPassive="true"'));
same([['group_id', 'cld-1']], array_slice(query($p->saml->init(session: stored('usr-1'))->url), 1));
same([['group_id', 'cld-9']], array_slice(query($p->saml->init(['group_id' => 'cld-9'], session: stored('usr-1'))->url), 1));
same([], array_slice(query($p->saml->init(session: 'garbage')->url), 1));

refuses('ConfigException', 'config_missing', fn () => (new Maestrano(['sso' => []] + acme()))->only()->saml->init());
refuses('UsageException', 'wrong_state', fn () => (new Maestrano(acme(sso: ['enabled' => false])))->only()->saml->init());

$xml = $p->saml->spMetadata();
same(true, str_contains($xml, 'EntityDescriptor') && str_contains($xml, 'https://app.example/maestrano/auth/saml/consume'));
echo "done\n";
?>
--EXPECT--
done
