<?php

/**
 * What calls answer. The properties are declared here alone: records.c reads their names and types to fill them.
 *
 * @generate-class-entries
 */

namespace Maestrano;

/**
 * What `autoConfigure` changed: names of marketplaces.
 *
 * @strict-properties
 */
final class Changes implements \JsonSerializable
{
    /**
     * Marketplaces that were not there before.
     *
     * @var list<string>
     */
    public readonly array $added;
    /**
     * Marketplaces that are gone.
     *
     * @var list<string>
     */
    public readonly array $removed;
    /**
     * Marketplaces whose settings differ.
     *
     * @var list<string>
     */
    public readonly array $changed;
    /** Whether the answer came from the cache. */
    public readonly bool $fromCache;

    private function __construct() {}

    /**
     * The record as a plain structure, with the names of its properties: times as text in ISO 8601, records as arrays. Secrets are in it.
     *
     * @return array<string, mixed>
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
 * A sign-on that was started.
 *
 * @strict-properties
 */
final class AuthnRequest implements \JsonSerializable
{
    /** Where to send the browser. */
    public readonly string $url;
    /** What to keep until the answer comes. */
    public readonly string $requestId;
    /** When the request was made, in UTC, whole seconds. */
    public readonly \DateTimeImmutable $issueInstant;
    /** The SAMLRequest parameter of `url`. */
    public readonly string $samlRequest;

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
 * A user who signed on.
 *
 * @strict-properties
 * @not-serializable
 */
final class SignIn implements \JsonSerializable
{
    /** Keep it with user and group: ids are unique within a marketplace. */
    public readonly string $marketplace;
    /** The person who signed on. */
    public readonly User $user;
    /** The customer's instance of the app. */
    public readonly Group $group;
    /** What the user may do in the group. */
    public readonly Membership $membership;
    /** Set when a reseller signs on in the customer's place. */
    public readonly ?Reseller $reseller;
    /** The session to keep: its `stored`. */
    public readonly Session $session;
    /** With SAML: the assertion that all this was read from. */
    public readonly ?Assertion $assertion;
    /** With OpenID Connect: the claims that all this was read from, and the tokens. */
    public readonly ?OidcIdentity $oidc;
    /** With OpenID 2.0: the identifier and the attributes that all this was read from. */
    public readonly ?OpenId2Identity $openid2;

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
 * A person. What the platform did not say is null.
 *
 * @strict-properties
 */
final class User implements \JsonSerializable
{
    /** The platform's id, such as `usr-1`. */
    public readonly string $uid;
    /** The id within the group, such as `usr-1.cld-1`. */
    public readonly ?string $virtualUid;
    /** The address. */
    public readonly ?string $email;
    /** An address unique to user and group. */
    public readonly ?string $virtualEmail;
    /** The id to know the user by: real or virtual, as `sso.creation_mode` says. */
    public readonly string $effectiveUid;
    /** The address to know the user by: real or virtual, as `sso.creation_mode` says. */
    public readonly ?string $effectiveEmail;
    /** The given name. */
    public readonly ?string $firstName;
    /** The family name. */
    public readonly ?string $lastName;
    /** ISO 3166-1 alpha-2. */
    public readonly ?string $country;
    /** The company that the user named at sign-up. */
    public readonly ?string $companyName;

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
 * A customer's instance of the app: the unit that is billed and that shares data.
 *
 * @strict-properties
 */
final class Group implements \JsonSerializable
{
    /** The platform's id, such as `cld-1`. A customer who leaves and comes back has a new one. */
    public readonly string $uid;
    /** The name, for people. */
    public readonly ?string $name;
    /** The address of the principal contact. */
    public readonly ?string $email;
    /** Whether a means of payment is on file. */
    public readonly ?bool $hasCreditCard;
    /** When the free trial ends, in UTC. */
    public readonly ?\DateTimeImmutable $freeTrialEndAt;
    /** The company's name. */
    public readonly ?string $companyName;
    /** ISO 4217. */
    public readonly ?string $currency;
    /** IANA time zone, as it came. */
    public readonly ?string $timezone;
    /** ISO 3166-1 alpha-2. */
    public readonly ?string $country;
    /** The city, as it came. */
    public readonly ?string $city;
    /** The marketplace's organization that owns the group, such as `org-1`. */
    public readonly ?string $orgUid;
    /** The reseller that brought the group, such as `rsl-1`. */
    public readonly ?string $resellerId;

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
 * What a user may do in a group.
 *
 * @strict-properties
 */
final class Membership implements \JsonSerializable
{
    /** The platform's id of the user, such as `usr-1`. */
    public readonly string $userUid;
    /** The platform's id of the group, such as `cld-1`. */
    public readonly string $groupUid;
    /** Guest, Member, Power User, Admin or Super Admin; others as they came. */
    public readonly ?string $role;
    /** Whether the role is Admin or Super Admin. */
    public readonly bool $isAdmin;

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
 * A partner of the marketplace.
 *
 * @strict-properties
 */
final class Reseller implements \JsonSerializable
{
    /** The platform's id, such as `rsl-1`. */
    public readonly string $id;
    /** The name, for people. */
    public readonly ?string $name;
    /** ISO 3166-1 alpha-2. */
    public readonly ?string $country;

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
 * The record of a session. var_dump, print_r and var_export hide the token and the stored text; json_encode keeps them.
 *
 * @strict-properties
 * @not-serializable
 */
final class Session implements \JsonSerializable
{
    /** The platform's id of the user, such as `usr-1`. */
    public readonly string $uid;
    /** The platform's id of the group, such as `cld-1`. */
    public readonly string $groupUid;
    /** A credential: whoever has it can ask whether the session holds. */
    public readonly string $token;
    /** When to ask the marketplace again; null in a record without a readable time, which is due now. */
    public readonly ?\DateTimeImmutable $recheck;
    /** Empty in records of old SDKs. */
    public readonly string $marketplace;
    /** The text to keep in the app's own session, on the server or in a signed cookie. */
    public readonly string $stored;

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
 * What a check found.
 *
 * @strict-properties
 * @not-serializable
 */
final class SessionCheck implements \JsonSerializable
{
    /**
     * `fresh`: not due. `renewed`: the marketplace says that it holds. `ended`: over. `unknown`: the marketplace could not be asked;
     * valid within `sso.recheck_grace` seconds (600) after the check was due.
     */
    public readonly string $status;
    /** Whether to let the user go on. */
    public readonly bool $valid;
    /** The record to store in place of the old one, when renewed. Hidden by var_dump, print_r and var_export. */
    public readonly ?string $stored;
    /** Why it ended or is unknown: an error code, or such as `no_session`, `signed_out`. */
    public readonly ?string $reason;

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
 * What a verified assertion says. Every value comes from the signed element.
 *
 * @strict-properties
 * @not-serializable
 */
final class Assertion implements \JsonSerializable
{
    /** Who the subject is: the text of NameID. */
    public readonly string $nameId;
    /** The format of `nameId`, a URI. */
    public readonly ?string $nameIdFormat;
    /** The identity provider's own id of the session. */
    public readonly ?string $sessionIndex;
    /** When the session ends at the identity provider, in UTC. */
    public readonly ?\DateTimeImmutable $sessionNotOnOrAfter;
    /** The entity id of the identity provider. */
    public readonly string $issuer;
    /** The ID of the assertion. */
    public readonly string $assertionId;
    /** The `requestId` that is answered; null in an answer that nobody asked for. */
    public readonly ?string $inResponseTo;
    /** When the user authenticated, in UTC. */
    public readonly ?\DateTimeImmutable $authnInstant;
    /** From when on the assertion holds, in UTC. */
    public readonly ?\DateTimeImmutable $notBefore;
    /** Until when the assertion holds, in UTC. */
    public readonly ?\DateTimeImmutable $notOnOrAfter;
    /**
     * All values by the attribute's name as it came. var_dump, print_r and var_export show the names only.
     *
     * @var array<string, list<string>>
     */
    public readonly array $attributes;
    /** `assertion`, `response` or `both`. */
    public readonly string $signed;
    /** Whether the assertion came encrypted. */
    public readonly bool $encrypted;

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
 * Where to send browsers.
 *
 * @strict-properties
 */
final class Urls implements \JsonSerializable
{
    /** Our own: starts a sign-on. */
    public readonly string $init;
    /** Our own: the assertion consumer service. */
    public readonly string $consume;
    /** The marketplace's single sign-on service. */
    public readonly string $idp;
    /** The marketplace's logout page. */
    public readonly string $logout;
    /** The marketplace's page for users who may not enter. */
    public readonly string $unauthorized;

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
