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
    /** The assertion that all this was read from. */
    public readonly Assertion $assertion;

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

/**
 * A customer's group as the marketplace knows it. Beyond `id`, what is there depends on the marketplace.
 *
 * @strict-properties
 */
final class AccountGroup implements \JsonSerializable
{
    /** The id, such as `cld-1`. */
    public readonly string $id;
    /** The name. */
    public readonly ?string $name;
    /** The address of the principal contact. */
    public readonly ?string $email;
    /** Whether a means of payment is on file. */
    public readonly ?bool $hasCreditCard;
    /** The state of the app in the group: `running`, `terminated` and others; unknown ones as they came. */
    public readonly ?string $status;
    /** The end of the free trial. */
    public readonly ?\DateTimeImmutable $freeTrialEndAt;
    /** ISO 4217. */
    public readonly ?string $currency;
    /** The name of an IANA time zone, as it came. */
    public readonly ?string $timezone;
    /** ISO 3166-1 alpha-2. */
    public readonly ?string $country;
    /** The city. */
    public readonly ?string $city;
    /** The accounting app, such as `quickbooks`. */
    public readonly ?string $mainAccounting;
    /** Switches of data sharing, as they came: `pull_disabled`, `push_disabled`. */
    public readonly ?array $metadata;
    /** When it was made. */
    public readonly ?\DateTimeImmutable $createdAt;
    /** When it was last changed. */
    public readonly ?\DateTimeImmutable $updatedAt;
    /** Fields that this version does not know, as they came. */
    public readonly array $extra;

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
 * A user of one of the app's groups, as the marketplace knows them.
 *
 * @strict-properties
 * @not-serializable
 */
final class AccountUser implements \JsonSerializable
{
    /** The real id, such as `usr-1`. */
    public readonly string $id;
    /** The first name. */
    public readonly ?string $name;
    /** The last name. */
    public readonly ?string $surname;
    /** The real address. */
    public readonly ?string $email;
    /** The company's name. */
    public readonly ?string $companyName;
    /** ISO 3166-1 alpha-2. */
    public readonly ?string $country;
    /** The token of the user's session at the marketplace, a credential. var_dump, print_r and var_export hide it. */
    public readonly ?string $ssoSession;
    /** When it was made. */
    public readonly ?\DateTimeImmutable $createdAt;
    /** When it was last changed. */
    public readonly ?\DateTimeImmutable $updatedAt;
    /** Fields that this version does not know, as they came. */
    public readonly array $extra;

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
final class AccountReseller implements \JsonSerializable
{
    /** The id, such as `rsl-1`. */
    public readonly string $id;
    /** The name. */
    public readonly ?string $name;
    /** The partner's code, such as `US-204512-BCL`. */
    public readonly ?string $code;
    /** ISO 3166-1 alpha-2. */
    public readonly ?string $country;
    /** When it was made. */
    public readonly ?\DateTimeImmutable $createdAt;
    /** When it was last changed. */
    public readonly ?\DateTimeImmutable $updatedAt;
    /** Fields that this version does not know, as they came. */
    public readonly array $extra;

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
 * A charge on a customer's next invoice.
 *
 * @strict-properties
 */
final class Bill implements \JsonSerializable
{
    /** The id, such as `bill-1`. */
    public readonly string $id;
    /** The group that is charged. */
    public readonly ?string $groupId;
    /** The price of one unit, in cents of the currency. */
    public readonly ?int $priceCents;
    /** ISO 4217. */
    public readonly ?string $currency;
    /** How many: a decimal number as text, such as "1.50". */
    public readonly ?string $units;
    /** What the customer reads on the invoice. */
    public readonly ?string $description;
    /** The start of the period that is charged for. */
    public readonly ?\DateTimeImmutable $periodStartedAt;
    /** Its end. */
    public readonly ?\DateTimeImmutable $periodEndedAt;
    /** Whether it passes on somebody else's charge, on which no commission is due. */
    public readonly ?bool $thirdParty;
    /** `submitted`, `invoiced`, `cancelled`; unknown ones as they came. */
    public readonly ?string $status;
    /** When it was made. */
    public readonly ?\DateTimeImmutable $createdAt;
    /** When it was last changed. */
    public readonly ?\DateTimeImmutable $updatedAt;
    /** Fields that this version does not know, as they came. */
    public readonly array $extra;

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

    /** Whether it was cancelled. */
    public function isCancelled(): bool {}
}

/**
 * A charge that comes again: each execution makes a Bill.
 *
 * @strict-properties
 */
final class RecurringBill implements \JsonSerializable
{
    /** The id, such as `rbill-1`. */
    public readonly string $id;
    /** The group that is charged. */
    public readonly ?string $groupId;
    /** The price of one execution, in cents of the currency. */
    public readonly ?int $priceCents;
    /** ISO 4217. */
    public readonly ?string $currency;
    /** What the customer reads on the invoice. */
    public readonly ?string $description;
    /** The unit of time between two executions: `Day`, `Week`, `SemiMonth`, `Month`, `Year`. */
    public readonly ?string $period;
    /** How many of these lie between two executions. */
    public readonly ?int $frequency;
    /** How many executions there will be in all; null: no end. */
    public readonly ?int $cycles;
    /** The first execution. */
    public readonly ?\DateTimeImmutable $startDate;
    /** What is charged once, at creation, in cents. */
    public readonly ?int $initialCents;
    /** `submitted`, `active`, `expired`, `cancelled`; unknown ones as they came. */
    public readonly ?string $status;
    /** The last execution. */
    public readonly ?\DateTimeImmutable $lastExecutionAt;
    /** The next one. */
    public readonly ?\DateTimeImmutable $nextExecutionAt;
    /** How many executions are left. */
    public readonly ?int $remainingCycles;
    /** When it was made. */
    public readonly ?\DateTimeImmutable $createdAt;
    /** When it was last changed. */
    public readonly ?\DateTimeImmutable $updatedAt;
    /** Fields that this version does not know, as they came. */
    public readonly array $extra;

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

    /**
     * Whether it was cancelled.
     *
     * @implementation-alias Maestrano\Bill::isCancelled
     */
    public function isCancelled(): bool {}
}

/**
 * What happened at the marketplace. The same event may come twice, and must then change nothing.
 *
 * @strict-properties
 */
final class AccountEvent implements \JsonSerializable
{
    /** `group_removed` or `user_removed`. */
    public readonly string $kind;
    /** The marketplace. */
    public readonly string $marketplace;
    /** The group's id. */
    public readonly string $groupUid;
    /** The user's real id; null when it is a group that left. */
    public readonly ?string $userUid;
    /** The id under which the app knows the user, as `sso.creation_mode` says; null when it is a group that left. */
    public readonly ?string $effectiveUid;

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
 * What a webhook call came to: act on `event`, if there is one, and answer `status`, `headers` and `body` as they are.
 *
 * @strict-properties
 */
final class WebhookCall implements \JsonSerializable
{
    /** What happened; null when the call is refused. */
    public readonly ?AccountEvent $event;
    /** The marketplace that called, once that is certain. */
    public readonly ?string $marketplace;
    /** 200, 400, 401, 404 or 405. */
    public readonly int $status;
    /**
     * The headers, by name.
     *
     * @var array<string, string>
     */
    public readonly array $headers;
    /** JSON. */
    public readonly string $body;
    /** The code of why the call is refused, for the log. */
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
 * A path that the marketplace calls.
 *
 * @strict-properties
 */
final class Route implements \JsonSerializable
{
    /** What a call there means: the `kind` of an event. */
    public readonly string $kind;
    /** The marketplace that calls. */
    public readonly string $marketplace;
    /** `DELETE`. */
    public readonly string $method;
    /** The path, with `:name` for what changes from call to call. */
    public readonly string $path;

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
