//! Single sign-on above the protocols: who signed on, their session, and the marketplace's pages.

mod identity;
pub(crate) mod replay;
mod session;
mod urls;

pub use identity::{Group, Membership, Reseller, Role, SignIn, User, UserValues};
pub(crate) use identity::{Source, required, saml_sign_in, sign_in};
pub use replay::ReplayStore;
pub use session::{CheckOptions, Session, SessionCheck, SessionStatus, Sessions};
pub use urls::{Sso, Urls};
