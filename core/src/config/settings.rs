//! The settings of one marketplace, read and checked.

use serde_json::{Map, Value};

use super::keys;
use super::openid::{Oidc, OpenId2};
use super::reader::Reader;
use crate::saml::{DecryptionKey, Fingerprint, Key};
use crate::secret::Secret;
use crate::{Code, Error, Result};

/// SHA-1 and SHA-256 of the certificate of the old public sandbox. Its private key is public, so it proves nothing.
const PUBLIC_SANDBOX_SHA1: &str = "01:06:15:89:25:7D:78:12:28:A6:69:C7:DE:63:ED:74:21:F9:F5:36";
const PUBLIC_SANDBOX: &str = "22:B5:81:0C:5D:6F:67:1C:9E:E7:4E:5A:1A:C1:61:D6:F9:3B:7D:3F:E1:13:31:0E:5C:39:B4:46:87:2B:6B:C3";
const PERSISTENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

/// How a user is known to the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CreationMode {
    /// By the platform's own id: one account, several groups.
    Real,
    /// By an id of the group: one account a group.
    Virtual,
}

/// Everything about a marketplace that its configuration says.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) name: String,
    pub(crate) nid: Option<String>,
    pub(crate) environment: String,
    pub(crate) app_host: String,
    pub(crate) synchronization_paths: [Option<String>; 3],
    pub(crate) api_id: String,
    pub(crate) api_key: Secret,
    pub(crate) api_host: Option<String>,
    pub(crate) api_base: String,
    pub(crate) api: Api,
    pub(crate) sso: Sso,
    pub(crate) oidc: Oidc,
    pub(crate) openid2: OpenId2,
    pub(crate) connec: Connec,
    pub(crate) webhook: Webhook,
}

/// How the account API is called.
#[derive(Debug)]
pub(crate) struct Api {
    /// The group that is meant where none is named.
    pub(crate) group_id: Option<String>,
    /// In seconds, for a call with all its attempts.
    pub(crate) timeout: u64,
    pub(crate) connect_timeout: u64,
    pub(crate) max_retries: u32,
    pub(crate) max_response_bytes: usize,
    pub(crate) password_check: bool,
}

#[derive(Debug)]
pub(crate) struct Sso {
    pub(crate) enabled: bool,
    pub(crate) slo_enabled: bool,
    pub(crate) creation_mode: CreationMode,
    pub(crate) idm: String,
    pub(crate) idp: Option<String>,
    pub(crate) sso_url: Option<String>,
    pub(crate) init_path: String,
    pub(crate) consume_path: String,
    pub(crate) acs_url: Option<String>,
    pub(crate) name_id_format: String,
    pub(crate) certificates: Vec<String>,
    pub(crate) fingerprints: Vec<String>,
    pub(crate) trust: std::result::Result<Trusted, String>,
    pub(crate) issuer: Option<String>,
    pub(crate) check_issuer: bool,
    pub(crate) audiences: Audiences,
    pub(crate) allow_unsolicited: bool,
    pub(crate) allow_sha1: bool,
    pub(crate) min_rsa_bits: usize,
    pub(crate) clock_skew: i64,
    pub(crate) max_response_bytes: usize,
    pub(crate) private_key: Option<DecryptionKey>,
    pub(crate) certificate: Option<String>,
    pub(crate) replay_store: String,
    pub(crate) recheck_grace: i64,
    pub(crate) max_recheck: i64,
}

/// The audiences that are us.
#[derive(Debug)]
pub(crate) enum Audiences {
    Unchecked,
    Listed(Vec<String>),
    /// Nobody listed them: every name that the platform may know us by, and the origin of the assertion consumer service.
    Ours(Vec<String>),
}

impl Audiences {
    /// `None` when they are not checked.
    pub(crate) fn known(&self) -> Option<&[String]> {
        match self {
            Audiences::Unchecked => None,
            Audiences::Listed(all) | Audiences::Ours(all) => Some(all),
        }
    }
}

/// The certificates, or else the fingerprints, that are trusted.
#[derive(Debug, Default)]
pub(crate) struct Trusted {
    pub(crate) keys: Vec<Key>,
    pub(crate) fingerprints: Vec<Fingerprint>,
}

#[derive(Debug)]
pub(crate) struct Connec {
    pub(crate) enabled: bool,
    pub(crate) host: Option<String>,
    pub(crate) base_path: String,
    pub(crate) reports_path: String,
    pub(crate) timeout: u64,
    pub(crate) max_response_bytes: usize,
}

#[derive(Debug)]
pub(crate) struct Webhook {
    pub(crate) groups_path: String,
    pub(crate) group_users_path: String,
    pub(crate) notifications_path: String,
    pub(crate) initialization_path: Option<String>,
    pub(crate) external_ids: bool,
    pub(crate) subscriptions: Map<String, Value>,
}

/// The name that a marketplace's document gives it.
pub(crate) fn name(document: &Value) -> &str {
    keys::find(document, "marketplace").and_then(Value::as_str).map(str::trim).filter(|name| !name.is_empty()).unwrap_or("default")
}

impl Settings {
    /// Reads one marketplace. Everything that is wrong is reported at once. `own` is the document whose word counts for what only
    /// the app itself decides: for a configuration of its own, the same.
    pub(crate) fn read(document: &Value, own: &Value) -> Result<Settings> {
        if !document.is_object() {
            return Err(Error::new(Code::ConfigInvalid, "a marketplace must be a JSON object"));
        }
        let mut reader = Reader::new(document, own);
        let name = reader.text("marketplace").unwrap_or_else(|| "default".to_owned());
        let app_host = reader.required("app.host");
        let app_host = reader.own_host("app.host", Some(app_host).filter(|h| !h.is_empty())).unwrap_or_default();
        let api_id = reader.required("api.id");
        let api_key = Secret::new(reader.required("api.key"));
        let api_host = reader.platform_host("api.host");
        let api_base = format!("/{}/", reader.path("api.base", "/api/v1/").trim_matches('/'));
        let sso = Sso::read(&mut reader, &app_host, &api_id);
        let settings = Settings {
            nid: reader.text("nid"),
            environment: reader.environment().to_owned(),
            synchronization_paths: [
                reader.optional_path("app.synchronization_start_path"),
                reader.optional_path("app.synchronization_toggle_path"),
                reader.optional_path("app.synchronization_status_path"),
            ],
            oidc: Oidc::read(&mut reader, &api_id, &api_key),
            openid2: OpenId2::read(&mut reader, &api_id, sso.idp.as_deref()),
            sso,
            connec: Connec {
                enabled: reader.boolean("connec.enabled", true),
                host: reader.platform_host("connec.host"),
                base_path: reader.path("connec.base_path", "/api/v2").trim_end_matches('/').to_owned(),
                reports_path: reader.path("connec.reports_path", "/api/reports").trim_end_matches('/').to_owned(),
                timeout: reader.number("connec.timeout", 180, 1..=3600),
                max_response_bytes: usize::try_from(reader.number("connec.max_response_bytes", 32 << 20, 1024..=1 << 30))
                    .unwrap_or(32 << 20),
            },
            webhook: Webhook {
                groups_path: reader.path("webhook.account.groups_path", "/maestrano/account/groups/:id"),
                group_users_path: reader.path("webhook.account.group_users_path", "/maestrano/account/groups/:group_id/users/:id"),
                notifications_path: reader.path("webhook.connec.notifications_path", "/maestrano/connec/notifications"),
                initialization_path: reader.optional_path("webhook.connec.initialization_path"),
                external_ids: reader.boolean("webhook.connec.external_ids", false),
                subscriptions: reader.switches("webhook.connec.subscriptions"),
            },
            api: Api::read(&mut reader),
            name,
            app_host,
            api_id,
            api_key,
            api_host,
            api_base,
        };
        reader.finish(&settings.name)?;
        Ok(settings)
    }
}

impl Api {
    fn read(reader: &mut Reader<'_>) -> Api {
        Api {
            group_id: reader.text("api.group_id"),
            timeout: reader.number("api.timeout", 80, 1..=3600),
            connect_timeout: reader.number("api.connect_timeout", 10, 1..=300),
            max_retries: u32::try_from(reader.number("api.max_retries", 2, 0..=10)).unwrap_or(2),
            max_response_bytes: usize::try_from(reader.number("api.max_response_bytes", 32 << 20, 1024..=1 << 30)).unwrap_or(32 << 20),
            password_check: reader.boolean("api.password_check", false),
        }
    }
}

impl Sso {
    /// # Errors
    /// `wrong_state`.
    pub(crate) fn check_enabled(&self) -> Result<()> {
        if self.enabled {
            return Ok(());
        }
        let off = Error::new(Code::WrongState, "sso.enabled is false").with_field("sso.enabled");
        Err(off.with_hint("set sso.enabled, or offer no sign-on with this marketplace"))
    }

    fn read(reader: &mut Reader<'_>, app_host: &str, api_id: &str) -> Sso {
        let is_trial = keys::is_trial(reader.environment());
        let idm = reader.text("sso.idm");
        let idm = reader.own_host("sso.idm", idm).unwrap_or_else(|| app_host.to_owned());
        let creation_mode = match reader.text("sso.creation_mode").as_deref() {
            None | Some("real") => CreationMode::Real,
            Some("virtual") => CreationMode::Virtual,
            Some(_) => {
                reader.refuse("sso.creation_mode", "must be real or virtual");
                CreationMode::Real
            }
        };
        let consume_path = reader.path("sso.consume_path", "/maestrano/auth/saml/consume");
        let enabled = reader.boolean("sso.enabled", true);
        let min_rsa_bits =
            usize::try_from(reader.number("sso.min_rsa_bits", if is_trial { 1024 } else { 2048 }, 1024..=8192)).unwrap_or(2048);
        let certificates = reader.texts("sso.x509_certificate");
        let fingerprints = reader.texts("sso.x509_fingerprint");
        let trust = read_trust(reader, &certificates, &fingerprints, is_trial);
        let acs_url = reader.own_url("sso.acs_url");
        let audiences = read_audiences(reader, acs_url.as_deref().unwrap_or(&idm), app_host, &idm, api_id);
        Sso {
            enabled,
            slo_enabled: reader.boolean("sso.slo_enabled", true) && enabled,
            creation_mode,
            idp: reader.platform_host("sso.idp"),
            sso_url: reader.platform_url("sso.sso_url"),
            init_path: reader.path("sso.init_path", "/maestrano/auth/saml/init"),
            consume_path,
            acs_url,
            name_id_format: reader.text("sso.name_id_format").unwrap_or_else(|| PERSISTENT.to_owned()),
            trust,
            issuer: reader.text("sso.issuer"),
            check_issuer: reader.boolean("sso.check_issuer", true),
            audiences,
            allow_unsolicited: reader.boolean("sso.allow_unsolicited", false),
            allow_sha1: reader.boolean("sso.allow_sha1", is_trial),
            min_rsa_bits,
            clock_skew: i64::try_from(reader.number("sso.clock_skew", 60, 0..=300)).unwrap_or(60),
            max_response_bytes: usize::try_from(reader.number("sso.max_response_bytes", 1 << 20, 1024..=10 << 20)).unwrap_or(1 << 20),
            private_key: read_private_key(reader, min_rsa_bits),
            certificate: read_certificate(reader),
            replay_store: reader.text("sso.replay_store").unwrap_or_else(|| "memory:".to_owned()),
            recheck_grace: i64::try_from(reader.number("sso.recheck_grace", 600, 0..=86_400)).unwrap_or(600),
            max_recheck: i64::try_from(reader.number("sso.max_recheck", 86_400, 1..=31_536_000)).unwrap_or(86_400),
            idm,
            certificates,
            fingerprints,
        }
    }
}

fn read_certificate(reader: &mut Reader<'_>) -> Option<String> {
    let text = reader.text("sso.certificate")?;
    if let Err(reason) = Key::from_text(&text) {
        reader.refuse("sso.certificate", format!("can't be used: {reason}"));
    }
    Some(text)
}

fn read_private_key(reader: &mut Reader<'_>, min_rsa_bits: usize) -> Option<DecryptionKey> {
    let pem = reader.text("sso.private_key")?.replace("\\n", "\n");
    match DecryptionKey::from_pem(&pem, min_rsa_bits) {
        Ok(key) => Some(key),
        Err(reason) => {
            reader.refuse("sso.private_key", format!("can't be used: {reason}"));
            None
        }
    }
}

fn read_audiences(reader: &mut Reader<'_>, acs_url: &str, app_host: &str, idm: &str, api_id: &str) -> Audiences {
    let listed = reader.texts("sso.audience");
    if !reader.boolean("sso.check_audience", true) {
        return Audiences::Unchecked;
    }
    if listed.iter().any(|audience| audience.trim().is_empty()) {
        // It would let pass what is meant for nobody.
        reader.refuse("sso.audience", "must not be empty; leave it out to accept the names of this app");
    }
    if !listed.is_empty() {
        return Audiences::Listed(listed);
    }
    let acs_origin = url::Url::parse(acs_url).map(|url| url.origin().ascii_serialization()).unwrap_or_default();
    let mut all = Vec::new();
    for origin in [&acs_origin, app_host, idm] {
        all.extend([format!("{origin}/"), origin.to_owned()]);
    }
    all.push(api_id.to_owned());
    all.retain(|audience| audience.len() > 1);
    let mut seen = std::collections::HashSet::new();
    all.retain(|audience| seen.insert(audience.clone()));
    Audiences::Ours(all)
}

/// Reads certificates and fingerprints. A contradiction between them is refused here; that none can be used is reported when a
/// message has to be verified, so that a marketplace without sign-on needs none.
fn read_trust(
    reader: &mut Reader<'_>,
    certificates: &[String],
    fingerprints: &[String],
    is_trial: bool,
) -> std::result::Result<Trusted, String> {
    let mut trusted = Trusted::default();
    let mut unreadable = None;
    for text in certificates.iter().filter(|text| !text.trim().is_empty()) {
        match Key::from_text(text) {
            Ok(key) if key.fingerprint() == PUBLIC_SANDBOX && !is_trial => reader.refuse(
                "sso.x509_certificate",
                "is that of the old public sandbox, whose private key is known to everybody; it is accepted only with environment local or test",
            ),
            Ok(key) => trusted.keys.push(key),
            Err(reason) => unreadable = unreadable.or(Some(format!("sso.x509_certificate can't be used: {reason}"))),
        }
    }
    for text in fingerprints.iter().filter(|text| !text.trim().is_empty()) {
        match Fingerprint::from_text(text) {
            Ok(fingerprint) if !trusted.keys.is_empty() && !trusted.keys.iter().any(|key| fingerprint.matches(key)) => {
                let shown: Vec<_> = trusted.keys.iter().map(Key::fingerprint).collect();
                reader.refuse(
                    "sso.x509_fingerprint",
                    format!("does not belong to sso.x509_certificate, whose SHA-256 fingerprint is {}", shown.join(", ")),
                );
            }
            Ok(fingerprint) if [PUBLIC_SANDBOX_SHA1, PUBLIC_SANDBOX].iter().any(|text| fingerprint.is_of(text)) && !is_trial => {
                reader.refuse(
                    "sso.x509_fingerprint",
                    "is that of the old public sandbox; it is accepted only with environment local or test",
                );
            }
            Ok(fingerprint) => trusted.fingerprints.push(fingerprint),
            Err(reason) if !trusted.keys.is_empty() => reader.refuse("sso.x509_fingerprint", format!("can't be read: {reason}")),
            Err(reason) => unreadable = unreadable.or(Some(format!("sso.x509_fingerprint can't be used: {reason}"))),
        }
    }
    match (trusted.keys.is_empty() && trusted.fingerprints.is_empty(), unreadable) {
        (true, Some(reason)) => Err(reason),
        (true, None) => Err("neither sso.x509_certificate nor sso.x509_fingerprint is set".to_owned()),
        (false, _) => Ok(trusted),
    }
}
