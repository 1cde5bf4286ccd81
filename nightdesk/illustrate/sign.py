"""Sign a picture: a C2PA manifest that says who made it and how, the same bytes every time.

Bytes of a JPEG or WebP, digital source type, a ``Signing`` -> the bytes with the manifest in them. Who signs is a
plug (T12): a ``Signing`` made of a real certificate and key, or, by default, of a test chain that says so in every
name and that no validator trusts.

The C2PA library puts a random salt into each assertion (it hides the words of an assertion that is later taken out;
we take none out). Everything else in a manifest is ours to fix. So that a repeated run ends with the same bytes, the
salts are replaced by ones that follow from the picture, the hashes over them are renewed, and the claim is signed
again; ``verify`` then reads the result with the library, as any validator would.
"""

from __future__ import annotations

import hashlib
import json
import struct
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import c2pa
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from nightdesk import __version__
from nightdesk.errors import SettingsError
from nightdesk.illustrate.picture import Maker
from nightdesk.records import DigitalSource

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"  # IPTC NewsCodes, Digital Source Type
AGENT = "Nightdesk"
TEST_NAME = "Nightdesk TEST certificate, not trusted"
TEST_FROM, TEST_TO = datetime(2020, 1, 1, tzinfo=UTC), datetime(2070, 1, 1, tzinfo=UTC)  # fixed: same bytes any day
CURVES = {"secp256r1": ("ES256", 32), "secp384r1": ("ES384", 48)}  # C2PA 2.2, section 13.2.1; bytes of r and of s
SALT = 16  # bytes
COSE_SIGN1 = b"\xd2\x84"  # RFC 9052: tag 18, an array of four
NO_PAYLOAD = b"\xf6"  # null: the claim stands beside the signature, not in it
LAYOUT = "the manifest is not laid out as c2pa-python 0.38 lays it out; go back to that version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Who signs: a certificate chain (PEM, own certificate first), the algorithm's C2PA name, and the act itself.

    ``sign`` must give the same signature for the same bytes.
    """

    chain: str
    algorithm: str
    sign: Callable[[bytes], bytes]


def signing_with(chain: bytes, key: bytes) -> Signing:
    """Return the signing of a certificate chain and its private key, both PEM: Ed25519, P-256 or P-384.

    Raises:
        SettingsError: the key cannot be read or is of another kind.
    """
    try:
        private = load_pem_private_key(key, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise SettingsError(f"the signing key cannot be read: {error}; it must be PEM without a password") from error
    text = chain.decode("ascii", "replace")
    if isinstance(private, Ed25519PrivateKey):
        return Signing(chain=text, algorithm="ED25519", sign=private.sign)
    if isinstance(private, ec.EllipticCurvePrivateKey) and private.curve.name in CURVES:
        return Signing(chain=text, algorithm=CURVES[private.curve.name][0], sign=_elliptic(private))
    raise SettingsError("the signing key must be Ed25519, P-256 or P-384; this one is of another kind")


def _elliptic(private: ec.EllipticCurvePrivateKey) -> Callable[[bytes], bytes]:
    size = CURVES[private.curve.name][1]
    digest = hashes.SHA256() if size == 32 else hashes.SHA384()
    scheme = ec.ECDSA(digest, deterministic_signing=True)  # RFC 6979: no dice, same bytes

    def sign(data: bytes) -> bytes:
        r, s = decode_dss_signature(private.sign(data, scheme))
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")

    return sign


@cache
def untrusted_signing(seed: str) -> Signing:
    """Return a signing whose chain is named as a test; *seed* gives the keys, so it protects nothing."""
    authority, own = (
        Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"nightdesk test {part} {seed}".encode()).digest())
        for part in ("authority", "own")
    )
    root, leaf = _name(f"{TEST_NAME} (authority)"), _name(TEST_NAME)
    above = (
        certificate(root, root, authority.public_key(), seed)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage(signing_certificates=True), critical=True)
        .sign(authority, None)
    )
    below = (
        certificate(leaf, root, own.public_key(), seed)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(signing_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), critical=False)
        .sign(authority, None)
    )
    chain = (below.public_bytes(Encoding.PEM) + above.public_bytes(Encoding.PEM)).decode("ascii")
    return Signing(chain=chain, algorithm="ED25519", sign=own.sign)


def _name(text: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, TEST_NAME), x509.NameAttribute(NameOID.COMMON_NAME, text)]
    )


def certificate(
    subject: x509.Name, issuer: x509.Name, key: CertificatePublicKeyTypes, seed: str
) -> x509.CertificateBuilder:
    """Return a certificate for *key* without its extensions but one; its number follows from *seed*."""
    serial = int.from_bytes(hashlib.sha256(f"{subject.rfc4514_string()} {seed}".encode()).digest()[:16], "big") >> 1
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(serial)
        .not_valid_before(TEST_FROM)
        .not_valid_after(TEST_TO)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def usage(*, signing_certificates: bool) -> x509.KeyUsage:
    """Return what a key is for: an authority's signs certificates, any other data."""
    return x509.KeyUsage(
        digital_signature=not signing_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signing_certificates,
        crl_sign=signing_certificates,
        encipher_only=False,
        decipher_only=False,
    )


@cache
def _context() -> c2pa.Context:
    # The library's thumbnail would be larger than the picture; its own check after signing is done by ours.
    settings = {"builder": {"thumbnail": {"enabled": False}}, "verify": {"verify_after_sign": False}}
    return c2pa.Context(c2pa.Settings.from_dict(settings))


def manifest(source_type: DigitalSource, media_type: str, picture: bytes, maker: Maker) -> dict[str, object]:
    """Return the manifest's definition; its ids follow from the bytes of *picture*."""
    identity = uuid.UUID(bytes=hashlib.sha256(picture).digest()[:16], version=4)
    created = {
        "action": "c2pa.created",
        "digitalSourceType": SOURCE_TYPES + source_type.value,
        "softwareAgent": {"name": maker.system} | ({"version": maker.version} if maker.version else {}),
    }
    return {
        "claim_generator_info": [{"name": AGENT, "version": __version__}],
        "format": media_type,
        "label": f"urn:c2pa:{identity}",
        "instance_id": f"xmp:iid:{identity}",
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [created]}}],
    }


def signed(picture: bytes, media_type: str, source_type: DigitalSource, maker: Maker, signing: Signing) -> bytes:
    """Return *picture* (JPEG or WebP, XMP already in it) with a signed manifest; same input, same bytes."""
    # The library lays the manifest out and signs it with a key of no meaning; the signature that counts comes below.
    # (Its callback signer would do the same, but pads every file with ten kilobytes.)
    info = c2pa.C2paSignerInfo(
        alg=c2pa.C2paSigningAlg[signing.algorithm],
        sign_cert=signing.chain.encode(),
        private_key=_stand_in(signing.algorithm),
        ta_url=None,
    )
    target = BytesIO()
    definition = json.dumps(manifest(source_type, media_type, picture, maker))
    with c2pa.Builder(definition, _context()) as builder:
        builder.sign(c2pa.Signer.from_info(info), media_type, BytesIO(picture), target)
    return _settled(target.getvalue(), hashlib.sha256(picture).digest(), signing)


@cache
def _stand_in(algorithm: str) -> bytes:
    curves = {"ES256": ec.SECP256R1(), "ES384": ec.SECP384R1()}
    key = (
        ec.derive_private_key(1, curves[algorithm])
        if algorithm in curves
        else Ed25519PrivateKey.from_private_bytes(bytes(32))
    )
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _settled(made: bytes, seed: bytes, signing: Signing) -> bytes:
    """Replace the random salts of *made* by ones from *seed*, renew the hashes over them, and sign the claim."""
    for number, box in enumerate(list(_boxes(made))):
        if box.salt is None:
            continue
        old = made[box.start : box.end]
        at = box.salt - box.start
        new = old[:at] + hashlib.sha256(seed + bytes([number])).digest()[:SALT] + old[at + SALT :]
        made = _once(made, old, new)
        made = _once(made, hashlib.sha256(old).digest(), hashlib.sha256(new).digest())
    parts = {box.label: made[box.content : box.end] for box in _boxes(made)}
    claim, cose = parts["c2pa.claim.v2"], parts["c2pa.signature"]
    protected, _ = _byte_string(cose, cose.index(COSE_SIGN1) + len(COSE_SIGN1))
    # RFC 9052, section 4.4: Sig_structure is ["Signature1", protected header, external data (none), payload].
    to_sign = b"\x84\x6aSignature1" + _as_byte_string(protected) + b"\x40" + _as_byte_string(claim)
    fresh = signing.sign(to_sign)
    return _once(made, NO_PAYLOAD + _as_byte_string(cose[-len(fresh) :]), NO_PAYLOAD + _as_byte_string(fresh))


def _once(data: bytes, old: bytes, new: bytes) -> bytes:
    if data.count(old) != 1 or len(old) != len(new):
        raise ValueError(LAYOUT)
    return data.replace(old, new)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """A JUMBF superbox: where what is hashed of it lies, its label, where its content and its salt begin."""

    start: int
    end: int
    label: str
    content: int
    salt: int | None


def _boxes(made: bytes) -> Iterator[_Box]:
    """Yield the superboxes of the manifest in a file.

    A superbox (size, ``jumb``) begins with a description (size, ``jumd``, 16 bytes of type, a byte of switches, a
    label that ends with 0) which may end with a salt (24, ``c2sh``, 16 bytes); then comes the content, with a header
    of eight bytes. Hashed is the superbox without its own header. C2PA 2.2, sections 8.4.2.3 and 11.1.4.
    """
    at = made.find(b"jumb")
    while at >= 0:
        size, described = struct.unpack_from(">II", made, at - 4)[0], struct.unpack_from(">I", made, at + 4)[0]
        if made[at + 8 : at + 12] == b"jumd":
            label = made[at + 29 : made.index(b"\0", at + 29)].decode("utf-8", "replace")
            after = at + 4 + described
            salted = made[after - SALT - 8 : after - SALT] == b"\0\0\0\x18c2sh"
            yield _Box(
                start=at + 4,
                end=at - 4 + size,
                label=label,
                content=after + 8,
                salt=after - SALT if salted else None,
            )
        at = made.find(b"jumb", at + 4)


def _byte_string(data: bytes, at: int) -> tuple[bytes, int]:
    """Return the CBOR byte string at *at*, and where it ends (RFC 8949, section 3.1; up to 65,535 bytes)."""
    short = data[at] - 0x40
    if 0 <= short < 24:
        size, begin = short, at + 1
    elif short in (24, 25):
        wide = short - 23
        size, begin = int.from_bytes(data[at + 1 : at + 1 + wide], "big"), at + 1 + wide
    else:
        raise ValueError(LAYOUT)
    return data[begin : begin + size], begin + size


def _as_byte_string(data: bytes) -> bytes:
    size = len(data)
    if size < 24:
        return bytes([0x40 + size]) + data
    return (b"\x58" + bytes([size]) if size < 256 else b"\x59" + size.to_bytes(2, "big")) + data
