<?php

// Reads one case of the SAML corpus (JSON) on standard input, and prints the verdict as one line of JSON.
//
//   php -d extension=maestrano tests/corpus/saml_case.php < tests/vectors/saml/valid-shape/assertion-signed.json

namespace Maestrano\Corpus;

use DateTimeImmutable;
use Maestrano\Maestrano;
use Maestrano\MaestranoException;
use Maestrano\Saml;

if (realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    // A few cases are 15 MB of text.
    ini_set('memory_limit', '400M');
    echo json_encode(answer(stream_get_contents(STDIN)), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR), "\n";
}

/** What the library says of a case. */
function answer(string $json): array
{
    $case = json_decode($json, true, flags: JSON_THROW_ON_ERROR);
    $submissions = $case['submissions'] ?? [$case];
    try {
        $saml = (new Maestrano(configuration($case)))->only()->saml;
        $verdicts = array_map(fn (array $submission) => judge($saml, $submission, $case['expected_request_id']), $submissions);
    } catch (MaestranoException $refusal) {
        $verdicts = array_fill(0, count($submissions), refused($refusal));
    }
    return isset($case['submissions']) ? ['results' => $verdicts] : $verdicts[0];
}

function judge(Saml $saml, array $submission, ?string $requestId): array
{
    try {
        $assertion = $saml->verify($submission['saml_response'], $requestId, new DateTimeImmutable($submission['now']));
    } catch (MaestranoException $refusal) {
        return refused($refusal);
    }
    return ['valid' => true, 'name_id' => $assertion->nameId, 'attributes' => (object) $assertion->attributes];
}

function refused(MaestranoException $refusal): array
{
    return ['valid' => false, 'reason' => preg_replace('/^saml_/', '', $refusal->getErrorCode()), 'message' => $refusal->getMessage()];
}

/** The configuration that a case describes; the same in every language. */
function configuration(array $case): array
{
    $sso = [
        'idp' => 'https://idp.example',
        'acs_url' => $case['acs_url'],
        'x509_certificate' => $case['idp_certificate_pem'],
        'x509_fingerprint' => array_column($case['idp_certificate_fingerprint'], 'value'),
        'issuer' => $case['idp_entity_id'],
        'check_issuer' => $case['idp_entity_id'] !== null,
        'audience' => $case['audience'],
        'check_audience' => $case['audience'] !== null,
        'allow_unsolicited' => true,
        'allow_sha1' => $case['allow_sha1'],
        'min_rsa_bits' => 1024,
        'clock_skew' => $case['clock_skew_seconds'],
        'max_response_bytes' => 10_485_760,
        'private_key' => $case['sp_private_key_pem'],
    ];
    return [
        'marketplace' => 'corpus',
        'environment' => 'production',
        'app' => ['host' => 'https://app.example'],
        'api' => ['id' => $case['sp_entity_id'], 'key' => 'corpus-key'],
        'sso' => $sso,
    ];
}
