<?php

// Times php-saml over a set of responses: consume.php SET ROUNDS, with PHP_SAML the folder it is installed in.
// Its own checks in strict mode, with the configuration read once. It has no replay store.

use OneLogin\Saml2\Response;
use OneLogin\Saml2\Settings;
use OneLogin\Saml2\Utils;

require getenv('PHP_SAML') . '/vendor/autoload.php';

[, $path, $rounds] = $argv;
$bench = json_decode(file_get_contents($path), true, flags: JSON_THROW_ON_ERROR);
Utils::setBaseURL(dirname($bench['acs_url']));
['host' => $_SERVER['HTTP_HOST'], 'path' => $_SERVER['REQUEST_URI']] = parse_url($bench['acs_url']);
$settings = new Settings([
    'strict' => true,
    'sp' => ['entityId' => $bench['audience'], 'assertionConsumerService' => ['url' => $bench['acs_url']]],
    'idp' => [
        'entityId' => $bench['idp_entity_id'],
        'singleSignOnService' => ['url' => $bench['idp_entity_id']],
        'x509cert' => $bench['certificate'],
    ],
    'security' => ['wantAssertionsSigned' => true, 'rejectDeprecatedAlgorithm' => true],
]);

function consume(array $bench, Settings $settings): float
{
    $begin = hrtime(true);
    foreach ($bench['responses'] as ['user' => $user, 'saml_response' => $posted]) {
        $response = new Response($settings, $posted);
        if (!$response->isValid($bench['request_id'])) {
            throw $response->getErrorException();
        }
        if ($response->getNameId() !== $user || $response->getAttributes()['mno_uid'] !== [$user]) {
            throw new Exception('another user signed on');
        }
    }
    return (hrtime(true) - $begin) / 1e3 / count($bench['responses']);
}

consume($bench, $settings);
$figures = array_map(fn () => consume($bench, $settings), range(1, (int) $rounds));
echo json_encode(['name' => 'php-saml', 'rounds_us' => $figures]), "\n";
