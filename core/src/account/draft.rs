//! What an app wants created, checked before it is sent: everything that is wrong is said at once.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::given::Given;
use super::{Period, Units};
use crate::instant::Instant;
use crate::random::random;
use crate::shown::shown;
use crate::{Code, Error, Result};

/// What is wrong with a draft, by field; the first fault of each.
#[derive(Default)]
pub(super) struct Faults(Map<String, Value>);

impl Faults {
    pub(super) fn add(&mut self, field: &str, reason: impl Into<String>) {
        self.0.entry(field).or_insert_with(|| Value::from(vec![reason.into()]));
    }

    /// The one error for all of them, if there are any.
    fn finish(self, what: &str) -> Result<()> {
        let Some(field) = self.0.keys().next().cloned() else { return Ok(()) };
        let said: Vec<String> =
            self.0.iter().map(|(field, reasons)| format!("{} {}", shown(field), reasons[0].as_str().unwrap_or_default())).collect();
        Err(Error::new(Code::InvalidArgument, format!("the {what} was not sent: {}", said.join("; ")))
            .with_field(field)
            .with_errors(Value::Object(self.0)))
    }
}

/// What can be created in a collection.
pub(super) trait Draft: Serialize + Sized {
    /// What it is called in errors.
    const WHAT: &'static str;

    /// The names of its fields.
    const FIELDS: &'static [&'static str];

    /// Takes the fields that are given; a fault for each that can't be read.
    fn read(given: &mut Given, faults: &mut Faults) -> Self;

    /// Checks what can be checked here.
    fn check(&self, faults: &mut Faults);

    /// The caller's own idempotency key.
    fn own_key(&self) -> Option<&str>;

    /// Reads JSON as the bindings give it, and checks it.
    fn from_json(json: &str) -> Result<Self> {
        let mut given = Given::parse(json).ok_or_else(|| {
            Error::new(Code::InvalidArgument, format!("the {} must be a JSON object", Self::WHAT)).with_field(Self::WHAT.replace(' ', "_"))
        })?;
        let mut faults = Faults::default();
        let draft = Self::read(&mut given, &mut faults);
        // What was not asked for would be ignored by the marketplace, and so is a mistake.
        for (field, _) in given.rest() {
            let known = Self::FIELDS.join(", ");
            faults.add(
                &field,
                match field.as_str() {
                    "extra" => format!("is only for the filters of lists; a {} has {known}", Self::WHAT),
                    _ => format!("is not a field that can be set; there are {known}"),
                },
            );
        }
        draft.check(&mut faults);
        faults.finish(Self::WHAT).map(|()| draft)
    }

    /// The request's body, once everything that can be checked here holds.
    fn body(&self) -> Result<String> {
        let mut faults = Faults::default();
        self.check(&mut faults);
        faults.finish(Self::WHAT)?;
        let unwritten = |error| Error::new(Code::Internal, format!("the {} could not be written: {error}", Self::WHAT));
        let mut body: Map<String, Value> = serde_json::to_value(self).and_then(serde_json::from_value).map_err(unwritten)?;
        body.retain(|name, value| !value.is_null() && name != "idempotency_key");
        // The marketplace knows currencies in capitals only.
        if let Some(Value::String(currency)) = body.get_mut("currency") {
            currency.make_ascii_uppercase();
        }
        Ok(Value::Object(body).to_string())
    }

    /// The caller's key, or one that no other creation has.
    fn key(&self) -> Result<String> {
        if let Some(key) = self.own_key() {
            return Ok(key.to_owned());
        }
        Ok(format!("{:032x}", u128::from_ne_bytes(random()?)))
    }
}

type Read<T> = std::result::Result<T, &'static str>;

/// A type of field of a draft: reads JSON text, or says what it should have been.
pub(super) trait Settable: Sized {
    fn read(json: &str) -> Read<Self>;
}

fn from_json<T: DeserializeOwned>(json: &str, expected: &'static str) -> Read<T> {
    serde_json::from_str(json).map_err(|_| expected)
}

impl Settable for String {
    fn read(json: &str) -> Read<Self> {
        from_json(json, "must be text")
    }
}

impl Settable for bool {
    fn read(json: &str) -> Read<Self> {
        from_json(json, "must be true or false")
    }
}

/// Never through a binary float: `9.90` is no price in cents.
impl Settable for i64 {
    fn read(json: &str) -> Read<Self> {
        from_json(json, "must be a whole number of 64 bits")
    }
}

/// Text, or a whole number. A number with a fraction was a binary float somewhere, and may be another than it shows.
impl Settable for Units {
    fn read(json: &str) -> Read<Self> {
        let expected = "must be a decimal number with at most two decimals, as text such as \"1.50\", or a whole number";
        let text = match json.as_bytes().first() {
            Some(b'"') => from_json::<String>(json, expected)?,
            Some(b'-' | b'0'..=b'9') if json.contains(['.', 'e', 'E']) => {
                return Err("must not be a float, which is not exact: pass a decimal number as text such as \"1.50\", or a whole number");
            }
            _ => json.to_owned(),
        };
        Units::read(text.trim()).ok_or(expected)
    }
}

/// Text in ISO 8601, or seconds since 1970.
impl Settable for Instant {
    fn read(json: &str) -> Read<Self> {
        let expected = "must be a time: ISO 8601, or seconds since 1970";
        match json.starts_with('"') {
            true => Instant::parse(&from_json::<String>(json, expected)?).ok_or(expected),
            false => from_json(json, expected).map(Instant::from_unix),
        }
    }
}

impl Settable for Period {
    fn read(json: &str) -> Read<Self> {
        String::read(json).map(|text| Period::from(text.as_str()))
    }
}

/// A field of a draft: one that has to be given, or one that may be left out.
pub(super) trait Slot: Sized {
    fn fill(name: &str, given: &mut Given, faults: &mut Faults) -> Self;
}

impl<T: Settable> Slot for Option<T> {
    fn fill(name: &str, given: &mut Given, faults: &mut Faults) -> Self {
        T::read(given.take(name)?.get()).map_err(|expected| faults.add(name, expected)).ok()
    }
}

/// What is missing is named as such; the value that stands in for it is never sent.
fn required<T: Settable + Default>(name: &str, given: &mut Given, faults: &mut Faults) -> T {
    let value = Option::fill(name, given, faults);
    value.unwrap_or_else(|| {
        faults.add(name, "is missing");
        T::default()
    })
}

impl Slot for String {
    fn fill(name: &str, given: &mut Given, faults: &mut Faults) -> Self {
        required(name, given, faults)
    }
}

impl Slot for i64 {
    fn fill(name: &str, given: &mut Given, faults: &mut Faults) -> Self {
        required(name, given, faults)
    }
}

/// Declares what can be created: its type, how it is read, and what its fields are called.
macro_rules! draft {
    ($(#[$about:meta])* $name:ident, $what:literal, { $($(#[$doc:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)+
        }

        impl $name {
            /// With what has to be given.
            pub fn new(group_id: impl Into<String>, price_cents: i64, description: impl Into<String>) -> Self {
                $name { group_id: group_id.into(), price_cents, description: description.into(), ..Self::default() }
            }
        }

        impl $crate::account::draft::Draft for $name {
            const WHAT: &'static str = $what;
            const FIELDS: &'static [&'static str] = &[$(stringify!($field),)+];

            fn read(given: &mut $crate::account::given::Given, faults: &mut $crate::account::draft::Faults) -> Self {
                $name { $($field: $crate::account::draft::Slot::fill(stringify!($field), given, faults),)+ }
            }

            fn check(&self, faults: &mut $crate::account::draft::Faults) {
                $name::check(self, faults);
            }

            fn own_key(&self) -> Option<&str> {
                self.idempotency_key.as_deref()
            }
        }
    };
}

pub(super) use draft;
