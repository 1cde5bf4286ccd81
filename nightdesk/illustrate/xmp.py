"""The words a picture file carries for machines: XMP, by the names IPTC, PLUS and Photoshop gave them (T10).

Digital source type, credit -> an XMP packet; a packet -> the source type it states.
"""

from __future__ import annotations

from lxml import etree

from nightdesk.illustrate.composition import printable
from nightdesk.illustrate.picture import Maker
from nightdesk.illustrate.sign import SOURCE_TYPES
from nightdesk.records import DigitalSource

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
PLUS = "http://ns.useplus.org/ldf/xmp/1.0/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
# PLUS vocabulary, Data Mining: what others may do with a picture is the publisher's to say, not ours.
DATA_MINING = "http://ns.useplus.org/ldf/vocab/DMI-UNSPECIFIED"
PROMPT_WRITER = "Nightdesk (rules, no person)"  # who put the words of a prompt together
_PACKET = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>{}<?xpacket end="r"?>'  # XMP part 1, 7.3.2


def packet(source_type: DigitalSource, credit: str, maker: Maker) -> bytes:
    """Return the XMP of a picture that *maker* drew.

    Of IPTC 2025.1's four fields on AI two are about a prompt and stand only where there was one.
    """
    meta = etree.Element("{adobe:ns:meta/}xmpmeta", nsmap={"x": "adobe:ns:meta/"})
    rdf = etree.SubElement(meta, f"{{{RDF}}}RDF", nsmap={"rdf": RDF})
    names = {"Iptc4xmpExt": IPTC, "plus": PLUS, "photoshop": PHOTOSHOP}
    about = etree.SubElement(rdf, f"{{{RDF}}}Description", nsmap=names)
    about.set(f"{{{RDF}}}about", "")
    for name, value in (
        (f"{{{IPTC}}}DigitalSourceType", SOURCE_TYPES + source_type.value),
        (f"{{{IPTC}}}AISystemUsed", maker.system),
        (f"{{{IPTC}}}AISystemVersionUsed", maker.version),
        (f"{{{IPTC}}}AIPromptInformation", maker.prompt),
        (f"{{{IPTC}}}AIPromptWriterName", PROMPT_WRITER if maker.prompt else ""),
        (f"{{{PLUS}}}DataMining", DATA_MINING),
        (f"{{{PHOTOSHOP}}}Credit", credit),
    ):
        if value:
            etree.SubElement(about, name).text = printable(value)
    return _PACKET.format(etree.tostring(meta, encoding="unicode")).encode()


def stated(xmp: bytes) -> dict[str, str]:
    """Return what a packet states, by local name (``DigitalSourceType`` …); nothing if it is not XMP."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xmp, parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    found = {}
    for name in (
        "DigitalSourceType", "AISystemUsed", "AISystemVersionUsed", "AIPromptInformation", "AIPromptWriterName"
    ):  # fmt: skip
        found[name] = root.findtext(f".//{{{IPTC}}}{name}") or ""
    found["DataMining"] = root.findtext(f".//{{{PLUS}}}DataMining") or ""
    found["Credit"] = root.findtext(f".//{{{PHOTOSHOP}}}Credit") or ""
    return found
