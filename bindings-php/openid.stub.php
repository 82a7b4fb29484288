<?php

/**
 * Sign-on with OpenID Connect, and with OpenID 2.0, which is obsolete. docs/openid.md says what holds in every language.
 *
 * @generate-class-entries
 */

namespace Maestrano;

/**
 * OpenID Connect 1.0 sign-on (authorization code flow with PKCE): `$marketplace->oidc`. Needs `oidc.issuer`. A call that waits for the
 * provider may also throw a TransportException or a ServerException (api_unavailable).
 *
 * @strict-properties
 * @not-serializable
 */
final class Oidc
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * Starts a login: redirect the browser to `url`, and keep `pending` in its session. Asks the provider what it is, at most once an hour.
     *
     * @param array|string|null $params what goes along to the provider, such as `group_id`, `login_hint` or `prompt`: usually that which
     *     the init URL was called with, `$_GET`, `$_SERVER['QUERY_STRING']`, or a list of pairs
     * @param string|null $session the stored record: its group is proposed when `$params` names none
     * @param int|\DateTimeInterface|null $now the time to use, in seconds since 1970; the clock's if left out
     * @throws OpenIdException openid_discovery, when the provider's metadata is not as it must be
     * @throws ConfigException config_missing, when `oidc.issuer` is not set
     * @throws UsageException invalid_argument; wrong_state, when `sso.enabled` is false
     */
    public function login(array|string|null $params = null, #[\SensitiveParameter] ?string $session = null, int|\DateTimeInterface|null $now = null): Login {}

    /**
     * Verifies the provider's answer and says who signed on. All checks are on; there is no half-valid result. Where the ID token lacks a
     * required claim, userinfo is asked.
     *
     * @param string $query as it came: `$_SERVER['QUERY_STRING']`, or of a POST the body, `file_get_contents('php://input')`
     * @param string|null $pending what `login` gave to this browser; without it the answer is refused
     * @throws OpenIdException openid_state (another login's answer, or none), openid_denied (the provider or the user refused),
     *     openid_replay, openid_issuer, openid_audience, openid_nonce, openid_expired, openid_signature, openid_token, openid_userinfo,
     *     openid_claim (a claim of the platform is missing), openid_discovery
     * @throws ConfigException config_missing; config_invalid (`sso.replay_store`)
     * @throws UsageException invalid_argument, wrong_state
     */
    public function callback(#[\SensitiveParameter] string $query, #[\SensitiveParameter] ?string $pending, int|\DateTimeInterface|null $now = null): SignIn {}

    /**
     * The same for any provider: who it is and the claims of the ID token, without the platform's.
     *
     * @throws OpenIdException as `callback`, without openid_userinfo and openid_claim
     */
    public function verify(#[\SensitiveParameter] string $query, #[\SensitiveParameter] ?string $pending, int|\DateTimeInterface|null $now = null): OidcIdentity {}

    /**
     * The claims of userinfo about the user whose ID token named that subject.
     *
     * @return array<string, mixed>
     * @throws OpenIdException openid_userinfo, when the provider refuses, or answers about somebody else; openid_discovery
     */
    public function userinfo(#[\SensitiveParameter] string $accessToken, string $subject): array {}

    /**
     * New tokens for a refresh token, which providers give out with the scope `offline_access`. Keep the new `refreshToken` in place of the
     * old one, unless it is null.
     *
     * @param string $subject that of the sign-on: an ID token about another is refused
     * @throws OpenIdException openid_denied, when the provider refuses; those of the ID token as in `callback`; openid_discovery
     */
    public function refresh(#[\SensitiveParameter] string $refreshToken, string $subject, int|\DateTimeInterface|null $now = null): Tokens {}

    /**
     * Where to send a browser to end its session at the provider, which leads back to `oidc.after_logout_path`. Clear the app's own session
     * first.
     *
     * @param string|null $idToken that of the sign-on, with which the provider asks nobody
     * @throws OpenIdException openid_discovery, also when the provider has no such page
     */
    public function logoutUrl(#[\SensitiveParameter] ?string $idToken = null): string {}

    /**
     * Reads a POST of the provider's to `oidc.logout_path`, which ends sessions, and says what to answer. A call that is refused is no
     * error; `event` of one that holds is a LoggedOut.
     *
     * @param string $body as it arrived: `file_get_contents('php://input')`
     */
    public function receiveLogout(#[\SensitiveParameter] string $body, int|\DateTimeInterface|null $now = null): WebhookCall {}
}

/**
 * OpenID 2.0 sign-on, for providers that speak nothing newer: `$marketplace->openid2`. It is obsolete, and off unless `openid2.enabled` is
 * set; prefer Oidc.
 *
 * @strict-properties
 * @not-serializable
 */
final class OpenId2
{
    /** @implementation-alias Maestrano\Marketplace::__construct */
    private function __construct() {}

    /**
     * Starts a login: redirect the browser to `url`, and keep `pending` in its session. Arguments as of Oidc::login.
     *
     * @throws OpenIdException openid_discovery
     * @throws ConfigException config_missing, without `openid2.provider` and `sso.idp`
     * @throws UsageException invalid_argument; wrong_state, when `openid2.enabled` or `sso.enabled` is false
     */
    public function login(array|string|null $params = null, #[\SensitiveParameter] ?string $session = null, int|\DateTimeInterface|null $now = null): Login {}

    /**
     * Verifies the provider's answer, which is asked whether it said so, and says who signed on. Arguments as of Oidc::callback.
     *
     * @throws OpenIdException openid_state, openid_denied, openid_replay, openid_issuer, openid_audience, openid_nonce, openid_expired,
     *     openid_signature, openid_token, openid_claim, openid_discovery
     */
    public function callback(#[\SensitiveParameter] string $query, #[\SensitiveParameter] ?string $pending, int|\DateTimeInterface|null $now = null): SignIn {}

    /**
     * The same for any provider: the identifier and the attributes, without the platform's.
     *
     * @throws OpenIdException as `callback`; openid_claim only for an attribute that is there twice
     */
    public function verify(#[\SensitiveParameter] string $query, #[\SensitiveParameter] ?string $pending, int|\DateTimeInterface|null $now = null): OpenId2Identity {}
}
