//! The handle: a set of marketplaces that is replaced as a whole or not at all.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use arc_swap::ArcSwap;
use aws_lc_rs::digest::{SHA256, digest};
use serde_json::Value;

use crate::config::{self, AutoConfigure, Changes, Settings, Source};
use crate::instant::Instant;
use crate::shown::shown;
use crate::sso::ReplayStore;
use crate::{Code, Error, Marketplace, Result, runtime, sso, webhook};

/// The app's configuration: one marketplace or many. Cheap to clone; it holds no thread, file or socket, so it may be made before a
/// fork and used after.
#[derive(Clone)]
pub struct Maestrano(Arc<Inner>);

struct Inner {
    marketplaces: ArcSwap<Vec<Marketplace>>,
    /// As it was opened: what the app itself decides outlives every answer of the developer platform.
    source: Source,
    replay_store: Option<Arc<dyn ReplayStore>>,
    /// For marketplaces without another store. It belongs to the handle, so that no change of configuration forgets.
    memory: Arc<dyn ReplayStore>,
}

/// Makes a [`Maestrano`] from several sources, or with parts of the host's own.
#[derive(Default)]
pub struct Builder {
    source: Source,
    replay_store: Option<Arc<dyn ReplayStore>>,
}

impl Builder {
    /// Adds the marketplaces of a JSON text: one, `{"marketplaces": …}`, or a list.
    ///
    /// # Errors
    /// `config_invalid` when it is none of these.
    pub fn json(self, text: &str) -> Result<Self> {
        Ok(self.add(Source::from_json(text)?))
    }

    /// Adds the marketplaces of a JSON file.
    ///
    /// # Errors
    /// `config_invalid` when it can't be read.
    pub fn file(self, path: impl AsRef<Path>) -> Result<Self> {
        Ok(self.add(Source::from_file(path.as_ref())?))
    }

    /// Remembers used assertions in a store of the host's own, in place of `sso.replay_store`.
    #[must_use]
    pub fn replay_store(mut self, store: Arc<dyn ReplayStore>) -> Self {
        self.replay_store = Some(store);
        self
    }

    fn add(mut self, source: Source) -> Self {
        self.source.marketplaces.extend(source.marketplaces);
        if !source.own.is_null() {
            self.source.own = source.own;
        }
        if !source.credentials.is_empty() {
            self.source.credentials = source.credentials;
        }
        self
    }

    /// Checks everything and makes the handle.
    ///
    /// # Errors
    /// `config_missing`, `config_invalid`: for the first marketplace with faults, all of its faults at once (`errors`).
    pub fn build(self) -> Result<Maestrano> {
        let memory: Arc<dyn ReplayStore> = Arc::new(sso::replay::Memory::new());
        let inner = Inner { marketplaces: ArcSwap::default(), source: self.source, memory, replay_store: self.replay_store };
        let marketplaces = inner.read(&inner.source.marketplaces)?;
        inner.marketplaces.store(Arc::new(marketplaces));
        Ok(Maestrano(Arc::new(inner)))
    }
}

impl Maestrano {
    /// Starts a configuration from several sources, or with parts of the host's own.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Opens a JSON file: one marketplace, `{"marketplaces": …}`, a list, or the developer platform's credentials.
    ///
    /// # Errors
    /// `config_missing`, `config_invalid`: what is missing or wrong, all at once, in `errors`.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self> {
        Self::builder().file(path)?.build()
    }

    /// Opens what the environment says: `MAESTRANO_CONFIG` (a path, or JSON), settings such as `MAESTRANO_SSO_IDP`, and the developer
    /// platform's `MNO_DEVPL_…`.
    ///
    /// # Errors
    /// `config_missing`, `config_invalid`.
    pub fn from_env() -> Result<Self> {
        let source = Source::from_env(|name| std::env::var(name).ok())?;
        Builder { source, replay_store: None }.build()
    }

    /// Opens a JSON text, as [`from_file`](Self::from_file) does a file.
    ///
    /// # Errors
    /// `config_missing`, `config_invalid`.
    pub fn from_json(text: &str) -> Result<Self> {
        Self::builder().json(text)?.build()
    }

    /// The marketplace of that name.
    ///
    /// # Errors
    /// `marketplace_unknown`; an empty name is unknown too.
    pub fn marketplace(&self, name: &str) -> Result<Marketplace> {
        let all = self.0.marketplaces.load();
        all.iter().find(|m| m.name() == name).cloned().ok_or_else(|| {
            let known: Vec<_> = all.iter().map(Marketplace::name).collect();
            Error::new(Code::MarketplaceUnknown, format!("no marketplace is named '{}'", shown(name))).with_hint(match known.as_slice() {
                [] => "none is configured; call auto_configure, or add one to the configuration".to_owned(),
                known => format!("configured are: {}", known.join(", ")),
            })
        })
    }

    /// The only marketplace, for apps that are on one.
    ///
    /// # Errors
    /// `marketplace_unknown` when none or several are configured.
    pub fn only(&self) -> Result<Marketplace> {
        match self.0.marketplaces.load().as_slice() {
            [one] => Ok(one.clone()),
            all => Err(Error::new(Code::MarketplaceUnknown, format!("{} marketplaces are configured, so one has to be named", all.len()))),
        }
    }

    /// The names of the marketplaces, in the order of the configuration.
    pub fn marketplaces(&self) -> Vec<String> {
        self.0.marketplaces.load().iter().map(|m| m.name().to_owned()).collect()
    }

    /// All marketplaces, as they are at this moment.
    pub(crate) fn all(&self) -> Arc<Vec<Marketplace>> {
        self.0.marketplaces.load_full()
    }

    /// The marketplace whose id and key an `Authorization` header carries, for one endpoint that serves many; the first of the
    /// configuration, should several have them. All are compared, in constant time.
    ///
    /// # Errors
    /// `webhook_unauthenticated`.
    pub fn authenticate(&self, authorization: &str) -> Result<Marketplace> {
        let credentials = webhook::credentials(authorization)?;
        let all = self.0.marketplaces.load();
        let found = all.iter().rev().fold(None, |found, m| if credentials.are_of(m) { Some(m) } else { found });
        found.cloned().ok_or_else(|| Error::new(Code::WebhookUnauthenticated, "the call carries no marketplace's id and key"))
    }

    /// Fetches all marketplaces that list the app from the developer platform, and replaces those of this handle and its clones, all
    /// at once or, on an error, not at all.
    ///
    /// # Errors
    /// `config_missing` without credentials; `platform_unreachable`, `platform_rejected`; `config_invalid` for a marketplace that
    /// can't be used.
    pub fn auto_configure(&self, options: AutoConfigure) -> Result<Changes> {
        runtime::block_on(self.auto_configure_async(options))
    }

    /// [`auto_configure`](Self::auto_configure) as a future, which does not borrow.
    pub fn auto_configure_async(&self, options: AutoConfigure) -> impl Future<Output = Result<Changes>> + Send + 'static {
        let inner = Arc::clone(&self.0);
        async move {
            let known = Arc::clone(&inner);
            let check = move |found: &[Value]| known.read(found).map(drop);
            let fetch = config::fetch(options, inner.source.credentials.clone(), Instant::now(), check);
            let fetched = runtime::on_own_thread(fetch).await?;
            let old = inner.marketplaces.load_full();
            let new = inner.read(&fetched.marketplaces)?;
            let changes = compare(&old, &new, fetched.from_cache);
            inner.marketplaces.store(Arc::new(new));
            Ok(changes)
        }
    }
}

impl fmt::Debug for Maestrano {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Maestrano").field("marketplaces", &self.marketplaces()).finish_non_exhaustive()
    }
}

impl Inner {
    /// Reads and checks a whole set. Used assertions are remembered in the host's own store or, where its settings say so, in
    /// `memory`, which both outlive the set.
    fn read(&self, documents: &[Value]) -> Result<Vec<Marketplace>> {
        let mut out: Vec<Marketplace> = Vec::with_capacity(documents.len());
        for document in documents {
            let own = self.own(document);
            let settings = Settings::read(document, own)?;
            if out.iter().any(|m| m.name() == settings.name) {
                return Err(Error::new(Code::ConfigInvalid, format!("two marketplaces are named '{}'", settings.name))
                    .with_marketplace(settings.name)
                    .with_field("marketplace"));
            }
            let store = match &self.replay_store {
                Some(store) => Arc::clone(store),
                None => sso::replay::from_url(&settings.sso.replay_store, &self.memory)
                    .map_err(|e| e.with_marketplace(settings.name.as_str()))?,
            };
            let mut hash = [0; 32];
            hash.copy_from_slice(digest(&SHA256, document.to_string().as_bytes()).as_ref());
            out.push(Marketplace::new(settings, store, hash));
        }
        Ok(out)
    }

    /// Where the app itself speaks about a marketplace: in the one of that name that was opened, or else beside the credentials of
    /// the developer platform.
    fn own(&self, document: &Value) -> &Value {
        self.source.marketplaces.iter().find(|opened| config::name(opened) == config::name(document)).unwrap_or(&self.source.own)
    }
}

fn compare(old: &[Marketplace], new: &[Marketplace], from_cache: bool) -> Changes {
    let names = |of: &[Marketplace], keep: &dyn Fn(&Marketplace) -> bool| -> Vec<String> {
        of.iter().filter(|m| keep(m)).map(|m| m.name().to_owned()).collect()
    };
    let find = |of: &'_ [Marketplace], name: &str| of.iter().find(|m| m.name() == name).cloned();
    Changes {
        added: names(new, &|m| find(old, m.name()).is_none()),
        removed: names(old, &|m| find(new, m.name()).is_none()),
        changed: names(new, &|m| find(old, m.name()).is_some_and(|before| !before.is_from_same_document_as(m))),
        from_cache,
    }
}
