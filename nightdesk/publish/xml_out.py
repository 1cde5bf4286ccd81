"""XML out: elements whose text is clean of what XML cannot carry."""

from __future__ import annotations

from typing import Any

from lxml import etree

from nightdesk.text.clean import clean

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def root_element(tag: str, prefixes: dict[str, str], **attributes: str) -> Any:
    """Return a new root; the prefix ``""`` is the namespace without one."""
    nsmap: Any = {prefix or None: address for prefix, address in prefixes.items()}
    return etree.Element(tag, dict(attributes), nsmap=nsmap)


def add(parent: Any, tag: str, text: str = "", **attributes: str) -> Any:
    """Add an element with *text* to *parent* and return it."""
    made = etree.SubElement(parent, tag, {name: clean(value)[0] for name, value in attributes.items()})
    if text:
        made.text = clean(text)[0]
    return made


def xml_bytes(root: Any) -> bytes:
    """Return the document as UTF-8."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))
