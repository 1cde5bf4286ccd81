"""Do the marks of a picture hold: its XMP, its manifest, and do the two agree?

Bytes of a file -> ``Marks``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO

import c2pa
from PIL import Image, UnidentifiedImageError

from nightdesk.illustrate import xmp
from nightdesk.illustrate.sign import SOURCE_TYPES

FORMATS = {"JPEG": "image/jpeg", "WEBP": "image/webp"}
LARGEST = 20_000_000  # bytes; ours are under 100 kB
UNTRUSTED = "signingCredential.untrusted"  # what every validator says of a test certificate


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a picture says of itself, and whether that holds: no problems, it holds.

    ``trusted`` says that the certificate leads to one this machine trusts; a test certificate never does.
    """

    source_type: str  # algorithmicMedia, dataDrivenMedia …; "" when unknown
    signed_by: str
    trusted: bool
    problems: tuple[str, ...]

    @property
    def hold(self) -> bool:
        """Whether XMP and manifest are there, unbroken and of one mind."""
        return not self.problems


def verify_picture(data: bytes) -> Marks:
    """Check the marks of a JPEG or WebP; the picture itself is not decoded."""
    if len(data) > LARGEST:
        return _refused(f"the file has {len(data)} bytes, more than {LARGEST}")
    try:
        with Image.open(BytesIO(data), formats=tuple(FORMATS)) as image:
            media_type = FORMATS[str(image.format)]
            packet = image.info.get("xmp", b"")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        return _refused(f"not a JPEG or WebP: {error}")
    try:
        with c2pa.Reader(media_type, BytesIO(data)) as reader:
            said = json.loads(reader.json())
    except c2pa.C2paError as error:
        return _refused(f"no manifest can be read: {error}")
    return _marks(said, xmp.stated(packet) if isinstance(packet, bytes) else {})


def _refused(problem: str) -> Marks:
    return Marks(source_type="", signed_by="", trusted=False, problems=(problem,))


def _marks(said: dict[str, object], stated: dict[str, str]) -> Marks:
    state = str(said.get("validation_state", "absent"))
    faults = said.get("validation_status")
    problems = [
        f"the manifest does not hold: {fault.get('code', 'unknown')}"
        for fault in (faults if isinstance(faults, list) else [])
        if fault.get("code") != UNTRUSTED
    ]
    if state not in ("Valid", "Trusted") and not problems:
        problems.append(f"the manifest does not hold: it is {state.lower()}")
    manifests = said.get("manifests")
    active = manifests.get(str(said.get("active_manifest")), {}) if isinstance(manifests, dict) else {}
    declared = _declared(active)
    written = stated.get("DigitalSourceType", "")
    if not declared.startswith(SOURCE_TYPES):
        problems.append("the manifest does not say how the picture was made")
    if written != declared:
        problems.append(f"the XMP says {written or 'nothing'!r}, the manifest {declared or 'nothing'!r}")
    signature = active.get("signature_info", {})
    return Marks(
        source_type=declared.removeprefix(SOURCE_TYPES),
        signed_by=str(signature.get("common_name", "")),
        trusted=state == "Trusted",
        problems=tuple(problems),
    )


def _declared(active: dict[str, object]) -> str:
    """Return the source type of the first action, if that is the picture's creation (C2PA 2.2, 18.14)."""
    assertions = active.get("assertions")
    for assertion in assertions if isinstance(assertions, list) else []:
        if assertion.get("label") == "c2pa.actions.v2":
            actions = assertion.get("data", {}).get("actions", [])
            if actions and actions[0].get("action") == "c2pa.created":
                return str(actions[0].get("digitalSourceType", ""))
    return ""
