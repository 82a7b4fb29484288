--TEST--
Every code of the library has its class; the list is that of the header
--FILE--
<?php
require __DIR__ . '/support.inc';

$expected = [];
$classes = [
    'Config' => ['config_missing', 'config_invalid', 'marketplace_unknown', 'platform_unreachable', 'platform_rejected'],
    'Usage' => ['invalid_argument', 'invalid_utf8', 'null_pointer', 'wrong_state'],
    'Saml' => ['saml_malformed', 'saml_size', 'saml_status', 'saml_signature', 'saml_certificate', 'saml_algorithm', 'saml_time',
        'saml_audience', 'saml_recipient', 'saml_destination', 'saml_in_response_to', 'saml_issuer', 'saml_assertion_count',
        'saml_encrypted', 'saml_replay', 'saml_attribute'],
    'OpenId' => ['openid_discovery', 'openid_state', 'openid_nonce', 'openid_token', 'openid_expired', 'openid_audience',
        'openid_signature', 'openid_denied', 'openid_replay', 'openid_issuer', 'openid_userinfo', 'openid_claim'],
    'Webhook' => ['webhook_unauthenticated', 'webhook_malformed', 'webhook_unsupported'],
    'Authentication' => ['api_unauthorized'],
    'Forbidden' => ['api_forbidden'],
    'NotFound' => ['api_not_found'],
    'InvalidRequest' => ['api_invalid'],
    'Conflict' => ['api_conflict'],
    'RateLimit' => ['api_rate_limited'],
    'Server' => ['api_unavailable', 'api_unexpected'],
    'Transport' => ['connect_failed', 'timeout', 'tls_failed', 'response_malformed', 'response_too_large'],
    'Internal' => ['internal'],
];
foreach ($classes as $class => $codes) {
    foreach ($codes as $code) {
        $expected[$code] = "Maestrano\\{$class}Exception";
    }
}
same($expected, Maestrano\codes());
preg_match_all('/^    MAESTRANO_([A-Z0-9_]+) = [1-9]\d*,$/m', file_get_contents(repository('include/maestrano.h')), $found);
// The kinds of a document's parts stand in the same form.
$header = array_values(array_filter($found[1], fn ($name) => !str_starts_with($name, 'KIND_')));
same(array_map('strtolower', $header), array_keys(Maestrano\codes()));

$parents = ['Saml' => 'Sso', 'OpenId' => 'Sso', 'Authentication' => 'Api', 'Forbidden' => 'Api', 'NotFound' => 'Api', 'InvalidRequest' => 'Api',
    'Conflict' => 'Api', 'RateLimit' => 'Api', 'Server' => 'Api'];
foreach ([...array_keys($classes), 'Sso', 'Api'] as $class) {
    same('Maestrano\\' . ($parents[$class] ?? 'Maestrano') . 'Exception', get_parent_class("Maestrano\\{$class}Exception"), $class);
}
same('Exception', get_parent_class('Maestrano\MaestranoException'));

// Applications may make and extend them, for their own tests.
class Mine extends Maestrano\SamlException {}
$mine = new Mine('no', 7, new Exception('before'));
same(['no', 7, 'before', '', null, false, null], [$mine->getMessage(), $mine->getCode(), $mine->getPrevious()->getMessage(),
    $mine->getErrorCode(), $mine->hint, $mine->retryable, $mine->errors]);
throws(Error::class, function () use ($mine) { $mine->hint = 'x'; });
same('no', unserialize(serialize($mine))->getMessage());

$error = refuses('ConfigException', 'config_missing', fn () => new Maestrano\Maestrano([['marketplace' => 'acme']]));
same(1000, $error->getCode());
same([true, 'acme', null, null, null, null], [is_array($error->errors), $error->marketplace, $error->httpStatus,
    $error->requestId, $error->retryAfter, $error->attempts]);
same(__FILE__, $error->getFile());
echo "done\n";
?>
--EXPECT--
done
