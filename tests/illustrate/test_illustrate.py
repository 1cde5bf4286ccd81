"""The finished illustration: its words, its files, what it costs."""

from __future__ import annotations

import re
import time
from io import BytesIO

import pytest
from PIL import Image

from nightdesk.illustrate.choose import choose
from nightdesk.illustrate.composition import MARGIN, SMALLEST, WIDTH
from nightdesk.illustrate.illustrate import drawing, illustrate
from nightdesk.illustrate.letters import Face, width
from nightdesk.illustrate.locator import PANEL
from nightdesk.illustrate.sign import untrusted_signing
from nightdesk.illustrate.verify import verify_picture
from nightdesk.illustrate.words import LONGEST_ALT, sheet_for
from nightdesk.messages import catalogue, languages
from nightdesk.records import Classification, Draft, Illustration, Mentions, Quote, ReportId
from tests.illustrate.builders import (
    REPORT,
    a_classification,
    a_difference,
    a_draft,
    a_moment,
    a_place,
    mentions_of,
)

SAID = "We will not reopen it before summer"
CASES: dict[str, tuple[Draft, Classification | None, dict[ReportId, Mentions]]] = {
    "map": (
        a_draft(headline="Ferries between Copenhagen, Oslo and Hamburg stop"),
        a_classification(a_place(), a_place("Oslo", 59.91, 10.75), a_place("Hamburg", 53.55, 9.99), section="world"),
        mentions_of("Copenhagen", "Oslo", "Hamburg"),
    ),
    "timeline": (
        a_draft(timeline=[a_moment(f"2026-03-{day:02}") for day in (2, 9, 15, 21, 30)]),
        None,
        {},
    ),
    "comparison": (a_draft(differences=[a_difference(1200, 940, 3)]), None, {}),
    "quote": (
        a_draft(f"“{SAID},” Mara Ellendor said."),
        a_classification(section="politics"),
        mentions_of(quotes=[Quote(start=1, end=36, words=SAID, type="direct", speaker="Mara Ellendor")]),
    ),
    "vote": (a_draft(headline="Fictavia Harbour closes its bridge by 34 votes to 21"), None, {}),
    "score": (a_draft(headline="United beat Beispielstadt 3–1"), a_classification(section="sport"), {}),
    "route": (
        a_draft(headline="The night train from Copenhagen to Hamburg runs again"),
        a_classification(a_place(), a_place("Hamburg", 53.55, 9.99), section="world"),
        mentions_of("Copenhagen", "Hamburg"),
    ),
    "cover": (a_draft(), a_classification(section="sport"), {}),
}


def illustrated(kind: str, **changes: str) -> tuple[Illustration, tuple[bytes, ...]]:
    draft, classification, mentions = CASES[kind]
    return illustrate(
        draft,
        choose(draft, classification, mentions),
        names={},
        title=changes.get("title", "The Harbour Desk"),
        accent=changes.get("accent", "#8a1c1c"),
        signing=untrusted_signing("tests"),
    )


@pytest.mark.parametrize("kind", CASES)
def test_every_kind_of_picture_is_drawn_marked_and_small(kind: str) -> None:
    """A JPEG, and WebP for desk, phone and column, each marked, none too heavy for the top of a page (F5, T13)."""
    illustration, files = illustrated(kind)

    assert illustration.kind == kind
    assert [(v.width, v.height, v.media_type) for v in illustration.variants] == [
        (1200, 675, "image/jpeg"),
        (1200, 675, "image/webp"),
        (800, 450, "image/webp"),
        (400, 225, "image/webp"),
    ]
    for variant, data in zip(illustration.variants, files, strict=True):
        marks = verify_picture(data)
        assert marks.hold
        assert marks.source_type == illustration.source_type.value
        assert len(data) <= 60_000
        with Image.open(BytesIO(data)) as image:
            assert image.size == (variant.width, variant.height)


def drawn(kind: str, title: str = "The Harbour Desk") -> str:
    """The SVG of a case."""
    draft, classification, mentions = CASES[kind]
    outlets = {f.source: "Continental Broadcast of Fictavia" for d in draft.differences for f in d.figures}
    return drawing(
        choose(draft, classification, mentions), sheet_for("en", title=title, accent="#8a1c1c"), names=outlets
    )


@pytest.mark.parametrize("kind", CASES)
def test_all_type_can_be_read_on_a_phone(kind: str) -> None:
    """A phone shows the 1200 pixels of a sheet on 358, and there nothing is less than eight pixels high."""
    sizes = [float(size) for size in re.findall(r'font-size="([0-9.]+)"', drawn(kind))]

    assert len(sizes) >= 3  # the paper's name, the mark, and what the picture says
    assert min(sizes) * 358 / WIDTH >= 8


@pytest.mark.parametrize(
    ("title", "lines"),
    [("The Harbour Desk", 1), ("The Harbour Desk of Greater Fictavia", 2), ("Harbour" * 9, 0), ("", 0)],
)
def test_the_papers_name_keeps_to_its_side_of_a_map(title: str, lines: int) -> None:
    """On two lines if need be; one that does not fit is left out, the mark never is."""
    foot = re.findall(
        rf'<text x="{MARGIN:.1f}" y="[0-9.]+" font-family="Nightdesk Sans" [^>]*>([^<]*)', drawn("map", title)
    )

    assert " ".join(foot) == (title if lines else "")
    assert len(foot) == lines
    assert all(MARGIN + width(line, Face.SANS, SMALLEST) < PANEL for line in foot)
    assert ">AI</text>" in drawn("map", title)


@pytest.mark.parametrize("kind", CASES)
def test_the_same_draft_gives_the_same_bytes(kind: str) -> None:
    """A run that was killed before it saved ends like one that was not."""
    assert illustrated(kind) == illustrated(kind)


@pytest.mark.parametrize("kind", CASES)
def test_caption_and_alternative_text_rest_on_the_evidence_of_the_draft(kind: str) -> None:
    """They are checked like any other sentence, and can be said again in every language of ours."""
    illustration, _ = illustrated(kind)

    for sentence in (illustration.caption, illustration.alt):
        assert {evidence.report for evidence in sentence.evidence} == {REPORT}
        assert sentence.phrase is not None
        for language in languages("pictures"):
            said = catalogue(language, "pictures").fill(sentence.phrase.message, sentence.phrase.arguments)
            assert said.language == language
    assert 0 < len(illustration.alt.text) <= LONGEST_ALT


def test_a_cover_without_letters_fills_the_sheet_and_claims_none() -> None:
    """In a script that we cannot set the form stands alone, on both halves of the sheet."""
    draft = a_draft(headline="港口大桥将关闭", language="zh")
    picture = choose(draft, None, {})
    illustration, files = illustrate(draft, picture, names={}, title="", accent="", signing=untrusted_signing("tests"))

    assert illustration.caption.text == illustration.alt.text
    with Image.open(BytesIO(files[0])) as sheet:
        left = sheet.convert("L").crop((0, sheet.height // 5, sheet.width // 2, sheet.height * 4 // 5))
    low, high = left.getextrema()
    assert high - low > 100  # a blank field has one tone


def test_a_long_quotation_is_described_rather_than_repeated() -> None:
    """The alternative text stays within 250 characters in every language (A9)."""
    words = " ".join(["Reopening"] * 39)
    draft = a_draft(f"“{words},” Mara Ellendor said.")
    mentions = mentions_of(quotes=[Quote(start=1, end=300, words=words, type="direct", speaker="Mara Ellendor")])
    picture = choose(draft, None, mentions)
    illustration, _ = illustrate(draft, picture, names={}, title="", accent="", signing=untrusted_signing("tests"))

    assert illustration.kind == "quote"
    assert words not in illustration.alt.text
    assert len(illustration.alt.text) <= LONGEST_ALT


def test_a_quotation_in_another_language_says_which() -> None:
    """The alternative text marks where the language changes."""
    draft = a_draft(f"“{SAID},” Mara Ellendor said.", language="da")
    _, _, mentions = CASES["quote"]
    picture = choose(draft, None, mentions)
    illustration, _ = illustrate(draft, picture, names={}, title="", accent="", signing=untrusted_signing("tests"))
    (foreign,) = illustration.alt.foreign

    assert illustration.alt.text[foreign.start : foreign.end] == SAID
    assert foreign.language == "en"


@pytest.mark.parametrize("title", ["", '<script>alert(1)</script> & "more"', "\x00\ud800\ufffe", "新聞"])
@pytest.mark.parametrize("accent", ["", "red", "#ffff00", '"/><image href="file:///etc/passwd"/>'])
def test_hostile_settings_and_names_cannot_break_a_picture(title: str, accent: str) -> None:
    """Words are words in a picture, whatever they look like; a colour that is none is not used."""
    _, files = illustrated("cover", title=title, accent=accent)

    assert all(verify_picture(data).hold for data in files)


def test_a_picture_takes_less_than_half_a_second() -> None:
    """Of processor time, on the average of the kinds, once fonts and outlines are read."""
    illustrated("map")
    before = time.process_time()
    for kind in CASES:
        illustrated(kind)

    assert (time.process_time() - before) / len(CASES) < 0.5
