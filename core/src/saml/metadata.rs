//! SAML metadata (<https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf>): our own as a service provider, and
//! the import of an identity provider's.

use serde_json::{Value, json};

use super::keys::Key;
use crate::xml::{self, DSIG, METADATA, SAMLP, escape};
use crate::{Code, Error, Result};

const POST: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

/// The metadata document of the app. `certificate` is the base64 of the one that the marketplace may encrypt with.
pub(crate) fn service_provider(entity_id: &str, acs_url: &str, name_id_format: &str, certificate: Option<&str>) -> String {
    let key = certificate.map_or(String::new(), |base64| {
        format!(
            "<md:KeyDescriptor use=\"encryption\"><ds:KeyInfo xmlns:ds=\"{DSIG}\"><ds:X509Data><ds:X509Certificate>{}\
             </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>",
            escape(base64)
        )
    });
    format!(
        "<md:EntityDescriptor xmlns:md=\"{METADATA}\" entityID=\"{}\"><md:SPSSODescriptor AuthnRequestsSigned=\"false\" \
         WantAssertionsSigned=\"true\" protocolSupportEnumeration=\"{SAMLP}\">{key}<md:NameIDFormat>{}</md:NameIDFormat>\
         <md:AssertionConsumerService Binding=\"{POST}\" Location=\"{}\" index=\"0\" isDefault=\"true\"/></md:SPSSODescriptor>\
         </md:EntityDescriptor>",
        escape(entity_id),
        escape(name_id_format),
        escape(acs_url)
    )
}

/// Reads an identity provider's metadata into a piece of configuration, to be merged into that of a marketplace:
/// `{"sso": {"idp", "issuer", "sso_url", "x509_certificate": […]}}`. A signature on the document is not verified: fetch it over
/// TLS, or compare the certificates' fingerprints.
///
/// # Errors
/// `config_invalid` when the document is not such metadata, or lacks the HTTP-Redirect endpoint or a signing certificate.
///
/// ```
/// # let xml = format!(r#"<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/id"><IDPSSODescriptor
/// # protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></EntityDescriptor>"#);
/// let error = maestrano_core::saml::idp_metadata(&xml).unwrap_err();
/// assert_eq!(error.code().as_str(), "config_invalid");
/// ```
pub fn idp_metadata(document: &str) -> Result<Value> {
    let invalid = |message: String| Error::new(Code::ConfigInvalid, format!("the identity provider's metadata {message}"));
    if document.len() > 10 << 20 {
        return Err(invalid("is over 10 MiB".into()));
    }
    let document = xml::line_ends(document);
    let document = xml::parse(&document).map_err(|error| invalid(format!("can't be read: {error}")))?;
    let descriptors: Vec<_> = document.descendants().filter(|n| xml::is(*n, METADATA, "IDPSSODescriptor")).collect();
    let [descriptor] = descriptors.as_slice() else {
        return Err(invalid(format!("describes {} identity providers, not one", descriptors.len())));
    };
    let entity_id = descriptor.parent_element().and_then(|n| n.attribute("entityID")).unwrap_or_default();
    if entity_id.is_empty() {
        return Err(invalid("has no entityID".into()));
    }
    let sso_url = xml::children(*descriptor, METADATA, "SingleSignOnService")
        .find(|n| n.attribute("Binding") == Some(REDIRECT))
        .and_then(|n| n.attribute("Location"))
        .ok_or_else(|| invalid("has no SingleSignOnService with the HTTP-Redirect binding".into()))?;
    let url = url::Url::parse(sso_url).map_err(|_| invalid("has a SingleSignOnService Location that is not a URL".into()))?;
    let mut certificates = Vec::new();
    for key in xml::children(*descriptor, METADATA, "KeyDescriptor").filter(|n| n.attribute("use").unwrap_or("signing") == "signing") {
        for certificate in key.descendants().filter(|n| xml::is(*n, DSIG, "X509Certificate")) {
            let text: String = xml::text(certificate).split_ascii_whitespace().collect();
            Key::from_text(&text).map_err(|reason| invalid(format!("has a certificate that can't be used: {reason}")))?;
            if !certificates.contains(&text) {
                certificates.push(text);
            }
        }
    }
    if certificates.is_empty() {
        return Err(invalid("has no signing certificate".into()));
    }
    Ok(json!({"sso": {
        "idp": url.origin().ascii_serialization(),
        "issuer": entity_id,
        "sso_url": sso_url,
        "x509_certificate": certificates,
    }}))
}
