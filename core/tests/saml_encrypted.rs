//! Encrypted assertions: what a stranger learns from refusals, which is nothing.

#[path = "common/idp.rs"]
#[allow(dead_code, reason = "each test program uses its own part")]
mod idp;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::cipher::{AES_256, DecryptionContext, PaddedBlockEncryptingKey, UnboundCipherKey};
use aws_lc_rs::rsa::{KeySize, OAEP_SHA1_MGF1SHA1, OaepPublicEncryptingKey, PrivateDecryptingKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use idp::{Assertion, Idp, NOW, enclose};
use maestrano_core::saml::Expect;
use maestrano_core::{Code, Marketplace};
use serde_json::json;

const SESSION_KEY: [u8; 32] = [7; 32];
const CBC: &str = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
const GCM: &str = "http://www.w3.org/2009/xmlenc11#aes256-gcm";

/// The app's key pair.
struct App {
    key: PrivateDecryptingKey,
}

impl App {
    fn new() -> Self {
        App { key: PrivateDecryptingKey::generate(KeySize::Rsa2048).expect("a key") }
    }

    fn pem(&self) -> String {
        let der = aws_lc_rs::encoding::AsDer::<aws_lc_rs::encoding::Pkcs8V1Der<'_>>::as_der(&self.key).expect("PKCS#8");
        let text = STANDARD.encode(der.as_ref());
        let lines: Vec<_> = text.as_bytes().chunks(64).map(String::from_utf8_lossy).collect();
        format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n"))
    }

    fn wrap(&self, key: &[u8]) -> Vec<u8> {
        let public = OaepPublicEncryptingKey::new(self.key.public_key()).expect("a key");
        let mut wrapped = vec![0; public.ciphertext_size()];
        public.encrypt(&OAEP_SHA1_MGF1SHA1, key, &mut wrapped, None).expect("wrapped").to_vec()
    }
}

fn cbc(plain: &[u8]) -> Vec<u8> {
    let key = PaddedBlockEncryptingKey::cbc_pkcs7(UnboundCipherKey::new(&AES_256, &SESSION_KEY).expect("a key")).expect("a key");
    let mut sealed = plain.to_vec();
    match key.encrypt(&mut sealed).expect("encrypted") {
        DecryptionContext::Iv128(iv) => [iv.as_ref().as_slice(), sealed.as_slice()].concat(),
        _ => unreachable!("CBC has an initialization vector"),
    }
}

fn gcm(plain: &[u8]) -> Vec<u8> {
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &SESSION_KEY).expect("a key"));
    let mut sealed = plain.to_vec();
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key([9; 12]), Aad::empty(), &mut sealed).expect("encrypted");
    [&[9; 12], sealed.as_slice()].concat()
}

fn encrypted_key(wrapped: &str) -> String {
    format!(
        "<xenc:EncryptedKey><xenc:EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p\"/><xenc:CipherData>\
         <xenc:CipherValue>{wrapped}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>"
    )
}

fn encrypted(method: &str, keys: &str, value: &str) -> String {
    enclose(&format!(
        "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\">\
         <xenc:EncryptedData><xenc:EncryptionMethod Algorithm=\"{method}\"/><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">{keys}\
         </ds:KeyInfo><xenc:CipherData><xenc:CipherValue>{value}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>\
         </saml:EncryptedAssertion>"
    ))
}

fn verify(marketplace: &Marketplace, xml: &str) -> maestrano_core::Result<maestrano_core::saml::Assertion> {
    marketplace.saml().verify(&STANDARD.encode(xml), Expect::request("_r").at(NOW))
}

fn changed(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1;
    bytes
}

#[test]
fn every_unsigned_cbc_ciphertext_fails_alike() {
    let (idp, stranger, app) = (Idp::new(), Idp::new(), App::new());
    let marketplace = idp.marketplace(&json!({"private_key": app.pem()}));
    let wrapped = app.wrap(&SESSION_KEY);
    let send = |wrapped: &[u8], sealed: &[u8]| {
        verify(&marketplace, &encrypted(CBC, &encrypted_key(&STANDARD.encode(wrapped)), &STANDARD.encode(sealed)))
    };
    let genuine = |id: &str| idp.sign(&Assertion::new(id).text(), id);
    assert!(send(&wrapped, &cbc(genuine("_1").as_bytes())).expect("signed inside").encrypted);

    let sealed = cbc(genuine("_2").as_bytes());
    let mut over = Assertion::new("_3");
    over.times = " NotOnOrAfter=\"2000-01-01T00:00:00Z\"".to_owned();
    let nested = format!(
        "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">{}</saml:EncryptedAssertion>",
        genuine("_4")
    );
    let bomb = format!("<a>{}{}</a>", "<b>".repeat(100), "</b>".repeat(100));
    let mut answers: Vec<(String, String)> = Vec::new();
    let mut ask = |what: &str, wrapped: &[u8], sealed: &[u8]| {
        let error = send(wrapped, sealed).expect_err(what);
        answers.push((what.to_owned(), error.to_json()));
    };
    for at in [0, 16, sealed.len() / 2, sealed.len() - 17, sealed.len() - 1] {
        ask("a changed ciphertext", &wrapped, &changed(&sealed, at));
    }
    for length in [0, 1, 15, 16, 17, 32, sealed.len() - 1, sealed.len() - 16] {
        ask("a shorter ciphertext", &wrapped, &sealed[..length]);
    }
    ask("a changed key", &changed(&wrapped, 9), &sealed);
    ask("another session key", &app.wrap(&[8; 32]), &sealed);
    ask("a session key of another size", &app.wrap(&[7; 16]), &sealed);
    ask("a key for somebody else", &App::new().wrap(&SESSION_KEY), &sealed);
    ask("no key", &[], &sealed);
    ask("a key of another length", &wrapped[..255], &sealed);
    for (what, plain) in [
        ("nothing", Vec::new()),
        ("not XML", b"hello".to_vec()),
        ("not UTF-8", vec![0xff; 64]),
        ("a document type", b"<!DOCTYPE a><a/>".to_vec()),
        ("another element", b"<a/>".to_vec()),
        ("too deep", bomb.into_bytes()),
        ("unsigned", Assertion::new("_5").text().into_bytes()),
        ("signed by a stranger", stranger.sign(&Assertion::new("_6").text(), "_6").into_bytes()),
        ("over", idp.sign(&over.text(), "_3").into_bytes()),
        ("changed", genuine("_7").replace("usr-1", "usr-2").into_bytes()),
        ("encrypted once more", nested.into_bytes()),
    ] {
        ask(what, &wrapped, &cbc(&plain));
    }
    for (what, answer) in &answers {
        assert_eq!(answer, &answers[0].1, "{what} can be told from {}", answers[0].0);
    }
    assert!(answers[0].1.contains("\"saml_encrypted\""), "{}", answers[0].1);
    send(&wrapped, &sealed).expect("none of this used the genuine one up");
}

#[test]
fn an_authenticated_ciphertext_says_what_is_wrong_inside_but_not_how_it_was_broken() {
    let (idp, app) = (Idp::new(), App::new());
    let marketplace = idp.marketplace(&json!({"private_key": app.pem()}));
    let key = encrypted_key(&STANDARD.encode(app.wrap(&SESSION_KEY)));
    let send = |method: &str, keys: &str, sealed: &[u8]| verify(&marketplace, &encrypted(method, keys, &STANDARD.encode(sealed)));
    let sealed = gcm(idp.sign(&Assertion::new("_1").text(), "_1").as_bytes());
    assert!(send(GCM, &key, &sealed).expect("genuine").encrypted);
    assert_eq!(send(GCM, &key, &sealed).expect_err("again").code(), Code::SamlReplay);
    let broken = send(GCM, &key, &changed(&sealed, 99)).expect_err("changed").to_json();
    for (what, keys, method, sealed) in [
        ("another nonce", key.clone(), GCM, changed(&sealed, 0)),
        ("another tag", key.clone(), GCM, changed(&sealed, sealed.len() - 1)),
        ("no tag", key.clone(), GCM, sealed[..20].to_vec()),
        ("nothing", key.clone(), GCM, Vec::new()),
        ("another's key", encrypted_key(&STANDARD.encode(App::new().wrap(&SESSION_KEY))), GCM, sealed.clone()),
        ("read as CBC", key.clone(), CBC, sealed.clone()),
        ("CBC read as GCM", key.clone(), GCM, cbc(idp.sign(&Assertion::new("_2").text(), "_2").as_bytes())),
    ] {
        assert_eq!(send(method, &keys, &sealed).expect_err(what).to_json(), broken, "{what}");
    }
    // Which of two keys would count is nobody's to choose, nor is how many layers there are.
    for keys in [format!("{key}{key}"), String::new()] {
        assert_eq!(send(GCM, &keys, &sealed).expect_err("not one key").code(), Code::SamlEncrypted);
    }
    let nested = encrypted(GCM, &key, &STANDARD.encode(&sealed));
    let inner = &nested[nested.find("<saml:Enc").expect("there")..nested.find("</samlp:R").expect("there")];
    assert_eq!(send(GCM, &key, &gcm(inner.as_bytes())).expect_err("nested").code(), Code::SamlMalformed);
    let hidden = Assertion::new("_3").text().replace("</saml:Subject>", &format!("</saml:Subject>{inner}"));
    assert_eq!(send(GCM, &key, &gcm(idp.sign(&hidden, "_3").as_bytes())).expect_err("inside").code(), Code::SamlAssertionCount);
    let many = format!("<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">{}</saml:Assertion>", "<a>".repeat(100));
    assert_eq!(send(GCM, &key, &gcm(many.as_bytes())).expect_err("too deep").code(), Code::SamlSize);
}
