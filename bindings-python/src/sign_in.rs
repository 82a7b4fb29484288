//! A sign-in as it crosses to the facade.

use maestrano_core::Result;
use maestrano_core::sso::{Group, Membership, Reseller, Session, SignIn, User};
use serde::Serialize;

use crate::call::json;

/// A sign-in without what the protocol said.
#[derive(Serialize)]
struct Identity {
    user: User,
    group: Group,
    membership: Membership,
    reseller: Option<Reseller>,
    session: Session,
}

/// The sign-in as JSON in two parts, who signed on and what the protocol said, so that the facade can leave unread what nobody asks for.
pub fn parts(sign_in: SignIn) -> Result<(String, String)> {
    let SignIn { user, group, membership, reseller, session, assertion, oidc, openid2, .. } = sign_in;
    let said = match (assertion, oidc) {
        (Some(assertion), _) => json(&assertion)?,
        (None, Some(identity)) => json(&identity)?,
        (None, None) => json(&openid2)?,
    };
    Ok((json(&Identity { user, group, membership, reseller, session })?, said))
}
