//! How records are read: typed fields, each with its own care, and everything else kept as it came (protocol reference 5.7, 5.8).

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::Units;
use crate::instant::Instant;

/// What a record has beyond the fields that this version knows, as it came: numbers of any precision survive.
pub type Extra = BTreeMap<String, Box<RawValue>>;

/// A record as the platform's account API answers it. This library's own are all there are.
pub trait Record: Readable + serde::Serialize + Send + 'static {
    /// What the platform calls it, such as `account_bill`.
    const OBJECT: &'static str;
}

/// How a record is made of its fields. It can't be named outside, so that nobody else makes records.
pub trait Readable: Sized {
    /// Reads the fields; the error names the field and what it must be.
    fn read(fields: Fields) -> Result<Self, String>;
}

/// The fields of a record that are not read yet.
pub struct Fields(Extra);

impl Fields {
    pub(crate) fn parse<R: Record>(raw: &RawValue) -> Result<R, String> {
        let mut fields: Extra = serde_json::from_str(raw.get()).map_err(|_| "it is not an object".to_owned())?;
        if let Some(object) = fields.remove("object")
            && serde_json::from_str::<String>(object.get()).ok().as_deref() != Some(R::OBJECT)
        {
            return Err(format!("its object is not {}", R::OBJECT));
        }
        R::read(Fields(fields))
    }

    /// Takes a field out. Null counts as absent.
    pub(super) fn take<F: Field>(&mut self, name: &str) -> Result<F, String> {
        let raw = self.0.remove(name).filter(|raw| raw.get() != "null");
        F::read(raw.as_deref().map(RawValue::get)).map_err(|expected| format!("its {name} must be {expected}"))
    }

    pub(super) fn rest(self) -> Extra {
        self.0
    }
}

/// A type of field: reads JSON text, or says what it should have been.
pub(super) trait Field: Sized {
    fn read(json: Option<&str>) -> Result<Self, &'static str>;
}

fn from_json<T: serde::de::DeserializeOwned>(json: Option<&str>, expected: &'static str) -> Result<Option<T>, &'static str> {
    json.map(serde_json::from_str).transpose().map_err(|_| expected)
}

/// The one field that is always there: an id.
impl Field for String {
    fn read(json: Option<&str>) -> Result<Self, &'static str> {
        let expected = "text that is not empty";
        from_json::<String>(json, expected)?.filter(|text| !text.is_empty()).ok_or(expected)
    }
}

impl Field for Option<String> {
    fn read(json: Option<&str>) -> Result<Self, &'static str> {
        from_json(json, "text")
    }
}

impl Field for Option<crate::Secret> {
    fn read(json: Option<&str>) -> Result<Self, &'static str> {
        from_json(json, "text")
    }
}

impl Field for Option<bool> {
    fn read(json: Option<&str>) -> Result<Self, &'static str> {
        from_json(json, "true or false")
    }
}

impl Field for Option<i64> {
    fn read(json: Option<&str>) -> Result<Self, &'static str> {
        from_json(json, "a whole number of 64 bits")
    }
}

/// A number or text; both occur.
impl Field for Option<Units> {
    fn read(json: Option<&str>) -> Result<Self, &'static str> {
        let expected = "a number with at most two decimals";
        let Some(json) = json else { return Ok(None) };
        let text = if json.starts_with('"') { serde_json::from_str(json).map_err(|_| expected)? } else { json.to_owned() };
        Units::read(text.trim()).map(Some).ok_or(expected)
    }
}

/// Text that is no time, such as one in year 0000 that an old platform wrote for "none", counts as absent.
impl Field for Option<Instant> {
    fn read(json: Option<&str>) -> Result<Self, &'static str> {
        let text = from_json::<String>(json, "a time in ISO 8601")?;
        Ok(text.filter(|text| !text.trim().starts_with("0000")).and_then(|text| Instant::parse(&text)))
    }
}

impl Field for Option<Box<RawValue>> {
    fn read(json: Option<&str>) -> Result<Self, &'static str> {
        json.map(|json| RawValue::from_string(json.to_owned())).transpose().map_err(|_| "JSON")
    }
}

/// Declares a record: its type, how it is read, and that what is not named is kept in `extra`.
macro_rules! record {
    ($(#[$about:meta])* $name:ident, $object:literal, { $($(#[$doc:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug, serde::Serialize)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)+
            /// Fields that this version does not know, as they came.
            pub extra: $crate::account::Extra,
        }

        impl $crate::account::Record for $name {
            const OBJECT: &'static str = $object;
        }

        impl $crate::account::record::Readable for $name {
            fn read(mut fields: $crate::account::record::Fields) -> Result<Self, String> {
                Ok($name { $($field: fields.take(stringify!($field))?,)+ extra: fields.rest() })
            }
        }
    };
}

/// Declares an enumeration of texts that keeps those it does not know. Read without regard to case.
macro_rules! texts {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant,)+
            /// One that this version does not know, as it came.
            Other(String),
        }

        impl $name {
            /// The text, in its usual spelling.
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $text,)+
                    $name::Other(text) => text,
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $(text if text.eq_ignore_ascii_case($text) => $name::$variant,)+
                    other => $name::Other(other.to_owned()),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl $crate::account::record::Field for Option<$name> {
            fn read(json: Option<&str>) -> Result<Self, &'static str> {
                let text: Option<String> = $crate::account::record::Field::read(json)?;
                Ok(text.map(|text| $name::from(text.as_str())))
            }
        }
    };
}

pub(super) use {record, texts};
