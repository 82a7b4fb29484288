//! Who is a customer: groups, their users, and the resellers that brought them.

use serde::Serialize as _;
use serde_json::value::RawValue;

use super::record::{record, texts};
use crate::instant::Instant;
use crate::secret::Secret;

record! {
    /// A customer's group as the marketplace knows it. Beyond `id`, what is there depends on the marketplace.
    AccountGroup, "account_group", {
        /// The id, such as `cld-1`.
        id: String,
        /// The name.
        name: Option<String>,
        /// The address of the principal contact.
        email: Option<String>,
        /// Whether a means of payment is on file.
        has_credit_card: Option<bool>,
        /// The state of the app in the group.
        status: Option<GroupStatus>,
        /// The end of the free trial.
        free_trial_end_at: Option<Instant>,
        /// ISO 4217.
        currency: Option<String>,
        /// The name of an IANA time zone, as it came.
        timezone: Option<String>,
        /// ISO 3166-1 alpha-2.
        country: Option<String>,
        /// The city.
        city: Option<String>,
        /// The accounting app, such as `quickbooks`.
        main_accounting: Option<String>,
        /// Switches of data sharing, as they came: `pull_disabled`, `push_disabled`.
        metadata: Option<Box<RawValue>>,
        /// When it was made.
        created_at: Option<Instant>,
        /// When it was last changed.
        updated_at: Option<Instant>,
    }
}

texts! {
    /// The state of the app in a group.
    GroupStatus {
        /// In use.
        Running = "running",
        /// Paused.
        Stopped = "stopped",
        /// Chosen and not yet made.
        Staged = "staged",
        /// Being made.
        Provisioning = "provisioning",
        /// Being started.
        Starting = "starting",
        /// Being paused.
        Stopping = "stopping",
        /// Being updated.
        Updating = "updating",
        /// Being removed.
        Terminating = "terminating",
        /// Removed: the customer left.
        Terminated = "terminated",
    }
}

record! {
    /// A user of one of the app's groups, as the marketplace knows them.
    AccountUser, "account_user", {
        /// The real id, such as `usr-1`.
        id: String,
        /// The first name.
        name: Option<String>,
        /// The last name.
        surname: Option<String>,
        /// The real address.
        email: Option<String>,
        /// The company's name.
        company_name: Option<String>,
        /// ISO 3166-1 alpha-2.
        country: Option<String>,
        /// The token of the user's session at the marketplace: who holds it can check, and end, that session. Hidden from `Debug`.
        #[serde(serialize_with = "exposed")]
        sso_session: Option<Secret>,
        /// When it was made.
        created_at: Option<Instant>,
        /// When it was last changed.
        updated_at: Option<Instant>,
    }
}

/// For the bindings, which hide it again.
fn exposed<S: serde::Serializer>(secret: &Option<Secret>, serializer: S) -> Result<S::Ok, S::Error> {
    secret.as_ref().map(Secret::expose).serialize(serializer)
}

record! {
    /// A partner of the marketplace.
    AccountReseller, "account_reseller", {
        /// The id, such as `rsl-1`.
        id: String,
        /// The name.
        name: Option<String>,
        /// The partner's code, such as `US-204512-BCL`.
        code: Option<String>,
        /// ISO 3166-1 alpha-2.
        country: Option<String>,
        /// When it was made.
        created_at: Option<Instant>,
        /// When it was last changed.
        updated_at: Option<Instant>,
    }
}
