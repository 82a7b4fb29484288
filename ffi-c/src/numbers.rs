//! Numbers beyond a language's own, for bindings on top of C.

use maestrano_core::exact;
use serde_json::json;

use crate::handle::{OutError, OutValue};
use crate::panic::document;
use crate::status::Status;
use crate::text::Text;

/// Turns numbers that an int64_t or a double would change into texts, so that a language's own reader of JSON does not change them. For
/// bindings on top of C.
///
/// The document: "json", in which such a number is a text that begins with "mark"; the rest of the text is the number. Nobody outside the
/// process knows the mark, so no text of the document itself begins with it.
///
/// Errors: null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_numbers_protect(json: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || {
        let protected = exact::protect(json.required("json")?, i64::MAX.unsigned_abs());
        Ok(json!({"json": protected, "mark": exact::mark()}))
    })
}
