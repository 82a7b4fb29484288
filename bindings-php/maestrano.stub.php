<?php

/**
 * The API of the extension `maestrano`: functions and handles. docs/php.md is the guide. Beside it: openid.stub.php,
 * records.stub.php, exceptions.stub.php.
 *
 * @generate-class-entries
 */

namespace Maestrano;

/**
 * The version of the extension.
 *
 * @var string
 * @cvalue PHP_MAESTRANO_VERSION
 */
const VERSION = UNKNOWN;

/**
 * Reads an identity provider's metadata (SAML metadata 2.0) into settings to merge into those of a marketplace. A signature on it is
 * not verified: fetch it over TLS, or compare the certificates' fingerprints.
 *
 * @return array{sso: array<string, mixed>}
 * @throws ConfigException config_invalid
 */
function idpMetadata(string $xml): array {}

/**
 * Connec!'s own id out of either form of an entity's `id`: text, or a list with an entry for each system that knows the record.
 */
function connecId(mixed $id): ?string {}

/**
 * Every error code of this version, and the class of the exception that carries it.
 *
 * @return array<string, class-string<MaestranoException>>
 */
function codes(): array {}

/**
 * An open configuration of one or many marketplaces. Opening reads and checks it; it connects to nobody and starts no thread.
 *
 * @strict-properties
 * @not-serializable
 */
final class Maestrano
{
    /**
     * Opens settings (docs/configuration.md): one marketplace, a list of them, or `['marketplaces' => [...]]`.
     *
     * @param array $marketplaces
     * @throws ConfigException config_missing, config_invalid: all that is missing or wrong at once, in `errors`
     */
    public function __construct(#[\SensitiveParameter] array $marketplaces) {}

    /**
     * Opens a JSON file: one marketplace, `{"marketplaces": [...]}`, a list, or the developer platform's credentials.
     *
     * @throws ConfigException config_missing, config_invalid
     */
    public static function fromFile(string $path): Maestrano {}

    /**
     * Opens what the environment of the process says: `MAESTRANO_CONFIG` (a path, or JSON), settings such as `MAESTRANO_SSO_IDP`, and
     * the developer platform's `MNO_DEVPL_...`. Under php-fpm these are the pool's `env[...]`.
     *
     * @throws ConfigException config_missing, config_invalid
     */
    public static function fromEnv(): Maestrano {}

    /**
     * Opens JSON text, as `fromFile` does a file.
     *
     * @throws ConfigException config_missing, config_invalid
     */
    public static function fromJson(#[\SensitiveParameter] string $json): Maestrano {}

    /**
     * The marketplace of that name.
     *
     * @throws ConfigException marketplace_unknown: the hint lists the configured ones
     */
    public function marketplace(string $name): Marketplace {}

    /**
     * The names, in the order of the configuration.
     *
     * @return list<string>
     */
    public function marketplaces(): array {}

    /**
     * The one marketplace that is configured.
     *
     * @throws ConfigException marketplace_unknown, when there are none or several
     */
    public function only(): Marketplace {}

    /**
     * Finds the marketplace whose id and key a call carries (HTTP Basic, RFC 7617), in constant time: for one endpoint that serves
     * many marketplaces. Takes what `Webhook::authenticate` takes.
     *
     * @param array|string|null $headers
     * @throws WebhookException webhook_unauthenticated
     */
    public function authenticate(#[\SensitiveParameter] array|string|null $headers): Marketplace {}

    /**
     * What an account webhook means and is answered with, over all marketplaces: where the path names one, only its credentials count.
     * See Webhook::receiveAccount.
     */
    public function receiveAccount(string $method, string $path, #[\SensitiveParameter] array|string|null $headers): WebhookCall {}

    /**
     * What a call about Connec! means and is answered with, over all marketplaces: where the path names one, only its credentials count.
     * See Webhook::receiveConnec.
     */
    public function receiveConnec(string $method, string $path, #[\SensitiveParameter] array|string|null $headers, string $body): WebhookCall {}

    /**
     * Fetches all marketplaces that list the app from the developer platform, and replaces those of this object, all at once or, on an
     * error, not at all. Waits up to 30 seconds. What is left out comes from the environment (`MNO_DEVPL_...`), then from the file
     * that was opened.
     *
     * @param string|null $host scheme and host, such as `https://developer.maestrano.com`
     * @phpstan-param array{path: string, ttl?: int, max_stale?: int}|null $cache
     * @param array|null $cache `path`, `ttl`, `max_stale`: a file that keeps the last good answer, for how many seconds no
     *     new one is asked for (12 hours), and for how many it stands in while the platform can not be reached (7 days). It holds
     *     API keys: keep it out of folders that the web server serves.
     * @throws ConfigException platform_unreachable, platform_rejected, config_missing, config_invalid
     */
    public function autoConfigure(?string $host = null, ?string $apiPath = null, ?string $key = null, #[\SensitiveParameter] ?string $secret = null, ?array $cache = null): Changes {}
}

/**
 * One configured marketplace.
 *
 * @strict-properties
 * @not-serializable
 */
final class Marketplace
{
    /** The name, as configured, such as `acme`. */
    public readonly string $name;
    /** Sign-on with SAML 2.0. */
    public readonly Saml $saml;
    /** Sign-on with OpenID Connect. */
    public readonly Oidc $oidc;
    /** Sign-on with OpenID 2.0, which is obsolete. */
    public readonly OpenId2 $openid2;
    /** The marketplace's pages, and user ids. */
    public readonly Sso $sso;
    /** Sessions of users who signed on. */
    public readonly Sessions $session;
    /** Calls that the platform makes to the app. */
    public readonly Webhook $webhook;
    /** Customers, and what they are charged. */
    public readonly Account $account;

    private function __construct() {}

    /**
     * The shared data of a group, such as `cld-1`; null: of the one that the setting `api.group_id` names. Asks nobody yet.
     *
     * @param bool $externalIds asks for ids, and references to them, as lists with an entry for each system that knows the record
     * @param string|null $countryFormat how countries are written; null: the server's own way
     * @throws ConfigException config_missing, when no group is named anywhere
     * @throws UsageException invalid_utf8
     */
    public function connec(?string $group = null, bool $externalIds = false, ?string $countryFormat = 'alpha2'): Connec {}

    /** A setting by its dotted name, such as `sso.idp`, with defaults applied. null when it is not set, unknown, or a secret. */
    public function param(string $key): mixed {}

    /**
     * The document for the metadata endpoint, which the marketplace reads as JSON. It holds no secret. Maps without members are an
     * ArrayObject, so that json_encode writes them as `{}`.
     *
     * @return array<string, mixed>
     */
    public function metadata(): array {}
}

/**
 * SAML 2.0 sign-on (SAML core and bindings; web browser SSO profile): `$marketplace->saml`.
 *
 * @strict-properties
 * @not-serializable
 */
final class Saml
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * Starts a sign-on: redirect the browser to `url`, and keep `requestId` in its session.
     *
     * @param array $params the query parameters that the init URL was called with (`$_GET`), or a list of pairs; they go along,
     *     lists as `a=1&a=2`, maps as `a[b]=c`
     * @param string|null $acsHost another scheme and host for our assertion consumer service. Pass the same to `consume`.
     * @param bool $passive asks the identity provider not to show anything (IsPassive)
     * @param string|null $session the stored record: its group is proposed when `$params` names none
     * @throws ConfigException config_missing, when `sso.idp` is not set
     * @throws UsageException invalid_argument, wrong_state
     */
    public function init(array $params = [], ?string $acsHost = null, bool $passive = false, #[\SensitiveParameter] ?string $session = null): AuthnRequest {}

    /**
     * Verifies the platform's answer and says who signed on. All checks are on; there is no half-valid result.
     *
     * @param string $samlResponse the form field `SAMLResponse`, as posted
     * @param string|null $requestId what `init` gave to this browser. Without it the answer is refused, unless
     *     `sso.allow_unsolicited` is set.
     * @param int|\DateTimeInterface|null $now the time to use, in seconds since 1970; the clock's if left out
     * @param string|null $acsHost what `init` was given
     * @throws SamlException saml_...: the check that failed
     */
    public function consume(#[\SensitiveParameter] string $samlResponse, ?string $requestId = null, int|\DateTimeInterface|null $now = null, ?string $acsHost = null): SignIn {}

    /**
     * The same for any identity provider: the assertion, without the platform's attributes.
     *
     * @throws SamlException saml_...
     */
    public function verify(#[\SensitiveParameter] string $samlResponse, ?string $requestId = null, int|\DateTimeInterface|null $now = null, ?string $acsHost = null): Assertion {}

    /** Our own metadata document (SAML metadata 2.0), as XML. */
    public function spMetadata(): string {}
}

/**
 * A marketplace's pages and user ids: `$marketplace->sso`.
 *
 * @strict-properties
 * @not-serializable
 */
final class Sso
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * Where to send browsers. Give the stored session, so that `logout` names the user; call it before the session is cleared.
     *
     * @throws ConfigException config_missing, when `sso.idp` is not set
     */
    public function urls(#[\SensitiveParameter] ?string $session = null): Urls {}

    /** The id by which the app knows a user of a group: real or virtual, as `sso.creation_mode` says. */
    public function maskUser(string $uid, string $groupUid): string {}

    /** The platform's id of a user, from a real or virtual one. */
    public function unmaskUser(string $uid): string {}

    /**
     * The marketplace's logout page for a user, by real or virtual id.
     *
     * @throws ConfigException config_missing, when `sso.idp` is not set
     */
    public function logoutUrl(string $uid): string {}

    /**
     * Where a check asks whether a user's session holds. The token in it is a credential.
     *
     * @throws ConfigException config_missing, when `sso.idp` is not set
     */
    public function sessionCheckUrl(string $uid, #[\SensitiveParameter] string $token): string {}

    /**
     * A user out of plain values, known to the app as one who signed on would be.
     *
     * @param array $values `uid`; `group_uid` (for virtual ids), `email`, `virtual_email`, `first_name`, `last_name`, `country`, `company_name`
     * @throws UsageException invalid_argument, without `uid`, or in virtual mode without `group_uid`
     */
    public function user(array $values): User {}
}

/**
 * The SSO sessions of a marketplace: `$marketplace->session`. No record (null, or empty text) and one that can not be read are an
 * ended session, never an error.
 *
 * @strict-properties
 * @not-serializable
 */
final class Sessions
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * Whether a stored session still holds. Asks the marketplace when the record is due, and waits for it up to ten seconds. That the
     * marketplace can not be asked is no error but the status `unknown`.
     *
     * @param string|null $stored `stored` of the sign-on's session, or of the last check that renewed it
     * @param int|\DateTimeInterface|null $now the time to use, in seconds since 1970; the clock's if left out
     * @param bool $ifSession lets pass whoever has no record at all, for apps whose users may also sign on without a marketplace
     * @throws ConfigException config_missing, when `sso.idp` is not set
     */
    public function check(#[\SensitiveParameter] ?string $stored, int|\DateTimeInterface|null $now = null, bool $ifSession = false): SessionCheck {}

    /** The record; null when it can not be read or is another marketplace's. */
    public function load(#[\SensitiveParameter] ?string $stored): ?Session {}

    /**
     * A record out of plain values, such as those of another store.
     *
     * @param int|\DateTimeInterface|null $recheck when to ask the marketplace, in seconds since 1970; at the first check if left out
     * @throws UsageException invalid_argument
     */
    public function build(string $uid, string $groupUid, #[\SensitiveParameter] string $token, int|\DateTimeInterface|null $recheck = null): Session {}

    /** Whether `check` would ask the marketplace, and so wait. */
    public function needsCheck(#[\SensitiveParameter] ?string $stored, int|\DateTimeInterface|null $now = null): bool {}
}

/**
 * Calls that the platform makes to the app: `$marketplace->webhook`.
 *
 * @strict-properties
 * @not-serializable
 */
final class Webhook
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * Checks that a call carries this marketplace's id and key (HTTP Basic, RFC 7617), in constant time. Answer a refusal with 401 and
     * `WWW-Authenticate: Basic realm="Maestrano"`.
     *
     * @param array|string|null $headers `$_SERVER`, `getallheaders()`, the headers of a PSR-7 request, or the value of the
     *     Authorization header. Names are compared without case. A missing header counts as wrong credentials.
     * @throws WebhookException webhook_unauthenticated
     */
    public function authenticate(#[\SensitiveParameter] array|string|null $headers): void {}

    /**
     * The same for a server that has read the header into an id and a key.
     *
     * @throws WebhookException webhook_unauthenticated
     */
    public function authenticateCredentials(string $apiId, #[\SensitiveParameter] string $apiKey): void {}

    /**
     * The event that a call means, by its method and its path as it arrived, not decoded, with or without its query. Who called is another
     * question; receiveAccount asks both.
     *
     * @throws WebhookException webhook_unsupported, webhook_malformed
     */
    public function account(string $method, string $path): AccountEvent {}

    /**
     * Checks who calls, reads what is meant, and says what to answer. A call that is refused is no error.
     *
     * @param string $path as it arrived, not decoded, with its query: REQUEST_URI of `$_SERVER`
     * @param array|string|null $headers as `authenticate` takes them
     */
    public function receiveAccount(string $method, string $path, #[\SensitiveParameter] array|string|null $headers): WebhookCall {}

    /**
     * The paths that the marketplace calls, with `:name` for what changes from call to call.
     *
     * @return list<Route>
     */
    public function routes(): array {}

    /**
     * Reads a notification of Connec!: what other apps changed. Who called is another question; receiveConnec asks both.
     *
     * @param string $body as it arrived: `file_get_contents('php://input')`
     * @throws WebhookException webhook_malformed, when it is no JSON object, or over 16 MiB
     */
    public function connec(string $body): ConnecNotification {}

    /**
     * Checks who calls about Connec!, reads what is meant, and says what to answer. A call that is refused is no error.
     *
     * @param string $path as it arrived, not decoded, with its query: REQUEST_URI of `$_SERVER`
     * @param array|string|null $headers as `authenticate` takes them
     * @param string $body as it arrived
     */
    public function receiveConnec(string $method, string $path, #[\SensitiveParameter] array|string|null $headers, string $body): WebhookCall {}

    /**
     * The paths that Connec! calls, with `:name` for what changes from call to call.
     *
     * @return list<Route>
     */
    public function connecRoutes(): array {}
}
