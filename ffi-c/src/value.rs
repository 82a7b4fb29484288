//! Documents: what a call answers, read by path or as JSON.

use std::ffi::c_char;
use std::{fmt, ptr};

use maestrano_core::{Code, Error, Result, exact};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::Serialize;
use serde_json::value::RawValue;

use crate::handle::{OutBool, OutDouble, OutError, OutInt, OutSize, OutValue, given, hand_out, null};
use crate::panic::{quiet, status};
use crate::path;
use crate::raw;
use crate::status::Status;
use crate::text::{Terminated, Text};

/// A document: what a call answered. It belongs to the caller: give it to maestrano_value_free. It
/// never changes, so threads may read it at once.
///
/// Its parts are read by path. "user.uid" is the member "uid" of the member "user"; a number is an
/// element of a list, counted from 0: "assertion.attributes.mno_uid.0". A path that starts with a
/// slash is a JSON Pointer (RFC 6901), for names that hold a dot:
/// "/attributes/urn:oid:0.9.2342.19200300.100.1.3/0". "" or NULL is the whole document.
pub struct Value {
    root: Node,
    json: Terminated,
}

enum Node {
    Null,
    Boolean(bool),
    /// None: beyond what a double holds.
    Number(Option<serde_json::Number>),
    Text(Terminated),
    List(Vec<Node>),
    Map(Vec<(Terminated, Node)>),
}

/// What a part of a document is.
#[allow(non_camel_case_types, reason = "the names as C sees them")]
#[repr(C)]
pub enum Kind {
    /// There is no such part.
    MAESTRANO_KIND_MISSING = 0,
    /// There is, and it is null: not known, or not set.
    MAESTRANO_KIND_NULL = 1,
    /// true or false: maestrano_value_bool.
    MAESTRANO_KIND_BOOL = 2,
    /// A number: maestrano_value_int, maestrano_value_double; exactly, by maestrano_value_part.
    MAESTRANO_KIND_NUMBER = 3,
    /// Text: maestrano_value_text, maestrano_value_bytes.
    MAESTRANO_KIND_TEXT = 4,
    /// A list: maestrano_value_size.
    MAESTRANO_KIND_LIST = 5,
    /// A map of names to parts: maestrano_value_size, maestrano_value_key.
    MAESTRANO_KIND_MAP = 6,
}

impl Value {
    pub(crate) fn new(document: &impl Serialize) -> Result<Self> {
        let failed = |_| Error::new(Code::Internal, "the answer could not be written down");
        Self::parse(serde_json::to_string(document).map_err(failed)?)
    }

    /// Takes a document that the core has written already.
    pub(crate) fn parse(json: String) -> Result<Self> {
        let failed = |_| Error::new(Code::Internal, "the answer could not be written down");
        // Numbers beyond a double are refused at the first try: few documents have any.
        let root = Node::read(&json).or_else(|_| Node::read(&exact::protect(&json, u64::MAX))).map_err(failed)?;
        Ok(Value { root, json: Terminated::new(json) })
    }

    /// The text of a part, as it came.
    fn part<'v>(&'v self, path: &Text) -> Result<Option<&'v RawValue>> {
        let failed = |_| Error::new(Code::Internal, "the document can't be read");
        let Some(steps) = path::steps(path.optional("path")?.unwrap_or_default()) else { return Ok(None) };
        let mut part: &RawValue = serde_json::from_str(self.json.as_str()).map_err(failed)?;
        for step in &steps {
            match raw::member(part.get(), step).map_err(failed)? {
                Some(found) => part = found,
                None => return Ok(None),
            }
        }
        Ok(Some(part))
    }

    fn find(&self, path: &Text) -> Option<&Node> {
        let path = path.optional("path").ok()?.unwrap_or_default();
        path::steps(path)?.iter().try_fold(&self.root, |node, step| match node {
            Node::List(elements) => elements.get(path::index(step)?),
            Node::Map(members) => members.iter().find(|(name, _)| name.as_str() == step).map(|(_, member)| member),
            _ => None,
        })
    }
}

impl Node {
    /// Reading the text costs half of what building the tree by way of `serde_json::Value` does, whose maps are hashed.
    fn read(json: &str) -> serde_json::Result<Self> {
        let mut reader = serde_json::Deserializer::from_str(json);
        // The core bounds what comes from outside, to as much as the reader's own limit, and puts it some levels deep into documents.
        reader.disable_recursion_limit();
        Node::deserialize(&mut reader)
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(AnyNode)
    }
}

/// Takes whatever the JSON holds.
struct AnyNode;

impl<'de> Visitor<'de> for AnyNode {
    type Value = Node;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E>(self) -> std::result::Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> std::result::Result<Node, E> {
        Ok(Node::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> std::result::Result<Node, E> {
        Ok(Node::Number(Some(value.into())))
    }

    fn visit_u64<E>(self, value: u64) -> std::result::Result<Node, E> {
        Ok(Node::Number(Some(value.into())))
    }

    fn visit_f64<E>(self, value: f64) -> std::result::Result<Node, E> {
        Ok(Node::Number(serde_json::Number::from_f64(value)))
    }

    fn visit_str<E>(self, text: &str) -> std::result::Result<Node, E> {
        match text.strip_prefix(exact::mark()) {
            Some(number) if !number.is_empty() => Ok(Node::Number(None)),
            _ => Ok(Node::Text(Terminated::copy(text))),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> std::result::Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = elements.next_element()? {
            list.push(element);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> std::result::Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some((Name(name), member)) = members.next_entry()? {
            map.push((name, member));
        }
        Ok(Node::Map(map))
    }
}

/// The name of a member.
struct Name(Terminated);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        match deserializer.deserialize_str(AnyNode)? {
            Node::Text(name) => Ok(Name(name)),
            _ => Err(D::Error::custom("a name is text")),
        }
    }
}

/// Reads the part of a document that a path names.
fn read<'v, T>(value: Option<&'v Value>, path: &Text, default: T, read: impl FnOnce(&'v Node) -> Option<T>) -> T
where
    T: Copy,
{
    quiet(default, || value.and_then(|value| value.find(path)).and_then(read).unwrap_or(default))
}

/// What the part is. MAESTRANO_KIND_MISSING when there is none, for a path that can't be read, and for
/// NULL.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_value_kind(value: Option<&Value>, path: Text) -> Kind {
    match read(value, &path, None, |node| Some(Some(node))) {
        None => Kind::MAESTRANO_KIND_MISSING,
        Some(Node::Null) => Kind::MAESTRANO_KIND_NULL,
        Some(Node::Boolean(_)) => Kind::MAESTRANO_KIND_BOOL,
        Some(Node::Number(_)) => Kind::MAESTRANO_KIND_NUMBER,
        Some(Node::Text(_)) => Kind::MAESTRANO_KIND_TEXT,
        Some(Node::List(_)) => Kind::MAESTRANO_KIND_LIST,
        Some(Node::Map(_)) => Kind::MAESTRANO_KIND_MAP,
    }
}

/// Text, NUL-terminated UTF-8; times are RFC 3339 in UTC. Borrowed from the value. NULL when the part
/// is missing or no text, and when the text itself holds a NUL, which would cut it short: then use
/// maestrano_value_bytes.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_value_text(value: Option<&Value>, path: Text) -> *const c_char {
    read(value, &path, ptr::null(), |node| match node {
        Node::Text(text) => Some(text.as_ptr()),
        _ => None,
    })
}

/// The bytes of a text (UTF-8), and in `length` how many they are, 0 when NULL is returned. Borrowed
/// from the value. NULL when the part is missing or no text. `length` may be NULL.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_value_bytes(value: Option<&Value>, path: Text, length: OutSize) -> *const u8 {
    let (start, size) = read(value, &path, (ptr::null(), 0), |node| match node {
        Node::Text(text) => Some((text.as_str().as_ptr(), text.as_str().len())),
        _ => None,
    });
    length.put(size);
    start
}

/// Reads a whole number. When the part is missing, no number, or not one that an int64_t holds, the
/// answer is false and `out` is left as it was.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_value_int(value: Option<&Value>, path: Text, out: OutInt) -> bool {
    let number = read(value, &path, None, |node| match node {
        Node::Number(number) => Some(number.as_ref()?.as_i64()),
        _ => None,
    });
    number.is_some_and(|number| out.put_if_given(number))
}

/// Reads a number as a double, which most fractions are not exactly. When the part is missing, no number,
/// or beyond a double, the answer is false and `out` is left as it was. For the number as it came, take
/// maestrano_value_part and its maestrano_value_json.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_value_double(value: Option<&Value>, path: Text, out: OutDouble) -> bool {
    let number = read(value, &path, None, |node| match node {
        Node::Number(number) => Some(number.as_ref()?.as_f64()),
        _ => None,
    });
    number.is_some_and(|number| out.put_if_given(number))
}

/// Reads a truth value. When the part is missing or neither true nor false, the answer is false and
/// `out` is left as it was.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_value_bool(value: Option<&Value>, path: Text, out: OutBool) -> bool {
    let truth = read(value, &path, None, |node| match node {
        Node::Boolean(truth) => Some(Some(*truth)),
        _ => None,
    });
    truth.is_some_and(|truth| out.put_if_given(truth))
}

/// How many elements a list has, or members a map. 0 for everything else.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_value_size(value: Option<&Value>, path: Text) -> usize {
    read(value, &path, 0, |node| match node {
        Node::List(elements) => Some(elements.len()),
        Node::Map(members) => Some(members.len()),
        _ => None,
    })
}

/// The name of a map's member, counted from 0 in the order of the document. Borrowed from the value.
/// NULL when there is none, and when the name holds a NUL.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_value_key(value: Option<&Value>, path: Text, index: usize) -> *const c_char {
    read(value, &path, ptr::null(), |node| match node {
        Node::Map(members) => members.get(index).map(|(name, _)| name.as_ptr()),
        _ => None,
    })
}

/// The whole document as JSON text. Borrowed from the value; NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_value_json(value: Option<&Value>) -> *const c_char {
    quiet(ptr::null(), || value.map_or(ptr::null(), |value| value.json.as_ptr()))
}

/// Copies a part of a document, such as an entity out of its envelope: maestrano_value_json of the copy is
/// its text as it came, numbers of any precision included. `out` is NULL when there is no such part, with
/// MAESTRANO_OK.
///
/// Errors: null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_value_part(value: Option<&Value>, path: Text, out: OutValue, err: OutError) -> Status {
    out.put(ptr::null_mut());
    status(err, || {
        let value = given(value, "value")?;
        if out.is_null() {
            return Err(null("out"));
        }
        if let Some(part) = value.part(&path)? {
            out.put(hand_out(Value::parse(part.get().to_owned())?));
        }
        Ok(())
    })
}

/// Frees a document and the texts borrowed from it. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_value_free(value: Option<Box<Value>>) {
    quiet((), || drop(value));
}
