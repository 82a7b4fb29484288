//! The settings of sign-on with OpenID Connect and OpenID 2.0.

use super::reader::Reader;
use crate::secret::Secret;

/// The relying party's side of OpenID Connect. Off without an issuer.
#[derive(Debug)]
pub(crate) struct Oidc {
    pub(crate) issuer: Option<String>,
    pub(crate) client_id: String,
    pub(crate) client_secret: Secret,
    pub(crate) scopes: Vec<String>,
    pub(crate) init_path: String,
    pub(crate) callback_path: String,
    pub(crate) logout_path: String,
    pub(crate) after_logout_path: String,
}

/// The relying party's side of OpenID 2.0, which is obsolete. Off unless enabled.
#[derive(Debug)]
pub(crate) struct OpenId2 {
    pub(crate) enabled: bool,
    pub(crate) provider: Option<String>,
    pub(crate) init_path: String,
    pub(crate) return_path: String,
}

impl Oidc {
    pub(super) fn read(reader: &mut Reader<'_>, api_id: &str, api_key: &Secret) -> Oidc {
        let issuer = reader.platform_url("oidc.issuer");
        if issuer.as_ref().is_some_and(|issuer| issuer.contains('?')) {
            reader.refuse("oidc.issuer", "must not hold a query");
        }
        let mut scopes: Vec<String> =
            reader.texts("oidc.scopes").iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect();
        if scopes.is_empty() {
            scopes = ["profile", "email", "maestrano"].map(str::to_owned).to_vec();
        }
        // Asked for always: without it, it would not be OpenID Connect.
        scopes.retain(|scope| scope != "openid");
        scopes.insert(0, "openid".to_owned());
        // RFC 6749 3.3: visible ASCII without quotes and backslashes.
        if !scopes.iter().flat_map(|scope| scope.bytes()).all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\') {
            reader.refuse("oidc.scopes", "must be names of visible ASCII characters without quotes and backslashes");
        }
        let (client_id, client_secret) = (reader.text("oidc.client_id"), reader.text("oidc.client_secret"));
        // The app's key belongs to the marketplace, and goes with the app's id to no other provider.
        if client_id.as_deref().is_some_and(|id| id != api_id) && client_secret.is_none() {
            reader.refuse("oidc.client_secret", "must be set where oidc.client_id is another than api.id");
        }
        Oidc {
            issuer,
            client_id: client_id.unwrap_or_else(|| api_id.to_owned()),
            client_secret: client_secret.map_or_else(|| api_key.clone(), Secret::new),
            scopes,
            init_path: reader.path("oidc.init_path", "/maestrano/auth/oidc/init"),
            callback_path: reader.path("oidc.callback_path", "/maestrano/auth/oidc/callback"),
            logout_path: reader.path("oidc.logout_path", "/maestrano/auth/oidc/logout"),
            after_logout_path: reader.path("oidc.after_logout_path", "/"),
        }
    }
}

impl OpenId2 {
    pub(super) fn read(reader: &mut Reader<'_>, api_id: &str, idp: Option<&str>) -> OpenId2 {
        let of_platform = || Some(format!("{}/api/openid/provider/{}", idp?, crate::http::segment(api_id).ok()?));
        let provider = reader.platform_url("openid2.provider").or_else(of_platform);
        OpenId2 {
            enabled: reader.boolean("openid2.enabled", false),
            provider,
            init_path: reader.path("openid2.init_path", "/maestrano/auth/openid/init"),
            return_path: reader.path("openid2.return_path", "/maestrano/auth/openid/consume"),
        }
    }
}
