#!/usr/bin/env python3
"""Compares verdicts on signatures with xmlsec1: responses that it signs, as they are, written otherwise, or tampered with.

    tests/oracle/signatures.py SAML_CASE RESPONSES SEED

SAML_CASE is core/examples/saml_case.rs, built. Each assertion holds random XML, and its signature uses random methods of those that
SAML allows. We must accept what xmlsec1 accepts, unless it is for another reason than the signature; and nothing else. Status 1, and
the response, when the two disagree.
"""

import base64
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import documents

SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
DSIG = "http://www.w3.org/2000/09/xmldsig#"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
SIGNATURES = [f"http://www.w3.org/2001/04/xmldsig-more#rsa-sha{bits}" for bits in (256, 384, 512)]
DIGESTS = ["http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2001/04/xmldsig-more#sha384", "http://www.w3.org/2001/04/xmlenc#sha512"]
CASE = {
    "idp_certificate_fingerprint": [],
    "idp_entity_id": "https://idp.example/saml",
    "sp_entity_id": "app-1",
    "audience": "https://app.example/",
    "acs_url": "https://app.example/consume",
    "expected_request_id": "_request",
    "now": "2026-03-14T09:26:53Z",
    "clock_skew_seconds": 0,
    "allow_sha1": False,
    "sp_private_key_pem": None,
}
CONFIRMED = 'InResponseTo="_request" NotOnOrAfter="2026-03-14T09:30:00Z" Recipient="https://app.example/consume"'


def main():
    program, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    print(f"signatures: {count} responses, seed {seed}")
    source, verdicts = random.Random(seed), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        signer = Signer(pathlib.Path(folder))
        for _ in range(count):
            signed = signer.sign(template(source))
            kind, text = source.choice([("as signed", same), ("written otherwise", rewritten), ("tampered with", tampered)])
            text = text(source, signed)
            theirs, ours = signer.verify(text), judge(program, signer.certificate, text)
            agreed = theirs if ours["valid"] else not theirs or ours["reason"] != "signature"
            if not agreed or (not theirs and kind != "tampered with"):
                print(f"signatures: {kind}: xmlsec1 says {theirs}, we say {ours} FAILED")
                print(f"  {text!r}")
                return 1
            ours_alone = " by us alone, for more than the signature" if theirs and not ours["valid"] else ""
            verdicts[f"{kind} {'accepted' if ours['valid'] else 'refused'}{ours_alone}"] += 1
    print("signatures: " + ", ".join(f"{number} {verdict}" for verdict, number in sorted(verdicts.items())))
    print(f"signatures: {count} of {count} verdicts agree")
    return 0


def template(source):
    """A response with an empty signature in its assertion."""
    value = documents.Document(source).root
    reference = source.choice([canonicalization(source, "Transform"), ""])
    signature = (
        f'<ds:Signature xmlns:ds="{DSIG}"><ds:SignedInfo>{canonicalization(source, "CanonicalizationMethod")}'
        f'<ds:SignatureMethod Algorithm="{source.choice(SIGNATURES)}"/><ds:Reference URI="#_a"><ds:Transforms>'
        f'<ds:Transform Algorithm="{DSIG}enveloped-signature"/>{reference}</ds:Transforms><ds:DigestMethod '
        f'Algorithm="{source.choice(DIGESTS)}"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/></ds:Signature>'
    )
    return (
        f'<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="{SAML}" xmlns:c="urn:outer" xml:lang="en" '
        f'ID="_r" Version="2.0" IssueInstant="2026-03-14T09:26:00Z" InResponseTo="_request"><saml:Issuer>{CASE["idp_entity_id"]}'
        f'</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\n'
        f'<saml:Assertion ID="_a" Version="2.0" IssueInstant="2026-03-14T09:26:00Z">\n<saml:Issuer>{CASE["idp_entity_id"]}</saml:Issuer>'
        f"{signature}<saml:Subject><saml:NameID>usr-1</saml:NameID><saml:SubjectConfirmation "
        f'Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData {CONFIRMED}/></saml:SubjectConfirmation>'
        f'</saml:Subject><saml:Conditions NotBefore="2026-03-14T09:20:00Z" NotOnOrAfter="2026-03-14T09:30:00Z">'
        f'<saml:AudienceRestriction><saml:Audience>{CASE["audience"]}</saml:Audience></saml:AudienceRestriction></saml:Conditions>'
        f'<saml:AuthnStatement AuthnInstant="2026-03-14T09:26:00Z"><saml:AuthnContext/></saml:AuthnStatement>\n<saml:AttributeStatement>'
        f'<saml:Attribute Name="any"><saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>'
        f"</saml:Assertion></samlp:Response>"
    )


def canonicalization(source, element):
    comments = source.random() < 0.3
    if source.random() < 0.3:
        return f'<ds:{element} Algorithm="{INCLUSIVE}{"#WithComments" if comments else ""}"/>'
    listed = ""
    if source.random() < 0.4:
        prefixes = " ".join(source.sample(["#default", "saml", "samlp", "ds", "a", "c", "none"], source.randint(1, 4)))
        listed = f'<ec:InclusiveNamespaces xmlns:ec="{EXCLUSIVE}" PrefixList="{prefixes}"/>'
    return f'<ds:{element} Algorithm="{EXCLUSIVE}{"WithComments" if comments else ""}">{listed}</ds:{element}>'


def same(source, text):
    return text


def rewritten(source, text):
    """Other bytes with the same canonical form."""
    text = text.replace(' Version="2.0" IssueInstant="2026-03-14T09:26:00Z"', "\n IssueInstant = '2026-03-14T09:26:00Z'\tVersion='2.0' ")
    text = text.replace("<saml:AuthnContext/>", "<saml:AuthnContext ></saml:AuthnContext\n>").replace("usr-1", "&#117;sr-<![CDATA[1]]>")
    return text.replace("\n", source.choice(["\n", "\r\n", "\r"]))


def tampered(source, text):
    """One character of the assertion replaced by another, but not in a namespace name: libxml2 refuses those that are no URIs."""
    names = [match.span() for match in re.finditer(r"xmlns(:[^=]+)?=(\"[^\"]*\"|'[^']*')", text)]
    places = [at for at in range(text.index("<saml:Assertion"), len(text)) if not any(begin <= at < end for begin, end in names)]
    at = source.choice(places)
    return text[:at] + source.choice([c for c in "a0 <>&\"'=-/\né" if c != text[at]]) + text[at + 1 :]


class Signer:
    """xmlsec1, with a key of its own in that folder."""

    def __init__(self, folder):
        self.folder, self.key, self.public = folder, folder / "key.pem", folder / "certificate.pem"
        request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=idp.example", "-keyout", self.key, "-out", self.public]
        subprocess.run(request, check=True, stderr=subprocess.DEVNULL, timeout=60)
        self.certificate = self.public.read_text()

    def sign(self, text):
        done = self.run(text, "--sign", "--privkey-pem", str(self.key))
        if done.returncode != 0:
            raise SystemExit(f"signatures: xmlsec1 can't sign: {done.stderr.decode()}\n{text!r}")
        return done.stdout.decode()

    def verify(self, text):
        return self.run(text, "--verify", "--pubkey-cert-pem", str(self.public)).returncode == 0

    def run(self, text, mode, *options):
        path = self.folder / "response.xml"
        path.write_bytes(text.encode())
        return subprocess.run(["xmlsec1", mode, "--id-attr:ID", f"{SAML}:Assertion", *options, path], capture_output=True, timeout=60)


def judge(program, certificate, text):
    case = {**CASE, "idp_certificate_pem": [certificate], "saml_response": base64.b64encode(text.encode()).decode()}
    done = subprocess.run([program], input=json.dumps(case), stdout=subprocess.PIPE, text=True, check=True, timeout=60)
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
