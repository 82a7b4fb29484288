//! Who signed on: the platform's attributes (protocol reference 3.10) as typed records, whatever protocol said them.

use serde::{Deserialize, Serialize, Serializer};

use super::session::Session;
use crate::config::{CreationMode, Settings};
use crate::instant::Instant;
use crate::oidc::OidcIdentity;
use crate::openid2::OpenId2Identity;
use crate::saml::Assertion;
use crate::{Code, Error, Result};

/// A user who signed on, with everything the platform said of them. Values that are missing, or can't be read, are `None`; the
/// text as it came is in `assertion`, `oidc` or `openid2`: the one of the protocol.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SignIn {
    /// The marketplace that signed the user on. Keep it with the user and the group: ids are unique within a marketplace.
    pub marketplace: String,
    /// The person.
    pub user: User,
    /// The customer's instance of the app.
    pub group: Group,
    /// What the user may do in the group.
    pub membership: Membership,
    /// Set when a reseller signs on in the customer's place.
    pub reseller: Option<Reseller>,
    /// The session to keep: see [`Sessions`](crate::sso::Sessions).
    pub session: Session,
    /// With SAML: the assertion that all this was read from.
    pub assertion: Option<Assertion>,
    /// With OpenID Connect: the claims that all this was read from, and the tokens.
    pub oidc: Option<OidcIdentity>,
    /// With OpenID 2.0: the identifier and the attributes that all this was read from.
    pub openid2: Option<OpenId2Identity>,
}

/// A person.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct User {
    /// The platform's id, such as `usr-1`.
    pub uid: String,
    /// The id within the group, such as `usr-1.cld-1`.
    pub virtual_uid: Option<String>,
    /// The address.
    pub email: Option<String>,
    /// An address that is unique to user and group.
    pub virtual_email: Option<String>,
    /// The id by which the app knows the user: real or virtual, as `sso.creation_mode` says.
    pub effective_uid: String,
    /// The address that goes with it.
    pub effective_email: Option<String>,
    /// The given name.
    pub first_name: Option<String>,
    /// The family name.
    pub last_name: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// The company that the user named at sign-up.
    pub company_name: Option<String>,
}

/// A customer's instance of the app: the unit that is billed and that shares data.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Group {
    /// The platform's id, such as `cld-1`. A customer who leaves and comes back has a new one.
    pub uid: String,
    /// The name.
    pub name: Option<String>,
    /// The address of the principal contact.
    pub email: Option<String>,
    /// Whether a means of payment is on file.
    pub has_credit_card: Option<bool>,
    /// The end of the free trial.
    pub free_trial_end_at: Option<Instant>,
    /// The company's name.
    pub company_name: Option<String>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// The name of an IANA time zone, as it came.
    pub timezone: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The marketplace's organization that owns the group.
    pub org_uid: Option<String>,
    /// The reseller that brought the group.
    pub reseller_id: Option<String>,
}

/// What a user may do in a group.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Membership {
    /// The user's real id.
    pub user_uid: String,
    /// The group's id.
    pub group_uid: String,
    /// The role.
    pub role: Option<Role>,
    /// Whether the role is Admin or Super Admin.
    pub is_admin: bool,
}

/// A user's role in a group. Written as the platform does, such as `Super Admin`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// Without a relation to the group.
    Guest,
    /// A plain member.
    Member,
    /// A member with more rights.
    PowerUser,
    /// May administer the group.
    Admin,
    /// May administer the group and its owners.
    SuperAdmin,
    /// A role that this version does not know, as it came.
    Other(String),
}

impl Role {
    fn parse(text: &str) -> Role {
        match text {
            "Guest" => Role::Guest,
            "Member" => Role::Member,
            "Power User" => Role::PowerUser,
            "Admin" => Role::Admin,
            "Super Admin" => Role::SuperAdmin,
            other => Role::Other(other.to_owned()),
        }
    }

    /// The role as the platform writes it.
    pub fn as_str(&self) -> &str {
        match self {
            Role::Guest => "Guest",
            Role::Member => "Member",
            Role::PowerUser => "Power User",
            Role::Admin => "Admin",
            Role::SuperAdmin => "Super Admin",
            Role::Other(text) => text,
        }
    }
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A partner of the marketplace.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Reseller {
    /// The platform's id, such as `rsl-1`.
    pub id: String,
    /// The name.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// The attributes that the platform sends once each; a second value would let two readers see different users.
const SINGLE: &[&str] = &[
    "mno_uid",
    "mno_session",
    "mno_session_recheck",
    "group_uid",
    "group_org_uid",
    "group_name",
    "group_end_free_trial",
    "group_role",
    "group_has_credit_card",
    "group_email",
    "group_currency",
    "group_timezone",
    "group_country",
    "group_city",
    "group_reseller_id",
    "reseller_id",
    "reseller_name",
    "reseller_country",
    "uid",
    "virtual_uid",
    "email",
    "virtual_email",
    "name",
    "surname",
    "country",
    "company_name",
];

/// Reads the platform's attributes out of a verified assertion.
pub(crate) fn saml_sign_in(assertion: Assertion, settings: &Settings) -> Result<SignIn> {
    let attributes = &assertion.attributes;
    let doubled = attributes.iter().find(|(name, values)| values.len() > 1 && SINGLE.contains(name));
    if let Some((name, _)) = doubled {
        return Err(refused(Source::Saml, name, "has more than one value"));
    }
    let said = |name: &str| attributes.get(name).map(str::to_owned);
    let sign_in = sign_in(Source::Saml, &said, settings)?;
    if assertion.name_id != sign_in.user.uid {
        return Err(refused(Source::Saml, "uid", "is another user than the NameID"));
    }
    Ok(SignIn { assertion: Some(assertion), ..sign_in })
}

/// How the values came.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Source {
    Saml,
    Oidc,
    OpenId2,
}

/// The attributes without which nobody is signed on.
pub(crate) fn required(settings: &Settings) -> impl Iterator<Item = &'static str> {
    let of_mode = match settings.sso.creation_mode {
        CreationMode::Real => None,
        CreationMode::Virtual => Some("virtual_uid"),
    };
    ["uid", "group_uid", "mno_session", "mno_session_recheck"].into_iter().chain(of_mode)
}

/// Makes the records out of verified values, by the names of the platform's attributes. What is missing is refused with the protocol's code.
pub(crate) fn sign_in(source: Source, said: &dyn Fn(&str) -> Option<String>, settings: &Settings) -> Result<SignIn> {
    let text = |name: &str| said(name).filter(|text| !text.is_empty());
    if let Some(missing) = required(settings).find(|name| text(name).is_none()) {
        return Err(refused(source, missing, "is missing or empty").with_hint(match (missing, source) {
            ("virtual_uid", _) => "sso.creation_mode is virtual, so that users are known by this id",
            (_, Source::Oidc) => {
                "oidc.scopes must have maestrano; if the provider is not a Maestrano marketplace, call verify: it asks for none of its claims"
            }
            _ => "if the provider is not a Maestrano marketplace, call verify: it asks for none of the platform's attributes",
        }));
    }
    let there = |name: &str| text(name).unwrap_or_default();
    let (uid, group_uid, token) = (there("uid"), there("group_uid"), there("mno_session"));
    let recheck = Instant::parse(&there("mno_session_recheck"))
        .ok_or_else(|| refused(source, "mno_session_recheck", "is not a time that can be read"))?;
    let (email, virtual_uid, virtual_email) = (text("email"), text("virtual_uid"), text("virtual_email"));
    let (effective_uid, effective_email) = match settings.sso.creation_mode {
        CreationMode::Real => (uid.clone(), email.clone()),
        CreationMode::Virtual => (there("virtual_uid"), virtual_email.clone()),
    };
    let role = text("group_role").map(|role| Role::parse(&role));
    let membership = Membership {
        user_uid: uid.clone(),
        group_uid: group_uid.clone(),
        is_admin: matches!(role, Some(Role::Admin | Role::SuperAdmin)),
        role,
    };
    let group = Group {
        uid: group_uid.clone(),
        name: text("group_name"),
        email: text("group_email"),
        has_credit_card: text("group_has_credit_card").and_then(|value| boolean(&value)),
        free_trial_end_at: text("group_end_free_trial").and_then(|value| Instant::parse(&value)),
        company_name: text("company_name"),
        currency: text("group_currency"),
        timezone: text("group_timezone"),
        country: text("group_country").or_else(|| text("country")),
        city: text("group_city"),
        org_uid: text("group_org_uid"),
        reseller_id: text("group_reseller_id"),
    };
    let reseller = text("reseller_id").map(|id| Reseller { id, name: text("reseller_name"), country: text("reseller_country") });
    let session = Session::new(uid.clone(), group_uid, token, recheck, settings.name.clone());
    let user = User {
        uid,
        virtual_uid,
        email,
        virtual_email,
        effective_uid,
        effective_email,
        first_name: text("name"),
        last_name: text("surname"),
        country: text("country"),
        company_name: text("company_name"),
    };
    let marketplace = settings.name.clone();
    Ok(SignIn { marketplace, user, group, membership, reseller, session, assertion: None, oidc: None, openid2: None })
}

/// What an app knows of a user from elsewhere, such as its own database: see [`Sso::user`](super::Sso::user).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct UserValues {
    /// The platform's id, such as `usr-1`. Required.
    pub uid: String,
    /// The group's id. Required for virtual ids.
    pub group_uid: Option<String>,
    /// The address.
    pub email: Option<String>,
    /// An address that is unique to user and group.
    pub virtual_email: Option<String>,
    /// The given name.
    pub first_name: Option<String>,
    /// The family name.
    pub last_name: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// The company.
    pub company_name: Option<String>,
}

/// A user out of plain values, known to the app as one who signed on would be.
pub(crate) fn user(values: UserValues, mode: CreationMode) -> Result<User> {
    let refused =
        |field: &str, reason: &str| Err(Error::new(Code::InvalidArgument, format!("the user's {field} {reason}")).with_field(field));
    let uid = values.uid.split('.').next().unwrap_or_default().to_owned();
    if uid.is_empty() {
        return refused("uid", "must not be empty");
    }
    let virtual_uid = values.group_uid.filter(|group| !group.is_empty()).map(|group| format!("{uid}.{group}"));
    let (effective_uid, effective_email) = match (mode, &virtual_uid) {
        (CreationMode::Real, _) => (uid.clone(), values.email.clone()),
        (CreationMode::Virtual, Some(virtual_uid)) => (virtual_uid.clone(), values.virtual_email.clone()),
        (CreationMode::Virtual, None) => return refused("group_uid", "is missing, and sso.creation_mode is virtual"),
    };
    Ok(User {
        uid,
        virtual_uid,
        email: values.email,
        virtual_email: values.virtual_email,
        effective_uid,
        effective_email,
        first_name: values.first_name,
        last_name: values.last_name,
        country: values.country,
        company_name: values.company_name,
    })
}

fn refused(source: Source, name: &str, reason: &str) -> Error {
    let (code, what) = match source {
        Source::Saml => (Code::SamlAttribute, "attribute"),
        Source::Oidc => (Code::OpenIdClaim, "claim"),
        Source::OpenId2 => (Code::OpenIdClaim, "attribute"),
    };
    Error::new(code, format!("the {what} {name} {reason}")).with_field(name)
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}
