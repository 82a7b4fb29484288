//! Where to send browsers, and the two ids of a user.

use maestrano_core::arguments;
use maestrano_core::sso::UserValues;

use crate::handle::{OutError, OutValue, given};
use crate::marketplace::Marketplace;
use crate::panic::document;
use crate::status::Status;
use crate::text::Text;

/// Lists where to send browsers: "init" and "consume" (our own), "idp" (the single sign-on service),
/// "logout", "unauthorized" (the marketplace's pages).
///
/// `session` is the stored record of the user at hand, whom "logout" then names, or NULL. Call it
/// before the record is cleared.
///
/// Errors: config_missing (sso.idp), null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_sso_urls(p: Option<&Marketplace>, session: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || given(p, "p")?.core.sso().urls(session.foreign().as_deref()))
}

/// The id by which the app knows a user of a group: real or virtual, as sso.creation_mode says. A
/// virtual id is not masked twice. The document is text, at the path "".
///
/// Errors: null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_sso_mask_user(p: Option<&Marketplace>, uid: Text, group_uid: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || Ok(given(p, "p")?.core.sso().mask_user(uid.required("uid")?, group_uid.required("group_uid")?)))
}

/// The platform's id of a user, from a real or virtual one. The document is text, at the path "".
///
/// Errors: null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_sso_unmask_user(p: Option<&Marketplace>, uid: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || Ok(given(p, "p")?.core.sso().unmask_user(uid.required("uid")?)))
}

/// The marketplace's logout page for a user, by real or virtual id. The document is text, at the path "".
///
/// Errors: config_missing (sso.idp), null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_sso_logout_url(p: Option<&Marketplace>, uid: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || given(p, "p")?.core.sso().logout_url(uid.required("uid")?))
}

/// Where a check asks whether a user's session holds. The token in it is a credential. The document is text, at the path "".
///
/// Errors: config_missing (sso.idp), null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_sso_session_check_url(p: Option<&Marketplace>, uid: Text, token: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || given(p, "p")?.core.sso().session_check_url(uid.required("uid")?, token.required("token")?))
}

/// Makes a user out of plain values, known to the app as one who signed on would be. `values` is a JSON object: "uid", "group_uid"
/// (for virtual ids), "email", "virtual_email", "first_name", "last_name", "country", "company_name". The document is as "user" of a
/// sign-on.
///
/// Errors: invalid_argument, null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_sso_user(p: Option<&Marketplace>, values: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || given(p, "p")?.core.sso().user(arguments::read::<UserValues>("values", values.required("values")?)?))
}
