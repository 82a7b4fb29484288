//! Faults of shared data: pages that lead astray, envelopes that hold something else, batches that answer
//! less or more than was asked.

use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use url::form_urlencoded;

use super::answer::JSON;
use super::kinds::Fault;
use super::padding::Padding;
use crate::connec::{Place, place};
use crate::failure::Failure;
use crate::json::Json;

/// The address of a page that does not exist on this host.
const ELSEWHERE: &str = "http://elsewhere.example";
/// How many entities a page has when nobody says.
const PAGE: usize = 100;

/// What a fault has to know of a request.
pub(super) struct Asked {
    method: Method,
    uri: Uri,
    /// Where the sandbox was reached.
    base: String,
}

impl Asked {
    pub(super) fn new(method: &Method, uri: &Uri, base: String) -> Self {
        Self { method: method.clone(), uri: uri.clone(), base }
    }

    fn place(&self) -> Place {
        place(self.uri.path())
    }

    fn is_list(&self) -> bool {
        self.method == Method::GET && self.place() == Place::List
    }

    fn number(&self, wanted: &str) -> Option<usize> {
        let query = self.uri.query().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == wanted).last()?.1.parse().ok()
    }

    /// The page of the walk, counted from 1.
    fn page(&self) -> usize {
        self.number("$skip").unwrap_or(0) / self.number("$top").unwrap_or(PAGE).max(1) + 1
    }

    /// The address of the page that begins at a place.
    fn url(&self, base: &str, skip: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(self.uri.query().unwrap_or_default().as_bytes()) {
            if name != "$skip" && name != "$top" {
                query.append_pair(&name, &value);
            }
        }
        let top = self.number("$top").unwrap_or(PAGE);
        query.append_pair("$skip", &skip.to_string()).append_pair("$top", &top.to_string());
        format!("{base}{}?{}", self.uri.path(), query.finish().replace('+', "%20"))
    }
}

impl Fault {
    /// Whether a fault has something to do with a request. One that has not waits for another.
    pub(super) fn suits(&self, asked: &Asked) -> bool {
        match self {
            Self::NextElsewhere { .. } | Self::NextItself { .. } | Self::NextLoop { .. } | Self::HugePage { .. } => asked.is_list(),
            Self::PageFails { page, .. } => asked.is_list() && asked.page() == *page,
            Self::EnvelopePlural { .. } => matches!(asked.place(), Place::Entity | Place::Single) || asked.method == Method::POST,
            Self::EnvelopeMissing { .. } | Self::EnvelopeNull { .. } => asked.place() != Place::Elsewhere,
            Self::BatchShort { .. } | Self::BatchLong { .. } | Self::BatchText { .. } => asked.place() == Place::Batch,
            _ => true,
        }
    }

    /// What is answered in the place of a page.
    pub(super) fn page(&self, asked: &Asked) -> Option<Response> {
        match self {
            Self::PageFails { status, .. } => {
                let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                let error = r#"{"errors":[{"id":"fault","status":"500","code":"internal-server-error","title":"Internal server error"}]}"#;
                Some((status, JSON, error.replace("500", status.as_str())).into_response())
            }
            Self::HugePage { bytes, .. } => {
                let name = asked.uri.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
                let head = format!(r#"{{"{name}":[{{"id":"huge","name":""#);
                let tail = r#""}],"pagination":{"skip":0,"top":100,"total":1}}"#;
                Some((JSON, Body::new(Padding::new(head, tail, *bytes))).into_response())
            }
            _ => None,
        }
    }

    /// Whether it spoils an answer of the handler.
    pub(super) fn spoils(&self) -> bool {
        matches!(
            self,
            Self::NextElsewhere { .. }
                | Self::NextItself { .. }
                | Self::NextLoop { .. }
                | Self::EnvelopeMissing { .. }
                | Self::EnvelopePlural { .. }
                | Self::EnvelopeNull { .. }
                | Self::BatchShort { .. }
                | Self::BatchLong { .. }
                | Self::BatchText { .. }
        )
    }

    /// The answer of the handler, spoilt.
    pub(super) async fn spoilt(&self, asked: &Asked, response: Response) -> Result<Response, Failure> {
        let (mut parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX)
            .await
            .map_err(|error| Failure::new(StatusCode::INTERNAL_SERVER_ERROR, format!("the answer cannot be read: {error}")))?;
        let body = match Json::parse(&bytes) {
            Ok(mut answer) => {
                self.spoil(asked, &mut answer);
                answer.to_string().into()
            }
            Err(_) => bytes,
        };
        parts.headers.remove(CONTENT_LENGTH);
        Ok(Response::from_parts(parts, Body::from(body)))
    }

    fn spoil(&self, asked: &Asked, answer: &mut Json) {
        let Json::Object(fields) = answer else { return };
        if let Some(Json::Object(pagination)) = fields.get_mut("pagination") {
            let skip = asked.number("$skip").unwrap_or(0);
            let next = match self {
                Self::NextElsewhere { host, .. } => asked.url(host.as_deref().unwrap_or(ELSEWHERE), skip + PAGE),
                Self::NextItself { .. } => asked.url(&asked.base, skip),
                // From the first page it goes on as it should; from there on back to it.
                Self::NextLoop { .. } if skip > 0 || !pagination.contains_key("next") => asked.url(&asked.base, 0),
                _ => return self.spoil_envelope(fields),
            };
            pagination.insert("next".to_owned(), Json::Text(next));
        } else if let Some(Json::List(results)) = fields.get_mut("results") {
            match self {
                Self::BatchShort { .. } => drop(results.pop()),
                Self::BatchLong { .. } => results.push(Json::object([("status", Json::number(200)), ("body", Json::object([]))])),
                Self::BatchText { .. } => {
                    let page = Json::text("<html><title>502 Bad Gateway</title></html>");
                    if let Some(first) = results.first_mut() {
                        *first = Json::object([("status", Json::number(502)), ("body", page)]);
                    }
                }
                _ => {}
            }
        } else {
            self.spoil_envelope(fields);
        }
    }

    /// The envelope is the field that stands first.
    fn spoil_envelope(&self, fields: &mut crate::json::Fields) {
        let Some(name) = fields.keys().next().filter(|name| *name != "errors").cloned() else { return };
        match self {
            Self::EnvelopeMissing { .. } => drop(fields.shift_remove(&name)),
            Self::EnvelopeNull { .. } => drop(fields.insert(name, Json::Null)),
            Self::EnvelopePlural { .. } => match fields.shift_remove(&name) {
                // What there is once has its name in the singular.
                Some(one @ Json::Object(_)) if name == "company" => drop(fields.insert("companies".to_owned(), Json::List(vec![one]))),
                Some(one @ Json::Object(_)) => drop(fields.insert(name, Json::List(vec![one]))),
                Some(other) => drop(fields.insert(name, other)),
                None => {}
            },
            _ => {}
        }
    }
}
