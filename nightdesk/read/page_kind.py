"""What a page is, decided before anything is made of it: article, index, error, wall, empty, other.

Signals of the page -> kind and reason. Pure.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from nightdesk.read.blocks import HEADINGS, MIN_CARD, PAYWALL, TALK, Block, Outline, size_of
from nightdesk.read.json_ld import NEWS_TYPES, Linked
from nightdesk.read.meta_tags import Tags
from nightdesk.read.phrases import anywhere, at_sentence, in_lower_case
from nightdesk.read.telling import is_report, openings, own_words, tells, without_quotes
from nightdesk.records import PageKind

CLOSED = 0.4  # of a stub of text, what sentences must be that say the page is closed
TITLED = 1 / 3  # of a page's title, what a phrase must be to say what the page is
NO_STORY = 150  # characters; below it, a page whose title says anywhere that it is an error page is one
MOST_ERROR_WORDS = 100  # words in paragraphs an error page has: an apology, hints, what else there is to read
TEASERS = 3  # headings of one rank that are links, on a page that is no article
LEAST_LINKED = 0.15  # of the text of such a page, what stands in links
NOTHING = 25  # characters; a page with less text than this says nothing
STUB = 900  # characters; longer text is more than a wall or an error page leaves standing
MOST_AROUND = 20 * STUB  # characters of menus, teasers and notices around a stub
BEFORE_HEADING, AFTER_HEADING, MAX_DATED = 6, 12, 120  # blocks around the main heading, characters of one with a day
RUNNING = 40  # characters; a page without any paragraph as long as this has no running text
SHORT = 400  # characters of body that a paywall may leave standing
ARTICLE_SCORE = 4.85  # what the signs of an article must add up to; chosen with their weights
BRIEF_SCORE = 2.5  # news in brief has none of the other signs; too few of them in the data to learn it from
TELLING = 0.5  # of the score; what moves it less is not named in the reason

_ERROR_TITLE = anywhere("error_title")
_ERROR_TEXT = anywhere("error_text")
_WALL_TITLE = anywhere("wall_title")
_CONSENT_WORDS = in_lower_case("consent_words")
_CONSENT = in_lower_case("consent")
_TRACKERS = in_lower_case("trackers")
_PAYWALL = anywhere("paywall")
_READ_ON = re.compile(f"{anywhere('read_on').pattern}|{at_sentence('log_in').pattern}", re.IGNORECASE)
_ACCOUNT = at_sentence("account")
_CLOSED = anywhere("closed")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s|(?<=[。！？])|\n")
_QUOTE = re.compile(r"[\"“„«「『]")
_ARTICLE_PATH = re.compile(
    r"(?:/\d{4}/\d{1,2}/|\d{5,}|(?:-[^/-]{1,40}){3}|\.html?$|/(?:article|story|news|artikel|nyhed)/.)"
)
_INDEX_PATH = re.compile(
    r"^[^/]*/?(?:[a-z]{2}/?)?$|^[^/]*/(?:category|categories|tag|tags|topic|topics|section|author|archive|search|thema|"
    r"emne|kategori|rubrik)(?:/|$)|/page/\d+/?$|^[^/]*/[a-z]{3,15}/?$"
)
_OTHER_PLACE = re.compile(
    r"^(?:docs?|forums?|community|shop|store|support|help|wiki|api|developers?)\.|"
    r"/(?:docs?|documentation)(?:/|$)|/(?:forums?|threads?|viewtopic|showthread|showtopic|questions|products?|services?|shop|store|"
    r"cart|wiki|manual|reference|api|pricing|glossary|courses?|app)(?:[/.-]|$)|-forum/|\.(?:stackexchange)\.com/"
)
_NEWS_PLACE = re.compile(
    r"^blog\.|/(?:blogs?|news|articles?|posts?|story|stories|insights|magazine|learn|guides?|tips|resources|advice|"
    r"nachrichten|meldungen|aktuelles|noticias?|actualites?|actus?|notizie|nieuws|nyhed(?:er)?|nyhet(?:er)?|aktualnosci|"
    r"wiadomosci|novosti|novini|haber(?:ler)?|uutiset|zpravy|hirek|artik(?:el|kel|ler)|articulos?|artigos?|articol[oi]|"
    r"artykuly?|clan(?:ek|ky))(?:/|$)"
)
# What is offered or looked up rather than told; by the last word of a part of the path, so in English only.
_OFFER_PLACE = re.compile(
    r"(?:services?|solutions?|calculators?|courses?|consulting|programs?|platform|capabilities|packages|insurance|plans|"
    r"seminars?|checklists?|what-we-do|departments?|features?|use-cases|industries|schedule|standings|rankings|awards|"
    r"library)(?=[/.-]|$)"
)
_LESSON_PLACE = re.compile(r"/(?:book|tutorials?|handbook|notes|tech_notes|learn|discussions?|topic|groups)(?=[/.-]|$)")
# A day with its year in figures, or with the month's name, in any language.
_DAY = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|\b(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}\b|\d{4}\s?[年년]\s?\d{1,2}|"
    r"\b\d{1,2}(?:st|nd|rd|th|\.|º)?,?\s(?:de\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s)?(?:19|20)\d\d\b|"
    r"\b[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d\b"
)
# What every site has beside its news; the whole of a path but for a folder or language before it.
_OWN_PLACE = re.compile(
    r"^[^/]*/(?:[^/]{1,20}/)?(?:"
    r"about(?:-(?:us|the-\w+|this-site))?|who-we-are|our-(?:team|story|mission)|contacts?(?:-us)?|imprint|legal(?:-notice)?|"
    r"(?:terms|conditions)(?:-(?:and|of|&)-(?:conditions|use|service|sale))?|terms-conditions|privacy(?:-\w+)?|"
    r"cookies?(?:-(?:policy|notice|settings|statement))?|accessibility(?:-statement)?|code-of-(?:conduct|ethics)|faqs?|"
    r"impressum|datenschutz(?:-?\w+)?|agb|nutzungsbedingungen|(?:ue|u|%c3%bc|ü)ber-uns|kontakt|"
    r"mentions-legales|a-propos|qui-sommes-nous|nous-contacter|(?:politique-de-)?confidentialite|cgu|cgv|"
    r"aviso-legal|(?:politica-de-)?privacidad|quienes-somos|contacto|sobre-nosotros|terminos(?:-y-condiciones|-de-uso)?|"
    r"chi-siamo|contatti|note-legali|informativa-privacy|(?:politica-de-)?privacidade|quem-somos|sobre-nos|contato|fale-conosco|"
    r"termos-de-uso|om-os|om-oss|om-\w+-?(?:avisen|bladet|tidningen)|privatlivspolitik|integritetspolicy|personvern|handelsbetingelser|"
    r"over-ons|colofon|privacybeleid|algemene-voorwaarden|o-nas|regulamin|polityka-prywatnosci|kunye|gizlilik(?:-\w+)?|hakkimizda|"
    r"tietosuoja(?:seloste)?|yhteystiedot|o-proekte|kontakty"
    r")/?(?:\.\w{2,5})?$"
)
_PRICE = re.compile(r"[$€£¥]\s?\d|\d\s?[€£]")
_NO_REPORTS = {"AdvertiserContentArticle": "advertising", "SatiricalArticle": "satire"}  # nothing in them is reported
_INDEX_TYPES = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"})
_OTHER_TYPES = {
    "Product": "a product", "ProductGroup": "a product", "Offer": "a product", "SoftwareApplication": "a product",
    "QAPage": "questions and answers", "DiscussionForumPosting": "a forum thread",
    "Service": "a service", "JobPosting": "a job offer", "Recipe": "a recipe", "LocalBusiness": "a business",
    "Course": "a course", "TechArticle": "documentation", "APIReference": "documentation", "Event": "an event",
    "AboutPage": "a page about the site", "ContactPage": "a contact page",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a page is built: numbers that tell a text from a list of links."""

    characters: int  # of visible text
    link_share: float  # of the visible text, what stands in links
    headline_links: int  # links of headline length
    teasers: int  # headings of one rank that are links to something else
    words_in_paragraphs: int  # in paragraphs of at least 20 words outside links
    talk_share: float  # of the visible text, what stands in comments
    prices: int
    has_article: bool  # an article element
    has_code: bool
    has_headline: bool  # a heading, of whatever rank, that says the page's title
    shows_day: bool  # a day beside it or beside the main heading
    asks_consent: bool  # some of the visible text, which need not be left in the body; of a page with a stub of text
    asks_payment: bool  # likewise, of a page that shows little
    asks_reader: bool  # to log in or register before reading on; of a page with a stub of text
    has_paywall: bool  # something shown calls itself one by its class


def shape_of(outline: Outline, *, title: str = "", size: int = 0) -> Shape:
    """Return the shape of the page with that *outline*, a *title* and a text of that *size*.

    Whether a notice somewhere asks for consent or payment is only looked for where the text is a stub.
    """
    shown = outline.blocks if size < STUB else []
    whole = sum(len(block.text) for block in outline.blocks)
    linked = sum(block.linked for block in outline.blocks)
    counts = [_words(b.text) for b in outline.blocks if b.tag == "p" and b.linked * 2 < len(b.text)]
    characters = sum(block.size for block in outline.blocks)
    heading = outline.heading_that_says(title)
    headings = {number for number in (heading, outline.main_heading()) if number is not None}
    return Shape(
        characters=characters,
        link_share=min(1.0, linked / whole) if whole else 0.0,
        headline_links=outline.headline_links,
        teasers=_teasers(outline),
        words_in_paragraphs=sum(count for count in counts if count >= 20),
        talk_share=sum(len(text) for text, _ in outline.marked(TALK)) / max(1, whole),
        prices=sum(map(_prices, outline.blocks)),
        has_article="article" in outline.tags,
        has_code="pre" in outline.tags,
        has_headline=heading is not None,
        shows_day=any(_shows_day(outline, number) for number in headings),
        has_paywall=next(outline.marked(PAYWALL), None) is not None,
        asks_consent=any(_asks_consent(block.text) for block in shown),
        asks_reader=characters < MOST_AROUND and any(map(_asks_reader, shown)),
        asks_payment=characters < MOST_AROUND and any(_PAYWALL.search(block.text) for block in shown),
    )


def _prices(block: Block) -> int:
    text = block.text
    named = "$" in text or "€" in text or "£" in text or "¥" in text  # most texts name none, and this is fast
    return len(_PRICE.findall(text)) if named else 0


def _teasers(outline: Outline) -> int:
    """Return how many headings of the rank that has most of them are links; menus and feet of a page have none."""
    ranks = [
        b.tag
        for b in outline.blocks
        if b.tag in HEADINGS and len(b.text) >= MIN_CARD and b.linked * 5 >= len(b.text) * 4
    ]
    return max(Counter(ranks).values(), default=0)


def _shows_day(outline: Outline, heading: int) -> bool:
    """Return whether a short block beside that *heading* has a day with its year."""
    near = outline.blocks[max(0, heading - BEFORE_HEADING) : heading + AFTER_HEADING]
    return any(len(block.text) <= MAX_DATED and _DAY.search(block.text) for block in near)


def _asks_consent(text: str) -> bool:
    """Return whether *text* asks for consent: one of the decisions, and twice what they are about."""
    text = text.lower()
    return len(_CONSENT_WORDS.findall(text)) >= 2 and _CONSENT.search(text) is not None


def _asks_reader(block: Block) -> bool:
    """Return whether *block* says that one must log in or register before reading on; a menu's link does not."""
    return _READ_ON.search(openings(block.text) if tells(block.text) else block.text) is not None or (
        not block.linked and block.size >= NOTHING and _ACCOUNT.match(block.text) is not None
    )


def _words(text: str) -> int:
    """Return how many words *text* has, about so many where a script writes no spaces."""
    return max(len(text.split()), (size_of(text) - len(text)) // 4)


def kind_of(
    *, title: str, paragraphs: Sequence[str], url: str, tags: Tags, linked: Linked, shape: Shape
) -> tuple[PageKind, str]:
    """Return what the page is, and why."""
    text = "\n\n".join(paragraphs)
    if shape.characters < NOTHING:
        return PageKind.EMPTY, f"the page shows {shape.characters} characters of text"
    is_long = len(text) >= 2 * STUB  # no wall and no error page
    said = _Said(text, text if is_long else own_words(paragraphs), is_long or is_report(paragraphs))
    for decide in (_error, _wall):
        if found := decide(title, said, tags, linked, shape):
            return found
    return _article_or_not(text, len(paragraphs), url, tags, linked, shape)


@dataclass(frozen=True, slots=True)
class _Said:
    """The text of a page; what of it may be its own words to its reader; whether most of it tells of others."""

    text: str
    own: str
    is_report: bool


def _error(title: str, said: _Said, tags: Tags, linked: Linked, shape: Shape) -> tuple[PageKind, str] | None:
    text = said.text
    dated = bool((linked.article_type and linked.published) or (tags.og_type == "article" and tags.published))
    if dated and (len(text) > STUB or said.is_report):
        return None
    heads = [without_quotes(head[:200]) for head in (title, tags.title_tag, *tags.h1[:2])]
    share = TITLED if len(text) > NO_STORY else 0.0
    if (
        (named := _titled(_ERROR_TITLE, heads, share))
        and shape.words_in_paragraphs < MOST_ERROR_WORDS
        and len(text) < 2 * STUB
    ):
        return PageKind.ERROR, f"an error page served as a page: its title says {named!r}"
    if len(text) < STUB and (match := _ERROR_TEXT.search(said.own)):
        return PageKind.ERROR, f"an error page served as a page: it says {match.group()!r}"
    return None


def _wall(title: str, said: _Said, tags: Tags, linked: Linked, shape: Shape) -> tuple[PageKind, str] | None:
    text, own = said.text, said.own
    heads = [head[:200] for head in (title, tags.title_tag, *tags.h1[:2])]
    short = len(text) < 2 * STUB and shape.words_in_paragraphs < 250
    if short and not said.is_report and _asks_consent(text):
        return PageKind.WALL, "a consent wall: what it says is about cookies and consent"
    if len(text) < STUB and not said.is_report and _speaks_of_consent(text):
        return PageKind.WALL, "a consent wall: most of what it says is about cookies and consent"
    if len(text) < STUB and (named := _titled(_WALL_TITLE, heads, TITLED)) and not linked.article_type:
        return PageKind.WALL, f"a wall before the page: its title says {named!r}"
    if len(text) < STUB and (match := _PAYWALL.search(own)):
        return PageKind.WALL, f"a paywall stub: it says {match.group()!r}"
    if len(text) < STUB and (match := _READ_ON.search(own) or (len(text) < SHORT and _ACCOUNT.search(own)) or None):
        return PageKind.WALL, f"a wall before the page: it says {match.group()!r}"
    if len(text) < STUB and (closed := _closed(own)):
        return PageKind.WALL, f"a wall before the page: it says {closed!r}"
    if len(text) < SHORT and shape.asks_reader:
        return PageKind.WALL, f"a wall before the page: {len(text)} characters, and that one must log in to read on"
    if len(text) < SHORT and shape.has_paywall:
        return PageKind.WALL, f"a paywall stub: {len(text)} characters above what calls itself a paywall"
    if len(text) < SHORT and linked.free is False:
        return PageKind.WALL, f"a paywall stub: {len(text)} characters of an article that is not free to read"
    return None


def _closed(text: str) -> str:
    """Return the phrase when a good part of *text* says that the page is closed to its reader, in its own words."""
    found, about = "", 0
    for sentence in _SENTENCE_END.split(text):
        match = _CLOSED.search(sentence)
        if match is not None and not _QUOTE.search(sentence, 0, match.start()):
            found, about = found or match.group(), about + len(sentence)
    return found if about >= CLOSED * len(text) else ""


def _titled(phrases: re.Pattern[str], heads: Sequence[str], share: float) -> str:
    """Return the phrase when such are that *share* of one of the *heads*; headlines speak of missing pages too."""
    for head in heads:
        found = [match.group() for match in phrases.finditer(head)]
        if found and sum(map(len, found)) >= share * len(head):
            return found[0].strip()
    return ""


def shows_a_wall(outline: Outline, linked: Linked) -> bool:
    """Whether what the page shows, or says of itself, is that one must agree, pay or log in before reading on."""
    shown = "\n".join(block.text for block in outline.blocks)[:MOST_AROUND]
    return linked.free is False or _asks_consent(shown) or _PAYWALL.search(shown) is not None


def _speaks_of_consent(text: str) -> bool:
    """Return whether half the lines of *text* are about consent to cookies, and what it is about comes up thrice."""
    text = text.lower()
    if _TRACKERS.search(text) is None:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    about = [line for line in lines if _CONSENT_WORDS.search(line)]
    return 2 * len(about) >= len(lines) and len(_CONSENT_WORDS.findall(text)) >= 3


def _article_or_not(
    text: str, paragraphs: int, url: str, tags: Tags, linked: Linked, shape: Shape
) -> tuple[PageKind, str]:
    where = _place(url)
    if linked.article_type in _NO_REPORTS:
        return PageKind.OTHER, f"{_NO_REPORTS[linked.article_type]}: it says it is a {linked.article_type}"
    if linked.article_type in NEWS_TYPES and any(size_of(line) >= RUNNING for line in text.splitlines()):
        return PageKind.ARTICLE, f"it says it is a {linked.article_type}"
    if where and _OWN_PLACE.search(where.replace("_", "-")):
        return PageKind.OTHER, "a page about the site itself that is no article: its address says so"
    score, why = _article_score(text, paragraphs, where, tags, linked, shape)
    if score >= 0 and size_of(text) >= NOTHING:
        return PageKind.ARTICLE, "it reads like an article: " + ", ".join(why)
    other = next((what for kind, what in _OTHER_TYPES.items() if kind in linked.types), "")
    if _looks_like_index(where, tags, linked, shape, len(text)):
        count = max(shape.headline_links, shape.teasers)
        return PageKind.INDEX, f"a page of links: {count} headlines, {shape.link_share:.0%} of its text in links"
    if shape.asks_consent and len(text) < STUB:
        return PageKind.WALL, "a consent wall: nothing but what it says about cookies and consent would be an article"
    if shape.asks_payment and size_of(text) < NOTHING:
        return PageKind.WALL, "a paywall stub: it shows nothing but that one must subscribe or log in"
    if size_of(text) < NOTHING:
        return PageKind.EMPTY, "the page has no body of text"
    return PageKind.OTHER, f"{other or 'a page'} that is no article: " + (", ".join(why) or "nothing says it is one")


def _article_score(
    text: str, paragraphs: int, where: str, tags: Tags, linked: Linked, shape: Shape
) -> tuple[float, list[str]]:
    """Return how much a page looks like an article (from 0 it is one), and the signs.

    The weights are those of a logistic regression on half of WCXB and of three sets of news pages, with a penalty that
    keeps them small, rounded; what they reach on the other half says ``bench/read.py``.
    """
    share = size_of(text) / max(1, shape.characters)
    headed = bool(tags.h1) or shape.has_headline
    brief = headed and size_of(text) < STUB and share >= 0.6 and shape.link_share < 0.1
    signs = [
        (0.97, f"declared {linked.article_type}", bool(linked.article_type)),
        (0.8, "dated", bool(linked.published or tags.published)),
        (1.0, "a day beside its headline", shape.shows_day),
        (0.87, "signed", bool(linked.authors or tags.authors)),
        (0.68, "og:type article", tags.og_type == "article"),
        (0.91, "an article element", shape.has_article),
        (1.2, "an address of news or advice", bool(_NEWS_PLACE.search(where))),
        (0.63, "an article's address", bool(_ARTICLE_PATH.search(where))),
        (0.17, "a headline", headed),
        (BRIEF_SCORE, "nothing but a headline and its text", brief),
        (-2.8, "an address of documents, wares or talk", bool(_OTHER_PLACE.search(where))),
        (-0.9, "an address of an offer", bool(_OFFER_PLACE.search(where.partition("/")[2]))),
        (-0.7, "an address of lessons or talk", bool(_LESSON_PLACE.search(where))),
        (-0.96, "an index's address", bool(where and _INDEX_PATH.search(where))),
        (-1.0, "the front page's address", bool(where) and not where.partition("/")[2]),
        (-1.5, "code", shape.has_code),
        (-2.5, "made with a forum's software", tags.made_with == "forum"),
        (-1.0, "made with software for documents", tags.made_with == "documents"),  # blogs are made with it too
        (-2.0, "a shop's page", tags.made_with == "shop" or tags.og_type.startswith("product")),
        *[(-0.55, f"declared {kind}", True) for kind in linked.types if kind in _INDEX_TYPES][:1],
        *[(-1.8, _OTHER_TYPES[kind], True) for kind in linked.types if kind in _OTHER_TYPES][:1],
    ]
    amounts = [
        (0.19, "a headline in its address", min(8, where.rstrip("/").rsplit("/", 1)[-1].count("-"))),
        (0.17, "text", math.log1p(size_of(text))),
        (0.17, "running text", math.log1p(shape.words_in_paragraphs)),
        (0.3, "long paragraphs", math.log1p(size_of(text) / max(1, paragraphs))),
        (0.91, "mostly its text", share),
        (-0.42, "links", shape.link_share),
        (-2.1, "comments", shape.talk_share),
        (-0.17, "prices", math.log1p(shape.prices)),
        (-0.68, "times", math.log1p(tags.times)),
    ]
    held = [(weight, name) for weight, name, holds in signs if holds]
    held += [(weight * amount, name) for weight, name, amount in amounts]
    score = sum(weight for weight, _ in held) - ARTICLE_SCORE
    strong = [(weight, name) for weight, name in held if abs(weight) >= TELLING and (weight > 0) == (score >= 0)]
    return score, list(dict.fromkeys(name for _, name in sorted(strong, key=lambda one: -abs(one[0]))))[:6]


def _looks_like_index(where: str, tags: Tags, linked: Linked, shape: Shape, length: int) -> bool:
    of_news = not tags.made_with and not _OTHER_PLACE.search(where) and shape.link_share >= LEAST_LINKED
    if of_news and shape.teasers >= TEASERS:
        return True
    if where and _INDEX_PATH.search(where) and shape.headline_links >= 5:
        return True
    return (shape.link_share > 0.45 and shape.headline_links >= 8 and length < 1_500) or shape.headline_links >= 40


def _place(url: str) -> str:
    """Return host and path, in lower case."""
    try:
        parts = urlsplit(url)
        return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.lower()}"[:1_000]
    except ValueError:
        return ""
