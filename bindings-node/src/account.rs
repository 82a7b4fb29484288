//! One marketplace's account API: records as JSON text, collections by name.

use maestrano_core::Marketplace;
use napi::bindgen_prelude::Object;
use napi::{Either, Env};
use napi_derive::napi;

use crate::outcome::{Failure, Outcome, call};
use crate::promise::promise;
use crate::walk::WalkHandle;

/// The account API of a marketplace. Each function answers a promise.
#[napi(js_name = "Account")]
pub struct AccountHandle(pub(crate) Marketplace);

type Promise<'e> = napi::Result<Either<Object<'e>, Failure>>;

#[napi]
impl AccountHandle {
    /// Checks that the marketplace knows the app.
    #[napi]
    pub fn ping<'e>(&self, env: &'e Env) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move { marketplace.account().ping_async().await.map(|()| true) })
    }

    /// The record of that id.
    #[napi]
    pub fn get<'e>(&self, env: &'e Env, collection: String, id: String) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move { marketplace.account().get_json(&collection, &id).await })
    }

    /// Creates a record out of its fields as JSON.
    #[napi]
    pub fn create<'e>(&self, env: &'e Env, collection: String, fields: String) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move { marketplace.account().create_json(&collection, &fields).await })
    }

    /// Cancels a record.
    #[napi]
    pub fn cancel<'e>(&self, env: &'e Env, collection: String, id: String) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move { marketplace.account().cancel_json(&collection, &id).await })
    }

    /// The user with that password, `null` if it is wrong.
    #[napi]
    pub fn authenticate<'e>(&self, env: &'e Env, id_or_email: String, password: String) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move { Ok(marketplace.account().authenticate_json(&id_or_email, &password).await?.unwrap_or_else(null)) })
    }

    /// The records for which the filters, given as JSON, hold. Nobody is asked yet.
    #[napi]
    pub fn list(&self, collection: String, filters: String) -> Outcome<WalkHandle> {
        call(|| self.0.account().list_json(&collection, &filters).map(WalkHandle))
    }

    /// The groups that a reseller brought, likewise.
    #[napi]
    pub fn groups_of_reseller(&self, id: String, filters: String) -> Outcome<WalkHandle> {
        call(|| self.0.account().groups_of_reseller_json(&id, &filters).map(WalkHandle))
    }
}

fn null() -> String {
    "null".to_owned()
}
