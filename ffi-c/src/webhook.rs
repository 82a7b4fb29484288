//! Calls from the platform.

use crate::handle::{OutError, given};
use crate::marketplace::Marketplace;
use crate::panic::status;
use crate::status::Status;
use crate::text::Text;

/// Checks the Authorization header of a call against this marketplace's id and key, in constant time.
/// `authorization` is the header's value as it came; NULL is a call without the header. Anything but
/// MAESTRANO_OK means: answer 401 with WWW-Authenticate: Basic realm="Maestrano".
///
/// Errors: webhook_unauthenticated, null_pointer.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn maestrano_webhook_authenticate(p: Option<&Marketplace>, authorization: Text, err: OutError) -> Status {
    status(err, || given(p, "p")?.core.webhook().authenticate(&authorization.foreign().unwrap_or_default()))
}
