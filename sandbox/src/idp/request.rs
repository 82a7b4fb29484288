//! Reading an AuthnRequest of the HTTP-Redirect binding.
//!
//! `samael` reads the XML. Some of the old SDKs send requests that its types refuse (a time without a
//! zone, an authentication context outside its parent), which the platform accepts, since it only
//! looks for three values: for those, the same three are read from the elements and attributes alone.

use std::io::Read;

use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use flate2::read::DeflateDecoder;
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use samael::schema::AuthnRequest;

use super::response::{ASSERTION, PROTOCOL};

/// The longest request, in bytes after decompression.
const LONGEST: usize = 64 * 1024;
/// How deep elements may nest.
const DEEPEST: usize = 32;

const BASE64: GeneralPurpose =
    GeneralPurpose::new(&base64::alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

/// What the identity provider needs of a request.
#[derive(Debug, Default)]
pub(crate) struct Request {
    pub(crate) id: String,
    pub(crate) issuer: Option<String>,
    pub(crate) acs: Option<String>,
    pub(crate) destination: Option<String>,
    /// The XML as it was sent.
    pub(crate) xml: String,
    /// Why `samael` refuses the request, when it does.
    pub(crate) complaint: Option<String>,
}

/// Reads the value of `SAMLRequest` (already URL-decoded); the error says what is wrong with it.
pub(crate) fn read(value: &str) -> Result<Request, String> {
    let xml = decode(value)?;
    let mut request = scan(&xml)?;
    match xml.parse::<AuthnRequest>() {
        Ok(parsed) => {
            request.issuer = parsed.issuer_value().or(request.issuer);
            request.id = parsed.id;
            request.acs = parsed.assertion_consumer_service_url;
            request.destination = parsed.destination;
            if parsed.version != "2.0" {
                request.complaint = Some(format!("Version is \"{}\"", parsed.version));
            }
        }
        Err(error) => request.complaint = Some(error.to_string()),
    }
    if request.id.is_empty() {
        return Err("the AuthnRequest has no ID".to_owned());
    }
    request.issuer = request.issuer.map(|text| text.trim().to_owned()).filter(|t| !t.is_empty());
    request.xml = xml;
    Ok(request)
}

/// Base64 with white space anywhere, then raw DEFLATE, or plain XML when nothing was compressed.
fn decode(value: &str) -> Result<String, String> {
    let text: String = value.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let bytes = BASE64.decode(text).map_err(|error| format!("SAMLRequest is not base64: {error}"))?;
    if bytes.is_empty() {
        return Err("SAMLRequest is empty".to_owned());
    }
    let mut inflated = Vec::new();
    let limit = LONGEST as u64 + 1;
    let inflates = DeflateDecoder::new(bytes.as_slice()).take(limit).read_to_end(&mut inflated);
    let xml = match inflates {
        Ok(_) if !inflated.is_empty() => inflated,
        _ if bytes.first() == Some(&b'<') => bytes,
        Ok(_) => return Err("SAMLRequest is empty".to_owned()),
        Err(error) => return Err(format!("SAMLRequest is not raw DEFLATE: {error}")),
    };
    if xml.len() > LONGEST {
        return Err(format!("the AuthnRequest is longer than {LONGEST} bytes"));
    }
    String::from_utf8(xml).map_err(|_| "the AuthnRequest is not UTF-8".to_owned())
}

/// One pass over the XML: well-formed, no document type, not too deep, an AuthnRequest at the root;
/// with the values that even a request against the schema has.
fn scan(xml: &str) -> Result<Request, String> {
    let mut reader = NsReader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut found = Request::default();
    let (mut depth, mut roots, mut in_issuer) = (0_usize, 0_usize, false);
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(not_xml)?;
        let bound = match namespace {
            ResolveResult::Bound(name) => name.into_inner(),
            _ => b"",
        };
        match event {
            Event::Start(_) | Event::Empty(_) if depth == 0 && roots > 0 => {
                return Err("the AuthnRequest has more than one root element".to_owned());
            }
            Event::Start(ref element) | Event::Empty(ref element) => {
                let local = element.local_name();
                if depth == 0 {
                    if (bound, local.as_ref()) != (PROTOCOL.as_bytes(), b"AuthnRequest".as_slice()) {
                        return Err("the root element is not a SAML 2.0 AuthnRequest".to_owned());
                    }
                    read_root(element, &mut found)?;
                    roots += 1;
                }
                if matches!(event, Event::Start(_)) {
                    in_issuer = depth == 1 && (bound, local.as_ref()) == (ASSERTION.as_bytes(), b"Issuer".as_slice());
                    depth += 1;
                }
            }
            Event::End(_) => {
                depth -= 1;
                in_issuer = false;
            }
            Event::Text(text) if in_issuer => {
                found.issuer.get_or_insert_default().push_str(&text.unescape().map_err(not_xml)?);
            }
            Event::Text(text) if depth == 0 && !text.iter().all(u8::is_ascii_whitespace) => {
                return Err("there is text outside the AuthnRequest".to_owned());
            }
            Event::DocType(_) => return Err("the AuthnRequest has a document type".to_owned()),
            Event::Eof if roots == 1 && depth == 0 => return Ok(found),
            Event::Eof => return Err("the AuthnRequest ends too early".to_owned()),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(format!("the AuthnRequest nests deeper than {DEEPEST}"));
        }
    }
}

fn read_root(element: &BytesStart<'_>, found: &mut Request) -> Result<(), String> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(not_xml)?;
        let value = attribute.unescape_value().map_err(not_xml)?.into_owned();
        match attribute.key.as_ref() {
            b"ID" => found.id = value,
            b"AssertionConsumerServiceURL" => found.acs = Some(value),
            b"Destination" => found.destination = Some(value),
            _ => {}
        }
    }
    Ok(())
}

fn not_xml(error: impl std::fmt::Display) -> String {
    format!("the AuthnRequest is not well-formed XML: {error}")
}
