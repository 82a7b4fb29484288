//! The account API: customers, what they are charged, and a test of the credentials.
//!
//! [`Marketplace::account`] reads groups, users and resellers, and reads, creates and cancels bills and recurring bills.
//!
//! ```no_run
//! use maestrano_core::account::{NewBill, Query};
//! # let acme = maestrano_core::Maestrano::from_env()?.only()?;
//!
//! let bill = acme.account().bills().create(&NewBill::new("cld-1", 1990, "Twenty more seats"))?;
//! for bill in acme.account().bills().list(Query::new().filter("group_id", "cld-1").filter("status", "submitted")) {
//!     println!("{}", bill?.id);
//! }
//! assert!(acme.account().bills().cancel(&bill.id)?.is_cancelled());
//! # Ok::<(), maestrano_core::Error>(())
//! ```
//!
//! Every call takes at most `api.timeout` seconds with all its attempts, of which there are at most `api.max_retries` beyond the first.
//!
//! # Errors
//! Every call: `config_missing` without `api.host`; `api_unauthorized`, `api_forbidden`, `api_not_found`, `api_invalid` (with the
//! marketplace's `errors` by field), `api_conflict`, `api_rate_limited`, `api_unavailable`, `api_unexpected`; `connect_failed`,
//! `timeout`, `tls_failed`, `response_malformed`, `response_too_large`; `internal`.

mod answer;
mod billing;
mod client;
mod collection;
mod directory;
mod draft;
mod given;
mod json;
mod list;
mod new_bill;
mod password;
mod query;
mod record;
mod units;

pub use billing::{Bill, BillStatus, Period, RecurringBill, RecurringBillStatus};
pub use collection::{Bills, Collection, Groups, RecurringBills, Resellers, Users};
pub use directory::{AccountGroup, AccountReseller, AccountUser, GroupStatus};
pub use list::Records;
pub use new_bill::{NewBill, NewRecurringBill};
pub use query::{FilterValue, Query};
pub use record::{Extra, Record};
pub use units::Units;

use client::{Kind, Place};

pub(crate) use list::RawRecords;

use crate::http::Method;
use crate::{Marketplace, Result, runtime};

/// The account API of a marketplace: [`Marketplace::account`].
pub struct Account<'m>(pub(crate) &'m Marketplace);

impl<'m> Account<'m> {
    /// Checks that the marketplace can be reached and knows the app's id and key.
    ///
    /// # Errors
    /// Those of [the module](self); `api_unauthorized` for a wrong id or key.
    pub fn ping(&self) -> Result<()> {
        runtime::block_on(self.ping_async())
    }

    /// [`ping`](Self::ping) as a future, which does not borrow.
    pub fn ping_async(&self) -> impl Future<Output = Result<()>> + Send + 'static {
        let call = client::call(self.0, Method::Get, &Place::Ping, None);
        async move { call.await.map(drop) }
    }

    /// The groups that have the app.
    pub fn groups(&self) -> Groups<'m> {
        Collection::new(self.0, Kind::Groups)
    }

    /// The users of these groups.
    pub fn users(&self) -> Users<'m> {
        Collection::new(self.0, Kind::Users)
    }

    /// The partners of the marketplace.
    pub fn resellers(&self) -> Resellers<'m> {
        Collection::new(self.0, Kind::Resellers)
    }

    /// What customers are charged.
    pub fn bills(&self) -> Bills<'m> {
        Collection::new(self.0, Kind::Bills)
    }

    /// What customers are charged again and again.
    pub fn recurring_bills(&self) -> RecurringBills<'m> {
        Collection::new(self.0, Kind::RecurringBills)
    }
}
