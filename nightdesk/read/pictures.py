"""The picture a page leads with: its address, its caption and whose it is.

Tree, what tags and JSON-LD say -> ``Picture`` and what told each part. Data only: nobody fetches or prints the
picture (DESIGN, "What we do not do"). Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from nightdesk.read.markup import text_of
from nightdesk.read.phrases import alternatives
from nightdesk.read.picture_address import is_stand_in, picture_address, same_picture
from nightdesk.records import Picture
from nightdesk.text.clean import clean

MAX_CAPTION, MAX_CREDIT = 500, 200  # characters
MAX_FIGURES = 40  # of a page; the picture it leads with is among its first
_CREDIT_CLASS = re.compile(
    r"credit|copyright|photograph|photo-?by|fotograf|image-?source|bildquelle|attribution|creator"
)
_CAPTION_CLASS = re.compile(
    r"caption|bildunterschrift|bildtext|billedtekst|bildetekst|didascalia|legende|pie-?(?:de-?)?foto|onderschrift|kuvateksti"
)
AROUND = 2  # elements around a picture in which its caption stands
_LABEL = rf"(?:(?:{alternatives('credit')}\s?[:©]|©|\(c\)|{alternatives('credited_to')}\s)\s?)+"
_LABELLED = re.compile(rf"(?:^|[\s(\[|/–—-])(?={_LABEL})", re.IGNORECASE)
_OPENING = re.compile(rf"^\W{{0,3}}?{_LABEL}", re.IGNORECASE)
_AROUND = " |/–—-,;"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A picture as one source tells it: addresses as written, best first; what it does not tell is empty."""

    source: str
    addresses: tuple[str, ...]
    caption: str = ""
    credit: str = ""
    alternative: str = ""  # the text in the picture's place


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The picture, or None; what told its parts, by field; whether an address was refused."""

    picture: Picture | None = None
    sources: dict[str, str] = field(default_factory=dict)
    refused: bool = False


def lead_picture(tree: etree._Element, url: str, told: Sequence[Told]) -> Lead:
    """Return the picture that the page fetched from *url* leads with, by the first in *told* or else its first figure.

    Caption and credit come from whatever tells them of the same picture; an address that may not be kept is left out.
    """
    everything = [*told, *_figures(tree), *_captioned(tree)]
    resolved = [[picture_address(written, url) for written in one.addresses] for one in everything]
    refused = any(one.addresses and not any(kept) for one, kept in zip(everything, resolved, strict=True))
    usable = [
        (one, [address for address in kept if address and not is_stand_in(address)])
        for one, kept in zip(everything, resolved, strict=True)
    ]
    first = next(((one, kept[0]) for one, kept in usable if kept), None)
    if first is None:
        return Lead(refused=refused)
    lead, address = first
    of_it = [lead, *(one for one, kept in usable if one is not lead and any(same_picture(address, a) for a in kept))]
    captions = [_split(_plain(one.caption, MAX_CAPTION), one.source) for one in of_it]
    captions += [_split(_plain(one.alternative, MAX_CAPTION), f"{one.source} alt") for one in of_it]
    owners = [(_credit(one.credit), one.source) for one in of_it] + [(owner, source) for _, owner, source in captions]
    caption, caption_source = next(((text, source) for text, _, source in captions if text), ("", ""))
    credit, credit_source = next(((text, source) for text, source in owners if text), ("", ""))
    sources = {"image": lead.source, "image.caption": caption_source, "image.credit": credit_source}
    return Lead(
        picture=Picture(url=address, caption=caption, credit=credit),
        sources={name: source for name, source in sources.items() if source},
        refused=refused,
    )


def _plain(text: str, most: int) -> str:
    return " ".join(clean(text[: 4 * most])[0].split())[:most].strip()


def _credit(text: str) -> str:
    """Return whose a picture is, without the label before it; an address or a number alone names nobody."""
    plain = _OPENING.sub("", _plain(text, MAX_CREDIT)).strip(_AROUND).rstrip(".:").lstrip("([")
    while plain.endswith((")", "]")) and len(re.findall(r"[)\]]", plain)) > len(re.findall(r"[(\[]", plain)):
        plain = plain[:-1].rstrip(_AROUND)
    return plain if re.search(r"[^\W\d_]{2}", plain) and not re.match(r"https?:", plain) else ""


def _split(caption: str, source: str) -> tuple[str, str, str]:
    """Return a caption, the credit at its end ("The bridge on Monday. Photo: Nora Sample") and the *source*."""
    for match in _LABELLED.finditer(caption):
        if len(caption) - match.start() <= MAX_CREDIT and (credit := _credit(caption[match.start() :])):
            return caption[: match.start()].rstrip(_AROUND), credit, source
    return caption, "", source


def _figures(tree: etree._Element) -> Iterator[Told]:
    """Yield the page's first figures that show a picture, those inside an article or main element first."""
    figures = [figure for _, figure in zip(range(MAX_FIGURES), tree.iter("figure"), strict=False)]
    inside = [figure for figure in figures if any(above.tag in ("article", "main") for above in figure.iterancestors())]
    for figure in inside or figures:
        picture = next(figure.iter("img", "amp-img"), None)
        if picture is None:
            continue
        caption = next(figure.iter("figcaption"), None)
        credit = next((one for one in figure.iter() if one is not figure and _is_credit(one)), None)
        shown, whose = (text_of(one) if one is not None else "" for one in (caption, credit))
        yield Told(
            source="figure",
            addresses=tuple(_addresses(picture)),
            caption=shown.replace(whose, " ") if whose else shown,
            credit=whose,
            alternative=picture.get("alt") or "",
        )


def _captioned(tree: etree._Element) -> Iterator[Told]:
    """Yield the page's first pictures in no figure that have a caption or a credit beside them, by its class."""
    for _, picture in zip(range(MAX_FIGURES), tree.iter("img", "amp-img"), strict=False):
        around = [up for _, up in zip(range(AROUND), picture.iterancestors(), strict=False)]
        if any(up.tag == "figure" for up in around):
            continue
        beside = [one for up in around for one in (*up, *_following(up)) if isinstance(one.tag, str)]
        caption = next((one for one in beside if _CAPTION_CLASS.search((one.get("class") or "").lower())), None)
        within = list(caption.iter()) if caption is not None else []
        credit = next((one for one in (*within[1:], *beside) if one is not caption and _is_credit(one)), None)
        if caption is None and credit is None:
            continue
        shown, whose = (text_of(one) if one is not None else "" for one in (caption, credit))
        yield Told(
            source="page",
            addresses=tuple(_addresses(picture)),
            caption=shown.replace(whose, " ") if whose else shown,
            credit=whose,
            alternative=picture.get("alt") or "",
        )


def _following(element: etree._Element) -> list[etree._Element]:
    following = element.getnext()
    return [] if following is None else [following]


def _is_credit(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or not (given := element.keys()):
        return False
    names = [(element.get(name) or "")[:500].lower() for name in ("class", "itemprop") if name in given]
    return any(_CREDIT_CLASS.search(name) for name in names)


def _addresses(picture: etree._Element) -> Iterator[str]:
    """Yield the addresses of an image element: those that a script would fill in first, a stand-in being in src."""
    for name in ("data-src", "data-original", "data-lazy-src", "src"):
        if (value := picture.get(name)) and not value.startswith("data:"):
            yield value
    for part in (picture.get("srcset") or picture.get("data-srcset") or "")[:8_000].split(", ")[:1]:
        yield from part.split()[:1]
