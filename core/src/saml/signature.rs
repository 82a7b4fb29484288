//! XML signatures (<https://www.w3.org/TR/xmldsig-core1/>) in the one shape that SAML 2.0 allows (core, section 5.4).
//!
//! What verifies is handed out as [`Verified`], which only this module can make. Readers of an assertion take a `Verified`
//! element, so a value that no signature covers can't be read by mistake.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use roxmltree::Node;

use super::algorithm::{self, ENVELOPED, EXCLUSIVE, Hash};
use super::c14n;
use super::encoding;
use super::keys::{Fingerprint, Key};
use crate::xml::{self, DSIG};
use crate::{Code, Error, Result};

const MAX_PREFIXES: usize = 64;
/// A SignedInfo has some ten nodes, twice that with white space. It is put into canonical form before anything is known to be genuine.
const MAX_SIGNED_INFO_NODES: usize = 128;

/// Whose signatures count, and which algorithms.
pub(crate) struct Trust<'t> {
    pub(crate) keys: &'t [Key],
    /// Used only without keys: the certificate in KeyInfo must match one, and must be the one that verifies.
    pub(crate) fingerprints: &'t [Fingerprint],
    pub(crate) allow_sha1: bool,
    pub(crate) min_rsa_bits: usize,
}

/// An element that a trusted signature covers.
#[derive(Clone, Copy)]
pub(crate) struct Verified<'a, 'i>(Node<'a, 'i>);

impl<'a, 'i> Verified<'a, 'i> {
    pub(crate) fn element(self) -> Node<'a, 'i> {
        self.0
    }

    /// A child of a verified element is verified.
    pub(crate) fn child(self, child: Node<'a, 'i>) -> Option<Verified<'a, 'i>> {
        (child.parent() == Some(self.0)).then_some(Verified(child))
    }

    /// What comes out of a verified ciphertext is verified: `plain` is the root of what `encrypted`, a child of the verified
    /// element, decrypts to.
    pub(crate) fn decrypted<'b, 'j>(self, encrypted: Node<'a, 'i>, plain: Node<'b, 'j>) -> Option<Verified<'b, 'j>> {
        (encrypted.parent() == Some(self.0)).then_some(Verified(plain))
    }
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new(Code::SamlSignature, message)
}

/// Verifies the element's own signature. `None` when it has none; an error when it has one that doesn't hold.
pub(crate) fn verify<'a, 'i: 'a>(element: Node<'a, 'i>, trust: &Trust<'_>) -> Result<Option<Verified<'a, 'i>>> {
    let mut signatures = xml::children(element, DSIG, "Signature");
    let Some(signature) = signatures.next() else { return Ok(None) };
    if signatures.next().is_some() {
        return Err(invalid(format!("the {} has more than one Signature", element.tag_name().name())));
    }
    let parts = Parts::read(signature)?;
    let reference = Reference::read(parts.reference, element, trust)?;
    let method = algorithm::signature(attribute(parts.signature_method, "Algorithm"), trust.allow_sha1)?;
    let canonicalization = canonicalization(parts.canonicalization)?;

    if parts.signed_info.descendants().nth(MAX_SIGNED_INFO_NODES).is_some() {
        return Err(Error::new(Code::SamlSize, format!("SignedInfo has more than {MAX_SIGNED_INFO_NODES} nodes")));
    }
    let mut canonical = Vec::with_capacity(4096);
    c14n::write(parts.signed_info, None, &canonicalization, &mut canonical)?;
    verify_value(method, &canonical, &plain_base64(parts.value)?, parts.key_info, trust)?;

    canonical.clear();
    c14n::write(element, Some(signature.id()), &reference.method, &mut canonical)?;
    if verify_slices_are_equal(reference.hash.of(&canonical).as_ref(), &reference.digest).is_err() {
        return Err(invalid(format!("the {} was changed after it was signed (the digest differs)", element.tag_name().name())));
    }
    Ok(Some(Verified(element)))
}

/// The parts of a Signature, in the order and number of the schema.
struct Parts<'a, 'i> {
    signed_info: Node<'a, 'i>,
    canonicalization: Node<'a, 'i>,
    signature_method: Node<'a, 'i>,
    reference: Node<'a, 'i>,
    value: Node<'a, 'i>,
    key_info: Option<Node<'a, 'i>>,
}

impl<'a, 'i: 'a> Parts<'a, 'i> {
    fn read(signature: Node<'a, 'i>) -> Result<Self> {
        let shape = || invalid("the Signature does not consist of SignedInfo, SignatureValue and at most a KeyInfo");
        let mut children = signature.children().filter(Node::is_element);
        let signed_info = children.next().filter(|n| xml::is(*n, DSIG, "SignedInfo")).ok_or_else(shape)?;
        let value = children.next().filter(|n| xml::is(*n, DSIG, "SignatureValue")).ok_or_else(shape)?;
        let key_info = children.next();
        if key_info.is_some_and(|n| !xml::is(n, DSIG, "KeyInfo")) || children.next().is_some() {
            return Err(shape());
        }
        let shape = || invalid("SignedInfo does not consist of CanonicalizationMethod, SignatureMethod and one Reference");
        let mut children = signed_info.children().filter(Node::is_element);
        let canonicalization = children.next().filter(|n| xml::is(*n, DSIG, "CanonicalizationMethod")).ok_or_else(shape)?;
        let signature_method = children.next().filter(|n| xml::is(*n, DSIG, "SignatureMethod")).ok_or_else(shape)?;
        let reference = children.next().filter(|n| xml::is(*n, DSIG, "Reference")).ok_or_else(shape)?;
        if children.next().is_some() {
            return Err(shape());
        }
        Ok(Parts { signed_info, canonicalization, signature_method, reference, value, key_info })
    }
}

/// What the Reference says of the element that it signs.
struct Reference {
    method: c14n::Method,
    hash: Hash,
    digest: Vec<u8>,
}

impl Reference {
    fn read<'a, 'i: 'a>(reference: Node<'a, 'i>, element: Node<'a, 'i>, trust: &Trust<'_>) -> Result<Self> {
        let id = element.attribute("ID").unwrap_or_default();
        if id.is_empty() || reference.attribute("URI").and_then(|uri| uri.strip_prefix('#')) != Some(id) {
            return Err(invalid(format!(
                "the Reference does not name the ID of the {} that the Signature stands in",
                element.tag_name().name()
            )));
        }
        let mut children = reference.children().filter(Node::is_element);
        let shape = || invalid("the Reference does not consist of Transforms, DigestMethod and DigestValue");
        let transforms = children.next().filter(|n| xml::is(*n, DSIG, "Transforms")).ok_or_else(shape)?;
        let method = children.next().filter(|n| xml::is(*n, DSIG, "DigestMethod")).ok_or_else(shape)?;
        let value = children.next().filter(|n| xml::is(*n, DSIG, "DigestValue")).ok_or_else(shape)?;
        if children.next().is_some() {
            return Err(shape());
        }
        Ok(Reference {
            method: transform(transforms)?,
            hash: algorithm::digest(attribute(method, "Algorithm"), trust.allow_sha1)?,
            digest: plain_base64(value)?,
        })
    }
}

/// Reads the transforms: enveloped-signature, then at most one canonicalization. Without one, inclusive C14N 1.0 is implied
/// (XMLDSIG 4.4.3.2).
fn transform(transforms: Node<'_, '_>) -> Result<c14n::Method> {
    let mut children = transforms.children().filter(Node::is_element);
    let is_enveloped = |node: Node<'_, '_>| xml::is(node, DSIG, "Transform") && node.attribute("Algorithm") == Some(ENVELOPED);
    let first = children.next();
    if !first.is_some_and(is_enveloped) {
        return Err(match first {
            Some(other) => not_a_transform(other),
            None => Error::new(Code::SamlAlgorithm, "the Reference has no enveloped-signature transform"),
        });
    }
    let mut method = match children.next() {
        Some(second) if xml::is(second, DSIG, "Transform") => canonicalization(second)?,
        Some(other) => return Err(not_a_transform(other)),
        None => c14n::Method { inclusive: true, ..c14n::Method::default() },
    };
    if let Some(third) = children.next() {
        return Err(not_a_transform(third));
    }
    // A bare "#ID" selects the element without its comments, whatever the method says (XMLDSIG 4.4.3.3).
    method.comments = false;
    Ok(method)
}

fn not_a_transform(node: Node<'_, '_>) -> Error {
    let name: String = attribute(node, "Algorithm").chars().filter(|c| !c.is_control()).take(100).collect();
    Error::new(
        Code::SamlAlgorithm,
        format!("the transform '{name}' is not accepted here: enveloped-signature comes first, then at most one canonicalization"),
    )
}

fn canonicalization(node: Node<'_, '_>) -> Result<c14n::Method> {
    let mut method = algorithm::canonicalization(attribute(node, "Algorithm"))?;
    for child in node.children().filter(Node::is_element) {
        if method.inclusive || !xml::is(child, EXCLUSIVE, "InclusiveNamespaces") || !method.prefixes.is_empty() {
            return Err(Error::new(Code::SamlAlgorithm, "a canonicalization has parameters that are not accepted"));
        }
        for prefix in child.attribute("PrefixList").unwrap_or_default().split_ascii_whitespace() {
            if method.prefixes.len() == MAX_PREFIXES {
                return Err(Error::new(Code::SamlSize, format!("a PrefixList names more than {MAX_PREFIXES} prefixes")));
            }
            method.prefixes.push(if prefix == "#default" { String::new() } else { prefix.to_owned() });
        }
    }
    Ok(method)
}

fn verify_value(
    algorithm: algorithm::Signature,
    message: &[u8],
    signature: &[u8],
    key_info: Option<Node<'_, '_>>,
    trust: &Trust<'_>,
) -> Result<()> {
    let shown: Vec<Key>;
    let candidates: Vec<&Key> = if trust.keys.is_empty() {
        shown = embedded_keys(key_info);
        let pinned: Vec<&Key> = shown.iter().filter(|key| trust.fingerprints.iter().any(|f| f.matches(key))).collect();
        if pinned.is_empty() {
            return Err(no_trust(trust, &shown));
        }
        pinned
    } else {
        trust.keys.iter().collect()
    };
    let mut weakness = None;
    let mut fits = false;
    for key in &candidates {
        if let Some(reason) = key.weakness(trust.min_rsa_bits) {
            weakness = Some(reason);
            continue;
        }
        match key.verify(algorithm, message, signature) {
            Some(true) => return Ok(()),
            Some(false) => fits = true,
            None => {}
        }
    }
    if fits {
        return Err(explain(invalid("the signature does not verify with any configured certificate"), key_info, &candidates));
    }
    if let Some(reason) = weakness {
        return Err(Error::new(Code::SamlCertificate, format!("the trusted certificate can't be used: {reason}"))
            .with_field("sso.min_rsa_bits")
            .with_hint("ask for a certificate with a 2048-bit key, or lower sso.min_rsa_bits for this marketplace (at least 1024)"));
    }
    Err(Error::new(Code::SamlAlgorithm, "the signature algorithm does not fit the key of any trusted certificate"))
}

fn no_trust(trust: &Trust<'_>, shown: &[Key]) -> Error {
    let error = |message: &str| Error::new(Code::SamlCertificate, message).with_field("sso.x509_certificate");
    if trust.fingerprints.is_empty() {
        return error("no trusted certificate is configured").with_hint("set sso.x509_certificate to the marketplace's certificate");
    }
    match shown.first() {
        Some(key) => error("the response shows a certificate that matches no configured fingerprint")
            .with_hint(format!("the certificate shown has the SHA-256 fingerprint {}", key.fingerprint())),
        None => error("only a fingerprint is configured, and the response shows no readable certificate")
            .with_hint("set sso.x509_certificate as well"),
    }
}

/// Says so when the response shows another certificate than those configured: the usual reason after a rollover.
fn explain(error: Error, key_info: Option<Node<'_, '_>>, trusted: &[&Key]) -> Error {
    match embedded_keys(key_info).first() {
        Some(shown) if trusted.iter().all(|key| key.sha256 != shown.sha256) => error.with_hint(format!(
            "the response shows another certificate (SHA-256 {}) than those configured; if the marketplace has a new one, fetch its configuration again",
            shown.fingerprint()
        )),
        _ => error,
    }
}

/// The certificates that KeyInfo shows. They add no trust: see [`Trust`].
fn embedded_keys(key_info: Option<Node<'_, '_>>) -> Vec<Key> {
    const MOST: usize = 8;
    key_info
        .into_iter()
        .flat_map(|node| node.descendants())
        .filter(|node| xml::is(*node, DSIG, "X509Certificate"))
        .take(MOST)
        .filter_map(|node| Key::from_der(&encoding::decode(&xml::text(node))?).ok())
        .collect()
}

fn attribute<'a>(node: Node<'a, '_>, name: &'a str) -> &'a str {
    node.attribute(name).unwrap_or_default()
}

/// The bytes of an element that must hold base64 text and nothing else, so that nothing can hide a second value in it.
fn plain_base64(node: Node<'_, '_>) -> Result<Vec<u8>> {
    let name = node.tag_name().name();
    if node.children().any(|child| !child.is_text()) {
        return Err(invalid(format!("{name} holds something else than text")));
    }
    match encoding::decode_padded(&xml::text(node)) {
        Some(bytes) if !bytes.is_empty() => Ok(bytes),
        _ => Err(invalid(format!("{name} is empty or not base64"))),
    }
}
