//! JSON that is opened only along the paths that are changed. Everything else stays as it came: the order of keys, and numbers of any
//! precision.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::json::Members;

/// A value that is whole, or opened.
pub(super) enum Node {
    Whole(Box<RawValue>),
    Object(Vec<(String, Node)>),
    Array(Vec<Node>),
}

impl Node {
    pub(super) fn parse_object(json: &str) -> Option<Node> {
        serde_json::from_str(json).ok().map(object)
    }

    /// Opens an object or array by one level.
    fn open(&mut self) {
        let Node::Whole(raw) = self else { return };
        let opened = match raw.get().as_bytes().first() {
            Some(b'{') => serde_json::from_str(raw.get()).ok().map(object),
            Some(b'[') => serde_json::from_str::<Vec<Box<RawValue>>>(raw.get())
                .ok()
                .map(|all| Node::Array(all.into_iter().map(Node::Whole).collect())),
            _ => None,
        };
        if let Some(opened) = opened {
            *self = opened;
        }
    }

    /// What is there as a value; for the small things that ids are.
    pub(super) fn value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// A field as a value.
    pub(super) fn get(&mut self, name: &str) -> Result<Option<Value>, Repeated> {
        match self {
            Node::Object(pairs) => Ok(only(pairs, name, "")?.map(|node| node.value())),
            _ => Ok(None),
        }
    }

    /// Puts a field in the place that it has, or first.
    pub(super) fn put(&mut self, name: &str, value: &Value) -> Result<(), Repeated> {
        if let (Node::Object(pairs), Some(node)) = (self, Node::from_value(value)) {
            match only(pairs, name, "")? {
                Some(old) => *old = node,
                None => pairs.insert(0, (name.to_owned(), node)),
            }
        }
        Ok(())
    }

    pub(super) fn from_value(value: &Value) -> Option<Node> {
        serde_json::value::to_raw_value(value).ok().map(Node::Whole)
    }

    /// Visits every value at the path, whose parts are separated by `/`; a list on the way is gone through. The visitor gets the place, and
    /// answers what to put there.
    pub(super) fn visit(&mut self, path: &str, visitor: &mut dyn FnMut(&str, &Value) -> Option<Value>) -> Result<(), Repeated> {
        self.walk(path, "", visitor)
    }

    fn walk(&mut self, rest: &str, at: &str, visitor: &mut dyn FnMut(&str, &Value) -> Option<Value>) -> Result<(), Repeated> {
        self.open();
        let (part, next) = rest.split_once('/').map_or((rest, None), |(part, next)| (part, Some(next)));
        match self {
            Node::Array(all) => all.iter_mut().enumerate().try_for_each(|(index, one)| one.walk(rest, &format!("{at}{index}/"), visitor)),
            Node::Object(pairs) => match (only(pairs, part, at)?, next) {
                (None, _) => Ok(()),
                (Some(found), Some(next)) => found.walk(next, &format!("{at}{part}/"), visitor),
                (Some(found), None) => {
                    if let Some(node) = visitor(&format!("{at}{part}"), &found.value()).as_ref().and_then(Node::from_value) {
                        *found = node;
                    }
                    Ok(())
                }
            },
            Node::Whole(_) => Ok(()),
        }
    }
}

/// A field that an object has twice, by its path: nobody can say which of the two is meant.
pub(super) struct Repeated(pub(super) String);

fn only<'n>(pairs: &'n mut [(String, Node)], name: &str, at: &str) -> Result<Option<&'n mut Node>, Repeated> {
    let mut all = pairs.iter_mut().filter(|(known, _)| known == name).map(|(_, node)| node);
    match (all.next(), all.next()) {
        (found, None) => Ok(found),
        _ => Err(Repeated(format!("{at}{name}"))),
    }
}

fn object(Members(members): Members) -> Node {
    Node::Object(members.into_iter().map(|(name, value)| (name, Node::Whole(value))).collect())
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Whole(raw) => raw.serialize(serializer),
            Node::Array(all) => {
                let mut list = serializer.serialize_seq(Some(all.len()))?;
                all.iter().try_for_each(|one| list.serialize_element(one))?;
                list.end()
            }
            Node::Object(pairs) => {
                let mut map = serializer.serialize_map(Some(pairs.len()))?;
                pairs.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
                map.end()
            }
        }
    }
}
