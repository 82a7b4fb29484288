//! The configuration handle.

use maestrano_core::{Maestrano, arguments};
use napi::bindgen_prelude::Object;
use napi::{Either, Env};
use napi_derive::napi;

use crate::marketplace::MarketplaceHandle;
use crate::outcome::{Failure, Outcome, call, json};
use crate::promise::promise;

/// An open configuration.
#[napi(js_name = "Maestrano")]
pub struct MaestranoHandle(Maestrano);

/// Opens the configuration file at the path.
#[napi]
pub fn open_file(path: String) -> Outcome<MaestranoHandle> {
    call(|| Maestrano::from_file(&path).map(MaestranoHandle))
}

/// Opens the configuration that the process's environment names.
#[napi]
pub fn open_env() -> Outcome<MaestranoHandle> {
    call(|| Maestrano::from_env().map(MaestranoHandle))
}

/// Opens a configuration from JSON text.
#[napi]
pub fn open_json(text: String) -> Outcome<MaestranoHandle> {
    call(|| Maestrano::from_json(&text).map(MaestranoHandle))
}

#[napi]
impl MaestranoHandle {
    /// The marketplace of that name.
    #[napi]
    pub fn marketplace(&self, name: String) -> Outcome<MarketplaceHandle> {
        call(|| self.0.marketplace(&name).map(MarketplaceHandle))
    }

    /// The one marketplace that is configured.
    #[napi]
    pub fn only(&self) -> Outcome<MarketplaceHandle> {
        call(|| self.0.only().map(MarketplaceHandle))
    }

    /// The names, in configured order.
    #[napi]
    pub fn marketplaces(&self) -> Outcome<Vec<String>> {
        call(|| Ok(self.0.marketplaces()))
    }

    /// The marketplace whose credentials the Authorization header carries.
    #[napi]
    pub fn authenticate(&self, authorization: String) -> Outcome<MarketplaceHandle> {
        call(|| self.0.authenticate(&authorization).map(MarketplaceHandle))
    }

    /// What an account webhook means and is answered with.
    #[napi]
    pub fn receive_account(&self, method: String, path: String, authorization: String) -> Outcome<String> {
        call(|| json(&self.0.receive_account(&method, &path, &authorization)))
    }

    /// What a call about Connec! means and is answered with.
    #[napi]
    pub fn receive_connec(&self, method: String, path: String, authorization: String, body: &[u8]) -> Outcome<String> {
        call(|| json(&self.0.receive_connec(&method, &path, &authorization, body)))
    }

    /// Asks the developer platform for all marketplaces. A promise of the changes as JSON.
    #[napi]
    pub fn auto_configure<'e>(&self, env: &'e Env, options: String) -> napi::Result<Either<Object<'e>, Failure>> {
        let handle = self.0.clone();
        promise(env, async move { json(&handle.auto_configure_async(arguments::read("options", &options)?).await?) })
    }
}
