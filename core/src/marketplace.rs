//! One marketplace: its settings, and what can be done there.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use crate::account::Account;
use crate::config::{self, Settings};
use crate::connec::Connec;
use crate::oidc::Oidc;
use crate::openid2::OpenId2;
use crate::saml::Saml;
use crate::sso::{ReplayStore, Sessions, Sso};
use crate::webhook::Webhook;
use crate::{Code, Error, Result};

/// A marketplace that the app is on. Cheap to clone, immutable, and safe to use from many threads and after a fork.
#[derive(Clone)]
pub struct Marketplace(Arc<Inner>);

struct Inner {
    settings: Settings,
    replay_store: Arc<dyn ReplayStore>,
    /// Of the document that the settings were read from: tells whether a newer one differs.
    digest: [u8; 32],
}

impl Marketplace {
    pub(crate) fn new(settings: Settings, replay_store: Arc<dyn ReplayStore>, digest: [u8; 32]) -> Self {
        Marketplace(Arc::new(Inner { settings, replay_store, digest }))
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(crate) fn replay_store(&self) -> &Arc<dyn ReplayStore> {
        &self.0.replay_store
    }

    /// Does it, and lets the error, if there is one, name the marketplace.
    pub(crate) async fn named<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        work.await.map_err(|error| error.with_marketplace(self.name()))
    }

    pub(crate) fn is_from_same_document_as(&self, other: &Marketplace) -> bool {
        self.0.digest == other.0.digest
    }

    /// The name, such as `maestrano-uat`.
    pub fn name(&self) -> &str {
        &self.0.settings.name
    }

    /// A setting by its dotted name, such as `sso.idp`, with defaults applied. `None` when it is not set, unknown, or a secret.
    pub fn param(&self, key: &str) -> Option<Value> {
        config::public(self.settings(), key)
    }

    /// The metadata document, to be served at `/maestrano/metadata` to callers that
    /// [authenticate](Webhook::authenticate). It holds no secret.
    pub fn metadata(&self) -> Value {
        config::metadata(self.settings())
    }

    /// The metadata document as JSON text. The same settings always give the same text.
    pub fn metadata_json(&self) -> String {
        self.metadata().to_string()
    }

    /// Customers, and what they are charged.
    pub fn account(&self) -> Account<'_> {
        Account(self)
    }

    /// The data of one group.
    pub fn connec(&self, group: &str) -> Connec {
        Connec::new(self, group)
    }

    /// The data of the one group that the configuration names.
    ///
    /// # Errors
    /// `config_missing` without `api.group_id`.
    pub fn default_connec(&self) -> Result<Connec> {
        self.settings().api.group_id.as_deref().map(|group| self.connec(group)).ok_or_else(|| {
            Error::new(Code::ConfigMissing, format!("marketplace '{}': no group is named, and api.group_id is missing", self.name()))
                .with_field("api.group_id")
                .with_hint("name the group, such as the group_uid of the session")
                .with_marketplace(self.name())
        })
    }

    /// Sign-on with SAML.
    pub fn saml(&self) -> Saml<'_> {
        Saml(self)
    }

    /// Sign-on with OpenID Connect.
    pub fn oidc(&self) -> Oidc<'_> {
        Oidc(self)
    }

    /// Sign-on with OpenID 2.0, which is obsolete.
    pub fn openid2(&self) -> OpenId2<'_> {
        OpenId2(self)
    }

    /// URLs and user ids.
    pub fn sso(&self) -> Sso<'_> {
        Sso(self)
    }

    /// Sessions of users who signed on.
    pub fn session(&self) -> Sessions<'_> {
        Sessions(self)
    }

    /// Calls from the marketplace.
    pub fn webhook(&self) -> Webhook<'_> {
        Webhook(self)
    }
}

impl fmt::Debug for Marketplace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Marketplace").field("name", &self.name()).finish_non_exhaustive()
    }
}
