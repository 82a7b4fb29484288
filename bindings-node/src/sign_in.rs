//! A sign-in as it crosses to the facade.

use maestrano_core::Error;
use maestrano_core::sso::{Group, Membership, Reseller, Session, SignIn, User};
use serde::Serialize;

use crate::outcome::json;

/// A sign-in without what the protocol said.
#[derive(Serialize)]
struct Identity {
    marketplace: String,
    user: User,
    group: Group,
    membership: Membership,
    reseller: Option<Reseller>,
    session: Session,
}

/// Two texts: who signed on, and what the protocol said, which few callers look at.
pub fn parts(sign_in: SignIn) -> Result<Vec<String>, Error> {
    let SignIn { marketplace, user, group, membership, reseller, session, assertion, oidc, openid2, .. } = sign_in;
    let said = match (assertion, oidc) {
        (Some(assertion), _) => json(&assertion)?,
        (None, Some(identity)) => json(&identity)?,
        (None, None) => json(&openid2)?,
    };
    Ok(vec![json(&Identity { marketplace, user, group, membership, reseller, session })?, said])
}
