<?php

/**
 * What calls of OpenID answer. As in records.stub.php, records.c reads the names and types.
 *
 * @generate-class-entries
 */

namespace Maestrano;

/**
 * A login that was started. var_dump, print_r and var_export hide both: the URL holds the state.
 *
 * @strict-properties
 * @not-serializable
 */
final class Login implements \JsonSerializable
{
    /** Where to send the browser. */
    public readonly string $url;
    /**
     * What the callback needs: sealed text of under 2,000 characters. It belongs to this browser alone, so keep it in the session or in a
     * cookie (HttpOnly, Secure, SameSite=Lax).
     */
    public readonly string $pending;

    /** @implementation-alias Maestrano\Changes::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure: see Changes::toArray.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * A user of an OpenID Connect provider, whose ID token held.
 *
 * @strict-properties
 * @not-serializable
 */
final class OidcIdentity implements \JsonSerializable
{
    /** The provider. */
    public readonly string $issuer;
    /** The provider's id of the user. */
    public readonly string $subject;
    /** The provider's id of the session, which a LoggedOut may name. */
    public readonly ?string $sessionId;
    /**
     * The ID token's claims, and those of userinfo that it lacks. var_dump, print_r and var_export show the names only.
     *
     * @var array<string, mixed>
     */
    public readonly array $claims;
    /** What the provider gave out with it. */
    public readonly Tokens $tokens;

    /** @implementation-alias Maestrano\Changes::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure: see Changes::toArray.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * Tokens of a provider. Each is a credential; var_dump, print_r and var_export hide them, and json_encode keeps them.
 *
 * @strict-properties
 * @not-serializable
 */
final class Tokens implements \JsonSerializable
{
    /** The ID token as it came, for Oidc::logoutUrl. A refresh may bring none. */
    public readonly ?string $idToken;
    /** For Oidc::userinfo, and the provider's own APIs. */
    public readonly string $accessToken;
    /** For Oidc::refresh. */
    public readonly ?string $refreshToken;
    /** When the access token ends, in UTC, if the provider says so. */
    public readonly ?\DateTimeImmutable $expiresAt;
    /**
     * What was granted; null when it is what was asked for.
     *
     * @var list<string>|null
     */
    public readonly ?array $scopes;

    /** @implementation-alias Maestrano\Changes::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure: see Changes::toArray.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * A user of an OpenID 2.0 provider.
 *
 * @strict-properties
 * @not-serializable
 */
final class OpenId2Identity implements \JsonSerializable
{
    /** The provider's endpoint. */
    public readonly string $provider;
    /** The identifier that the provider vouches for. */
    public readonly string $claimedId;
    /**
     * What attribute exchange said and the provider signed, by the names of the platform's attributes, or else by type URI. var_dump,
     * print_r and var_export show the names only.
     *
     * @var array<string, string>
     */
    public readonly array $attributes;

    /** @implementation-alias Maestrano\Changes::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure: see Changes::toArray.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function jsonSerialize(): array {}
}

/**
 * The provider ended sessions: those of the user, or the one with the id, or that user's with that id. End the app's own that belong to
 * them.
 *
 * @strict-properties
 */
final class LoggedOut implements \JsonSerializable
{
    /** The marketplace. */
    public readonly string $marketplace;
    /** `user->uid` of the sign-on. */
    public readonly ?string $userUid;
    /** `oidc->sessionId` of the sign-on. */
    public readonly ?string $sessionId;

    /** @implementation-alias Maestrano\Changes::__construct */
    private function __construct() {}

    /**
     * The record as a plain structure: see Changes::toArray.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function toArray(): array {}

    /**
     * The same, for json_encode.
     *
     * @return array<string, mixed>
     * @implementation-alias Maestrano\Changes::toArray
     */
    public function jsonSerialize(): array {}
}
