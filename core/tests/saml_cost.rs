//! What the worst message of a size costs: time and memory that grow with the message, not with its square.

#[path = "common/idp.rs"]
#[allow(dead_code, reason = "each test program uses its own part")]
mod idp;

use std::time::{Duration, Instant as Clock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use idp::{Assertion, Idp, NOW, attribute, confirmation, enclose, restriction};
use maestrano_core::saml::Expect;
use maestrano_core::{Code, Marketplace};
use serde_json::json;

const TEN_MIB: usize = 10 << 20;

type Shape<'s> = &'s dyn Fn(&mut Assertion);

/// As many repetitions as make a message that may be posted and has no more nodes and attributes than are read.
fn fill(size: usize, piece: &str) -> String {
    let nodes = piece.matches(['<', 'x']).count().max(piece.matches('=').count()).max(1);
    piece.repeat(((size / 4 * 3 - 30_000) / piece.len()).min(190_000 / nodes))
}

/// The same, numbered.
fn number(size: usize, piece: impl Fn(usize) -> String) -> String {
    let count = (size / 4 * 3 - 30_000) / piece(999_999).len();
    (0..count.min(190_000)).map(piece).collect()
}

/// The code of the refusal (none when accepted), given in time.
fn judge(marketplace: &Marketplace, what: &str, response: &str) -> Option<Code> {
    assert!(response.len() <= TEN_MIB, "{what}: {}", response.len());
    let started = Clock::now();
    let answer = marketplace.saml().verify(response, Expect::request("_r").at(NOW));
    let took = started.elapsed();
    // Under a second on an idle machine; a busy one, and a build without optimization, take several times as long.
    let limit = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 4 });
    assert!(took < limit, "{what} took {took:?} for {} bytes", response.len());
    answer.err().map(|error| error.code())
}

/// Each of these anybody can post who once got a genuine response: around what is signed, in its place, or in SignedInfo.
#[test]
fn what_a_stranger_posts_costs_little() {
    let idp = Idp::new();
    let marketplace = idp.marketplace(&json!({"max_response_bytes": TEN_MIB}));
    let genuine = enclose(&idp.sign(&Assertion::new("_a").text(), "_a"));
    assert_eq!(judge(&marketplace, "genuine", &STANDARD.encode(&genuine)), None);
    for size in [1 << 20, TEN_MIB] {
        let outside = |extra: &str| genuine.replacen("<samlp:Status>", &format!("{extra}<samlp:Status>"), 1);
        let inside = |extra: &str| genuine.replacen("</saml:NameID>", &format!("{extra}</saml:NameID>"), 1);
        let signed_info = |extra: &str| genuine.replacen("</ds:DigestMethod>", &format!("{extra}</ds:DigestMethod>"), 1);
        let unverified = |extra: &str| {
            genuine.replacen("<ds:SignatureValue>", "<ds:SignatureValue>AAAA", 1).replacen(
                "</ds:SignatureValue>",
                &format!("</ds:SignatureValue>{extra}"),
                1,
            )
        };
        let declared = |scope: usize, bytes: usize| (0..scope).map(|n| format!(" xmlns:p{n}='{n:0>bytes$}'")).collect::<String>();
        let attributes = |prefix: &str| (0..60).map(|n| format!(" {prefix}a{n}=''")).collect::<String>();
        let each_prefix = (0..50).map(|n| format!(" p{n}:a=''")).collect::<String>();
        let uri = "u".repeat(size / 2);
        let replay = Some(Code::SamlReplay);
        let changed = Some(Code::SamlSignature);
        let too_big = Some(Code::SamlSize);
        let shapes: Vec<(&str, String, Option<Code>)> = vec![
            ("elements", outside(&fill(size, "<a/>")), replay),
            ("attributes", outside(&fill(size, &format!("<a{}/>", attributes("")))), replay),
            ("prefixed attributes", outside(&format!("<x{}>{}</x>", declared(50, 256), fill(size, &format!("<a{}/>", attributes("p1:"))))), replay),
            ("declarations", outside(&(0..9_900).map(|n| format!("<a xmlns='{n}'/>")).collect::<String>()), replay),
            ("prefixes", outside(&format!("<x{}>{}</x>", declared(50, 256), fill(size, &format!("<p1:a{each_prefix}/>")))), replay),
            ("IDs", outside(&number(size, |n| format!("<a ID='_{n}'/>"))), replay),
            ("long IDs", outside(&number(size, |n| format!("<a ID='{}{n}'/>", "_".repeat(size / 500)))), replay),
            ("depth", outside(&fill(size, &("<a>".repeat(60) + &"</a>".repeat(60)))), replay),
            ("text pieces", outside(&format!("<a>{}</a>", fill(size, "y<![CDATA[y]]>"))), replay),
            ("comments", inside(&fill(size, "x<!--y-->")), changed),
            ("references", inside(&fill(size, "&#38;&lt;")), changed),
            ("quotes", inside(&format!("<a b='{}'/>", fill(size, "\"\"\"\"\"\"\"\""))), too_big),
            ("namespaces, assertion", inside(&format!("<x xmlns:p='{}'>{}</x>", "u".repeat(256), fill(size, "<p:a/>"))), too_big),
            ("all namespaces, assertion", inside(&format!("<x{}>{}</x>", declared(50, 256), fill(size, &format!("<a{each_prefix}/>")))), too_big),
            ("a long namespace, assertion", inside(&format!("<x xmlns:p='{uri}'>{}</x>", fill(size / 4, "<p:a/>"))), too_big),
            ("a long namespace, SignedInfo", signed_info(&format!("<x xmlns:p='{uri}'>{}</x>", "<p:a/>".repeat(100))), too_big),
            ("one long namespace, compared", outside(&format!("<x xmlns:p='{uri}'><a{}/></x>", attributes("p:"))), too_big),
            (
                "signatures beside assertions",
                genuine
                    .replacen("<samlp:R", "<samlp:Response xmlns='urn:oasis:names:tc:SAML:2.0:assertion' xmlns:s='http://www.w3.org/2000/09/xmldsig#'><samlp:R", 1)
                    .replacen("<samlp:Response xmlns=", "<samlp:Response Version='2.0' ID='_o' xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol' xmlns=", 1)
                    .replacen("'><samlp:R", &format!("'>{}<samlp:R", fill(size, "<Assertion/><s:Signature/>")), 1)
                    + "</samlp:Response>",
                Some(Code::SamlStatus),
            ),
            ("many certificates", unverified(&format!("<ds:KeyInfo>{}</ds:KeyInfo>", fill(size, &format!("<ds:X509Certificate>{}</ds:X509Certificate>", idp.certificate)))), changed),
            (
                "nested certificates",
                unverified(&format!(
                    "<ds:KeyInfo>{}{}{}</ds:KeyInfo>",
                    "<ds:X509Certificate>".repeat(50),
                    fill(size, "A "),
                    "</ds:X509Certificate>".repeat(50)
                )),
                changed,
            ),
            (
                "a long PrefixList",
                genuine.replacen(
                    "xml-exc-c14n#\"></ds:C",
                    &format!("xml-exc-c14n#\"><e:InclusiveNamespaces xmlns:e='http://www.w3.org/2001/10/xml-exc-c14n#' PrefixList='{}'/></ds:C", number(size, |n| format!("p{n} "))),
                    1,
                ),
                too_big,
            ),
            ("a long SignatureValue", genuine.replacen("<ds:SignatureValue>", &format!("<ds:SignatureValue>{}", fill(size, "A B\n")), 1), changed),
            ("transforms", genuine.replacen("<ds:Transforms>", &format!("<ds:Transforms>{}", fill(size, "<ds:Transform/>")), 1), Some(Code::SamlAlgorithm)),
            ("a huge number in a time", genuine.replacen("NotOnOrAfter=\"2023", &format!("NotOnOrAfter=\"{}", fill(size, &"9".repeat(99))), 1), changed),
            ("a huge number in a reference", inside(&format!("&#{};", fill(size, &"9".repeat(99)))), Some(Code::SamlMalformed)),
            ("zeros in a reference", inside(&format!("&#{}65;", fill(size, &"0".repeat(99)))), changed),
            ("open references", inside(&fill(size, &"&#".repeat(64))), Some(Code::SamlMalformed)),
            ("open comments", outside(&fill(size, "<!--")), Some(Code::SamlMalformed)),
            ("half end tags", outside(&fill(size, "</")), Some(Code::SamlMalformed)),
            ("brackets in quotes", outside(&format!("<a b='{}'/>", fill(size, &">".repeat(64)))), replay),
            ("blanks in a tag", outside(&format!("<a {}/>", fill(size, &" \n".repeat(64)))), replay),
        ];
        for (what, xml, expected) in shapes {
            assert_eq!(judge(&marketplace, what, &STANDARD.encode(&xml)), expected, "{what}");
        }
        let mut spaced: String = STANDARD.encode(&genuine).chars().flat_map(|c| [c, ' ', '\n']).collect();
        spaced.push_str(&" ".repeat(size - spaced.len()));
        assert_eq!(judge(&marketplace, "white space", &spaced), replay);
        assert_eq!(judge(&marketplace, "not base64", &"A!".repeat(size / 2)), Some(Code::SamlMalformed));
    }
}

/// What the provider itself signs is accepted, however many parts it has.
#[test]
fn what_the_provider_signs_may_be_big() {
    let idp = Idp::new();
    let marketplace = idp.marketplace(&json!({"max_response_bytes": TEN_MIB}));
    for size in [1 << 20, TEN_MIB] {
        let other = confirmation("https://other.example/", "2023-11-14T22:18:20Z");
        let shapes: [(&str, Shape<'_>); 5] = [
            ("attributes", &|a| a.attributes += &number(size, |n| format!("<saml:Attribute Name=\"{n}\"></saml:Attribute>"))),
            ("one attribute, many times", &|a| a.attributes += &fill(size, &attribute("same", "x"))),
            ("audiences", &|a| a.restrictions += &restriction(&[&fill(size, "</saml:Audience><saml:Audience>"), "app-1"])),
            ("restrictions", &|a| a.restrictions += &fill(size, &restriction(&["app-1"]))),
            ("confirmations", &|a| a.confirmations = fill(size, &other) + &a.confirmations),
        ];
        for (what, shape) in shapes {
            let mut assertion = Assertion::new(&format!("_{size}-{}", what.len()));
            shape(&mut assertion);
            assert_eq!(judge(&marketplace, what, &idp.response(&assertion)), None, "{what}");
        }
    }
}
