"""The picture a page leads with, as data: its address, its caption, whose it is and what told each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdesk.read.picture_address import is_stand_in, picture_address, same_picture
from nightdesk.read.read_item import read_item
from nightdesk.read.read_page import read_page
from nightdesk.read.versions import next_version
from nightdesk.records import Picture, Report, Rights
from tests.read.builders import NOW, URL, a_page, a_report, an_article_node, an_item, paragraphs_html

BRIDGE = "https://media.courier.example/2026/harbour-bridge.jpg"
FIGURE = f"<figure><img src='{BRIDGE}' alt='A bridge'>{{}}</figure>" + paragraphs_html()


def picture_of(body: str = "", **parts: Any) -> Picture | None:
    return read_page(a_page(body, **parts), url=URL).image


def an_image(**fields: Any) -> dict[str, Any]:
    """Return JSON-LD of an article with that ImageObject."""
    return an_article_node(image={"@type": "ImageObject", "url": BRIDGE, **fields})


@pytest.mark.parametrize(
    ("fields", "caption", "credit"),
    [
        pytest.param(
            {"caption": "The bridge", "creditText": "Exempla Wire"}, "The bridge", "Exempla Wire", id="credit"
        ),
        pytest.param({"author": {"@type": "Person", "name": "Nora Sample"}}, "", "Nora Sample", id="author"),
        pytest.param({"creator": [{"name": "Nora Sample"}, {"name": "Otto"}]}, "", "Nora Sample, Otto", id="creators"),
        pytest.param({"copyrightNotice": "© Exempla Wire"}, "", "Exempla Wire", id="notice"),
        pytest.param({"caption": "The bridge. Foto: N. Sample"}, "The bridge.", "N. Sample", id="in the caption"),
        pytest.param({"creditText": "https://courier.example/licence"}, "", "", id="an address names nobody"),
    ],
)  # fmt: skip
def test_json_ld_tells_a_picture(fields: dict[str, Any], caption: str, credit: str) -> None:
    """An ImageObject's caption and its credit, author, creator or notice are the picture's."""
    assert picture_of(linked=an_image(**fields)) == Picture(url=BRIDGE, caption=caption, credit=credit)


@pytest.mark.parametrize(
    ("written", "caption", "credit"),
    [
        pytest.param("The bridge on Monday. Photo: Nora Sample", "The bridge on Monday.", "Nora Sample", id="en"),
        pytest.param("The bridge. Photograph: Nora Sample/Wire", "The bridge.", "Nora Sample/Wire", id="photograph"),
        pytest.param("The bridge (Photo by Nora Sample)", "The bridge", "Nora Sample", id="in brackets, by"),
        pytest.param("Die Brücke. © Nora Sample", "Die Brücke.", "Nora Sample", id="copyright sign"),
        pytest.param("Die Brücke (Foto: Nora Sample (Wire))", "Die Brücke", "Nora Sample (Wire)", id="nested brackets"),
        pytest.param("Bron. Bild: Nora Sample", "Bron.", "Nora Sample", id="sv"),
        pytest.param("Le pont. Crédit photo : Nora Sample", "Le pont.", "Nora Sample", id="fr"),
        pytest.param("The picture shows: a bridge", "The picture shows: a bridge", "", id="no label"),
        pytest.param("Photo: 2026", "Photo: 2026", "", id="a year is nobody"),
        pytest.param("", "A bridge", "", id="alternative text"),
    ],
)  # fmt: skip
def test_a_caption_is_parted_from_its_credit(written: str, caption: str, credit: str) -> None:
    """A reader sees both in one line; only the words before the label are the caption."""
    found = picture_of(FIGURE.format(f"<figcaption>{written}</figcaption>"))

    assert found == Picture(url=BRIDGE, caption=caption, credit=credit)


def test_a_class_tells_the_credit_apart() -> None:
    """A part of the caption that calls itself the credit needs no label."""
    caption = "<figcaption>The bridge <span class='image-credit'>Nora Sample</span></figcaption>"

    assert picture_of(FIGURE.format(caption)) == Picture(url=BRIDGE, caption="The bridge", credit="Nora Sample")


def test_microdata_tells_a_picture() -> None:
    """An ImageObject in microdata is read with its parts."""
    item = (
        f"<div itemprop='image' itemscope itemtype='https://schema.org/ImageObject'><meta itemprop='url' "
        f"content='{BRIDGE}'><span itemprop='caption'>The bridge</span><span itemprop='creditText'>Wire</span></div>"
    )

    assert picture_of(item + paragraphs_html()) == Picture(url=BRIDGE, caption="The bridge", credit="Wire")


def test_what_told_each_part_is_kept() -> None:
    """The address of a card, the caption of the figure that shows the same file in another size."""
    head = '<meta property="og:image" content="https://cdn.example/x/harbour-bridge-1200x630.jpg?v=2">'
    page = read_page(
        a_page(FIGURE.format("<figcaption>The bridge. Foto: Nora Sample</figcaption>"), head=head), url=URL
    )

    assert page.image is not None
    assert page.image.url == "https://cdn.example/x/harbour-bridge-1200x630.jpg?v=2"
    told = {name: page.field_sources[name] for name in ("image", "image.caption", "image.credit")}
    assert told == {"image": "opengraph", "image.caption": "figure", "image.credit": "figure"}


def test_another_picture_lends_no_caption() -> None:
    """A figure further down shows something else: its words are not the lead picture's."""
    head = '<meta property="og:image" content="/lead/council-chamber.jpg">'
    found = picture_of(FIGURE.format("<figcaption>The bridge. Foto: Nora Sample</figcaption>"), head=head)

    assert found == Picture(url="https://courier.example/lead/council-chamber.jpg")


def test_a_stand_in_is_no_picture() -> None:
    """The card of a page without a picture shows the site's logo; the figure, if any, is what the page shows."""
    head = '<meta property="og:image" content="https://courier.example/static/default-share-1200x630.png">'

    assert picture_of(head=head) is None
    found = picture_of(FIGURE.format(""), head=head)
    assert found is not None
    assert found.url == BRIDGE
    assert not is_stand_in("https://courier.example/static/harbour-logo.png")


HOSTILE = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:image/png;base64,AAAA",
    "file:///etc/passwd", "ftp://courier.example/a.jpg", "blob:https://courier.example/1", "http://127.0.0.1/a.jpg",
    "//10.0.0.7/a.jpg", "http://2130706433/a.jpg", "http://0x7f.1/a.jpg", "http://0x7f000001/a.jpg",
    "http://8.8.8.8/a.jpg", "http://[::1]/a.jpg", "http://[::ffff:10.0.0.1]/a.jpg", "http://localhost/a.jpg",
    "http://images.localhost/a.jpg", "http://printer.local/a.jpg", "http://metadata.internal/a.jpg",
    "http://nas.lan./a.jpg", "http://router/a.jpg", "http://user:secret@courier.example/a.jpg",
    "https://courier.example@10.0.0.1/a.jpg", "http://courier.example:22/a.jpg", "http://courier.example:x/a.jpg",
    "http://%31%32%37.0.0.1/a.jpg", "http://courier.example\\@10.0.0.1/a.jpg", "https://[/a.jpg",
    'https://courier.example/"><img src=x onerror=alert(1)>', "https://courier.example/" + "a" * 3_000, "http://",
    "\x00", "http://１２７.０.０.１/a.jpg", "http://127。0。0。1/a.jpg", "http://nas.ｌocal。/a.jpg", "http://courier.example\u2028.local/a.jpg",
)  # fmt: skip


@pytest.mark.parametrize("address", HOSTILE)
def test_an_address_that_may_not_be_kept_is_refused(address: str) -> None:
    """Nothing that runs, nothing inside a page, no host of a local network, no address in disguise is in a report."""
    page = read_page(a_page(linked=an_article_node(image=address)), url=URL)

    assert page.image is None
    assert "image-refused" in page.flags


def test_what_is_refused_makes_room_for_the_next() -> None:
    """A page whose JSON-LD gives a script still has the picture of its figure, and says that one was refused."""
    data = a_page(FIGURE.format(""), linked=an_article_node(image="javascript:alert(1)"))
    page = read_page(data, url=URL)

    assert page.image == Picture(url=BRIDGE, caption="A bridge")
    assert "image-refused" in page.flags


@given(
    st.one_of(st.text(max_size=80), st.text(max_size=40).map(lambda text: f"http://{text}"), st.sampled_from(HOSTILE))
)
def test_only_web_addresses_come_out(written: str) -> None:
    """Whatever a page writes, an address is of the web, has no user, no odd port and a name with a dot for a host."""
    address = picture_address(written, URL)
    parts = urlsplit(address)
    host = parts.hostname or ""

    assert address == "" or (parts.scheme in ("http", "https") and "." in host and "@" not in parts.netloc)
    assert not any(char in address for char in ' \\<>"\n\t\x00')
    assert not host.replace(".", "").isdigit()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/harbour-bridge-300x200.jpg", "https://b.example/x/harbour-bridge.webp?w=9", True),
        ("https://a.example/img/1c0ffee5-aaaa-4bbb-8ccc/1200.jpg", "/img/1c0ffee5-aaaa-4bbb-8ccc/600.jpg", True),
        ("https://a.example/1200.jpg", "https://a.example/news/1200.jpg", False),
        ("https://a.example/harbour-bridge.jpg", "https://a.example/council-house.jpg", False),
    ],
)
def test_sizes_of_one_picture_are_told_from_pictures_of_one_size(one: str, other: str, *, same: bool) -> None:
    """The file's name or a long part of the path tells a picture; a name that is a size tells nothing."""
    assert same_picture(one, other) is same


def test_hostile_words_are_cleaned_and_short() -> None:
    """Caption and credit are one line of a known length without control or direction characters."""
    found = picture_of(
        linked=an_image(caption="A\u202e<b>b</b>\x07ridge " + "x" * 9_000, creditText="W\u200bire\n" * 99)
    )

    assert found is not None
    assert found.caption.startswith("A b ridge x")
    assert len(found.caption) <= 500
    assert len(found.credit) <= 200
    assert not any(char in found.caption + found.credit for char in "\u202e\u200b\x07\n")


def test_a_report_keeps_the_picture() -> None:
    """It survives the store's form, and what is kept of a pointer is the title alone."""
    data = a_page(FIGURE.format(""))
    page, _ = read_item(data, URL, "text/html", NOW, "", None, False)
    report = next_version(page, an_item(data), Rights.FULL, []).report

    assert report is not None
    assert report.image == Picture(url=BRIDGE, caption="A bridge")
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report
    pointer, _ = read_item(data, URL, "text/html", NOW, "", None, True)
    assert pointer.image is None
    assert not [name for name in pointer.field_sources if name.startswith("image")]


def test_a_record_from_before_there_were_pictures_is_read() -> None:
    """A store written by an earlier version has reports without the field."""
    record = msgspec.to_builtins(a_report())
    del record["image"]

    assert msgspec.json.decode(msgspec.json.encode(record), type=Report) == a_report()
