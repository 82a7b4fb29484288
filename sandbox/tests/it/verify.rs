//! Verifying a response with other means than it was made with: `roxmltree` reads it, `canonical`
//! canonicalises the tree, and `aws-lc-rs` checks digest and signature.

use std::collections::BTreeMap;

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use aws_lc_rs::signature::{RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, RSA_PKCS1_2048_8192_SHA256, RsaParameters, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::x509::X509;
use roxmltree::{Document, Node};

use crate::canonical::exclusive;

const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";

/// What a verified assertion says.
#[derive(Debug)]
pub struct Read {
    pub name_id: String,
    pub attributes: BTreeMap<String, String>,
    pub algorithm: String,
}

/// Checks the signature of the only assertion with a pinned certificate, and reads it.
pub fn read(xml: &str, certificate: &str) -> Result<Read, String> {
    let document = Document::parse(xml).map_err(|error| error.to_string())?;
    let mut assertions = document.root_element().children().filter(|node| node.has_tag_name((SAML, "Assertion")));
    let assertion = assertions.next().ok_or("no assertion")?;
    if assertions.next().is_some() {
        return Err("two assertions".to_owned());
    }
    let algorithm = verify(&document, assertion, certificate)?;
    let statement = child(assertion, SAML, "AttributeStatement")?;
    let attributes = statement
        .children()
        .map(|attribute| {
            let value = child(attribute, SAML, "AttributeValue").expect("a value");
            (attribute.attribute("Name").expect("a name").to_owned(), text(value))
        })
        .collect();
    let name_id = text(child(child(assertion, SAML, "Subject")?, SAML, "NameID")?);
    Ok(Read { name_id, attributes, algorithm })
}

/// Checks the signature on one assertion; the answer is the method's URI.
pub fn verify(document: &Document<'_>, assertion: Node<'_, '_>, certificate: &str) -> Result<String, String> {
    let signature = child(assertion, DSIG, "Signature")?;
    let info = child(signature, DSIG, "SignedInfo")?;
    let reference = child(info, DSIG, "Reference")?;
    let id = assertion.attribute("ID").ok_or("no ID")?;
    if reference.attribute("URI") != Some(format!("#{id}").as_str()) {
        return Err("the reference points elsewhere".to_owned());
    }
    let method = child(info, DSIG, "SignatureMethod")?.attribute("Algorithm").ok_or("no method")?;
    let (parameters, hash): (&RsaParameters, _) = match method {
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" => (&RSA_PKCS1_2048_8192_SHA256, &SHA256),
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1" => (&RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, &SHA1_FOR_LEGACY_USE_ONLY),
        other => return Err(format!("unknown method {other}")),
    };
    let wanted = decoded(child(reference, DSIG, "DigestValue")?)?;
    let content = exclusive(document, assertion, Some(signature));
    if digest(hash, content.as_bytes()).as_ref() != wanted {
        return Err("the digest is wrong".to_owned());
    }
    let certificate = X509::from_pem(certificate.as_bytes()).map_err(|error| error.to_string())?;
    let key = certificate.public_key().and_then(|key| key.rsa()?.public_key_to_der_pkcs1()).map_err(|error| error.to_string())?;
    UnparsedPublicKey::new(parameters, key)
        .verify(exclusive(document, info, None).as_bytes(), &decoded(child(signature, DSIG, "SignatureValue")?)?)
        .map_err(|_| "the signature is wrong".to_owned())?;
    Ok(method.to_owned())
}

/// The first child element of a name.
pub fn child<'a, 'input>(node: Node<'a, 'input>, namespace: &str, name: &str) -> Result<Node<'a, 'input>, String> {
    node.children().find(|child| child.has_tag_name((namespace, name))).ok_or_else(|| format!("no {name} in {}", node.tag_name().name()))
}

/// All text below a node.
pub fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect()
}

fn decoded(node: Node<'_, '_>) -> Result<Vec<u8>, String> {
    let base64: String = text(node).split_ascii_whitespace().collect();
    STANDARD.decode(base64).map_err(|error| error.to_string())
}
