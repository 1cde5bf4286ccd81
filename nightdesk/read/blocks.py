"""What stands on a page, block by block, in one walk over its tree.

Tree -> ``Outline``: every run of text a reader can see, with the elements around it, what is a box and what is hidden
left to one side. Everything else that wants to know what a page shows asks the outline. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from nightdesk.read.markup import UNSEEN_CLASSES, hides, hiding_classes, is_white, letters

MAX_BLOCKS = 20_000  # of a page; the largest page of our news corpora has 3,129
MAX_NAMES = 600  # characters of an element's class and id looked at
BOX_SHARE = 0.3  # an element with more of the page's sentences than this is no box, whatever its class says
SHOWS_NOTHING = 250  # characters of sentences
MIN_CARD, MAX_CARD = 15, 600  # characters of a card's heading, of a card
MIN_ARTICLE = 450  # characters of sentences in the article that makes other articles boxes
HEADLINE = 30  # characters; links of menus are shorter
TALK_SHARE = 0.9  # comments may be longer than what they comment on

# What the class or id of an element says it is. Patterns are for names as ``_marks_of_name`` writes them: -so-to-say.
BOX, TALK, BODY, BYLINE, STANDFIRST, CORRECTION, WIDGET, AUTHOR, LABEL = 1, 2, 4, 8, 16, 32, 64, 128, 256
PAYWALL, CAPTION = 512, 1024
_BOX_WORDS = (
    r"(?:fig-?)?captions?|bildunterschrift|bildtext|billedtekst|bildetekst|didascalia|kuvateksti|(?:image|photo|picture|media|img|foto|bild)-(?:credits?|captions?|copyright|meta|info|text|source|desc\w*)|"
    r"(?:inline-|lead-|article-)?(?:image|img|photo|foto|picture|bild)s?(?:-widget)?|"
    r"credits?|newsletters?|read-?(?:more|also|next|on)|related\w*|recirculation|recirc|outbrain|taboola|cookies?|cookie-\w+|"
    r"consent|gdpr|dsgvo|share\w{0,4}|sharing|share-?(?:bar|buttons?|tools?|links?)|socials?|social-?\w+|addtoany|sharedaddy|"
    r"paywall-(?:box|teaser|banner|overlay|message)|advert\w*|ads?|ad-?(?:slot|unit|label|block|box)|banners?|"
    r"sponsor(?:ed)?|promos?|promo-?box|most-?(?:read|popular|viewed)|mostread|trending|popular|recommend\w*|breadcrumbs?|"
    r"menu|nav|navbar|navigation|sidebar|side-bar|footer|pagination|pager|prev-?next|tags|tag-?(?:list|cloud|links)|"
    r"(?:post|article|entry|story|news)-(?:tags|meta|footer|info|tools|actions|header-meta)|keywords|topics|"
    r"by-?lines?|author-?\w{0,6}|authors|about-?(?:the-)?author|bio|subscri\w+|sign-?up|modal|pop-?up|overlay|tooltip|toolbar|"
    r"print-?(?:only|info)|copyright|time-?stamp|pub-?date|more-?(?:news|stories|articles|on|from)|see-?also|"
    r"you-?may-?(?:also-)?like|up-?next|yarpp|rp4wp|crp|skip-?links?|toc|table-?of-?contents|donat(?:e|ion)|ratings?|votes?|"
    r"polls?|quiz|player|video-(?:player|caption|title|info)|gallery|slide-?show|carousel|slider|swiper|login|register|search|"
    r"dropdown|feedback|disclaimers?|fact-?box|info-?box|twitter-tweet|instagram-media|fb-post|embed-\w+|teasers|"
    r"teaser-?(?:list|grid|box|card|item|group)|latest\w*|headlines-list|playlist|live-?ticker-nav|app-?promo|backlink|"
    r"puff|jump-?(?:list|label-?list|links)|ticker|marquee|weather|stock|lightbox|cta|call-to-action|flash-?news|"
    r"support-?(?:us|box)|membership|upsell|inline-?(?:promo|related)|hidden-print|no-?print|correlati|notizie|similar|lire-aussi"
)
_TALK_WORDS = (
    r"comments?|commentlist|comment-?\w+|kommentare?|commentaires|disqus\w*|respond|discussion|livefyre|webmentions?|"
    r"pingbacks?"
)
_WRAPS = (
    r"(?:-(?:block|box|list|section|container|wrapper|wrap|items?|area|text|inner|content|module|widget|links?|title|bar|"
    r"root|component|group|buttons?|icons?|row|panel|region|footer|header|body|holder|embed|[0-9a-z]{0,2}\d\w*))*"
)
# A class that begins so says what the page around has, not what the element is.
_LEAD = (
    r"^-(?!(?:has|with|no|is|not|without|hide|show|enabled?|category|tag-(?!list|cloud|links)|u|format|page|layout|"
    r"theme|body)-)"
)
_BOX = re.compile(rf"{_LEAD}(?:[a-z0-9]+-){{0,4}}(?:{_BOX_WORDS}){_WRAPS}$")
_TALK = re.compile(rf"{_LEAD}(?:[a-z0-9]+-){{0,3}}(?:{_TALK_WORDS}){_WRAPS}$")
_BODY = re.compile(
    r"article-?body|article-(?:text|content|copy)|articletext|-(?:story|entry|post|news|page|main|body|field)-"
    r"(?:body|content|text|copy)(?:-|$)|-(?<!..)(?:story|entry|post|content)$|postbody|postcontent|full-?text|rich-?text|body-?text"
)
# A box beside the text, but what page builders make the text itself of.
_WIDGET = re.compile(rf"{_LEAD}(?:[a-z0-9]+-){{0,4}}widgets?{_WRAPS}$")
_BYLINE = re.compile(r"-(?:by-?line|author-name|article-author|autor|forfatter)")
# Weaker than a byline's own class: cards of other articles and comments have authors too, so where it stands decides.
_AUTHOR = re.compile(
    r"-(?:author|autor|autorin|auteur|autore|writer|reporter|journalist|forfatter|firma|yazar|muhabir|skribent|verfasser|szerzo|"
    r"toimittaja|created-?by|written-?by|posted-?by)s?"
    r"(?:-?(?:names?|lists?|links?|items?|info|line|wrapper|wrap|box|block|container|meta|data|details|row))*$"
)
_STANDFIRST = re.compile(
    r"-(?:stand-?first|sub-?(?:title|head|headline|heading|titulo|titular)|sottotitolo|untertitel|undertitel|"
    r"onder(?:titel|kop)|ingressi|altbaslik|spot|podtytul|perex|lead|lede|intro|introduction|teaser-?text|dek|deck|"
    r"summary|vorspann|einleitung|chapo|chapeau|excerpt|manchet|underrubrik|ingress|preamble|entradilla|bajada|"
    r"sumario|sommario|occhiello|strapline|hed-?dek|article-(?:intro|lead|summary|description))(?:-|$)"
)
_CORRECTION = re.compile(r"-(?:corrections?|clarification|retraction|rettelse|korrektur|correctif|rattelse)(?:-|$)")
# Inside a main heading: what it is a heading of ("Live", "Opinion", "For subscribers"), not its words. A kicker is.
_LABEL = re.compile(r"-(?:label|badge|flag|pill|vignette|live(?:-(?:label|badge|tag|icon|blog))?)$")
# Where the rest of the text would stand; what it says there is in no list.
_PAYWALL = re.compile(
    r"-(?:paywall|regwall|reg-wall|piano|meterwall|metered|subscriber-?wall|subscription-?wall|paid-?barrier|"
    r"abo-?wall|plus-?wall)(?:-|$)"
)
_CAPTION = re.compile(r"-(?:fig)?captions?(?:-(?:text|inner|body|content))?$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DASHES = str.maketrans("_:.", "---")
_OF_WHOLE = ((BOX, _BOX), (TALK, _TALK), (WIDGET, _WIDGET))
_OF_PART = (
    (BYLINE, _BYLINE), (STANDFIRST, _STANDFIRST), (CORRECTION, _CORRECTION), (AUTHOR, _AUTHOR), (LABEL, _LABEL),
    (PAYWALL, _PAYWALL), (CAPTION, _CAPTION),
)  # fmt: skip
# Most names say nothing, so all that they could say is asked for at once.
_ANY_WHOLE = re.compile(rf"{_LEAD}(?:[a-z0-9]+-){{0,4}}(?:{_BOX_WORDS}|{_TALK_WORDS}|widgets?){_WRAPS}$")
_ANY_PART = re.compile("|".join(pattern.pattern for _, pattern in _OF_PART))


@lru_cache(maxsize=50_000)
def _marks_of_name(name: str) -> int:
    """Return what one class says; ``articleBody``, ``article-body`` and ``article__body`` are the same."""
    name = name[:80]
    if not name.islower():
        name = _CAMEL.sub("-", name).lower()
    key = "-" + "-".join(filter(None, name.translate(_DASHES).split("-")))
    marks = BODY if _BODY.search(key) else 0
    if _ANY_WHOLE.match(key):
        marks |= sum(mark for mark, pattern in _OF_WHOLE if pattern.match(key))
    if _ANY_PART.search(key):
        marks |= sum(mark for mark, pattern in _OF_PART if pattern.search(key))
    return marks


def _marks_of(names: str) -> int:
    marks = 0
    for name in names.split()[:20]:
        marks |= _marks_of_name(name)
    return marks


_SKIPPED = frozenset(
    ("head", "script", "style", "template", "noscript", "iframe", "object", "embed", "canvas", "svg", "math", "select",
     "dialog", "button", "textarea", "input", "video", "audio", "img", "picture", "source", "option", "datalist",
     "amp-sidebar", "amp-consent", "amp-ad", "amp-user-notification", "amp-img", "amp-analytics",
     "amp-embed", "amp-list", "amp-next-page", "amp-social-share",
     "rt", "rp", "rtc")  # how a word beside them is read aloud
)  # fmt: skip
_BLOCKS = frozenset(
    ("html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
     "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
     "th", "thead", "tr", "ul")
)  # fmt: skip
_BOX_TAGS = frozenset({"nav", "aside", "footer", "form", "figure", "figcaption"})
_APART = BOX | TALK | BYLINE | CORRECTION  # marks that set even a span apart from the text around it
_KEEPS_FIGURE = ("table", "blockquote", "pre")


_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
ENDS = re.compile(r"[.!?…؟።។।॥][\"'”’»)\]]{0,3}(?:\s|$)|[。！？」]")  # where a sentence ends
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def size_of(text: str) -> int:
    """Return the length of *text* in characters; one of a script without spaces counts for three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))


@dataclass(slots=True)
class Block:
    """One run of text, white space collapsed, with the element it stands in."""

    text: str
    linked: int  # characters of it that stand in links
    tag: str
    node: int  # of the outline
    boxed: bool = False
    size: int = field(init=False)  # ``size_of`` its text
    sentences: float = field(init=False)  # how much of it is running text: its size, or nothing of links and labels

    def __post_init__(self) -> None:
        self.size = size_of(self.text)
        self.sentences = float(self.size) if self._is_running_text() else 0.0

    def _is_running_text(self) -> bool:
        if self.size < (40 if self.tag == "p" else 80) or self.linked * 2 > len(self.text) or self.tag in HEADINGS:
            return False
        return self.size > 200 or ENDS.search(self.text) is not None


@dataclass(slots=True)
class Outline:
    """The blocks of a page in order, and the block elements around them (nodes, parents before their children)."""

    blocks: list[Block] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    hidden: bool = False  # whether something hidden held text
    white: bool = False  # whether something is written in white on no ground of its own: hidden on a white page
    headline_links: int = 0  # links as long as a headline
    times: list[tuple[int, str]] = field(default_factory=list)  # of time elements: the block, the attribute

    def preferred(self) -> list[bool]:
        """Return for each node whether it is or stands in an article, a main element or what calls itself the body."""
        held: list[bool] = []
        for tag, marks, parent in zip(self.tags, self.marks, self.parents, strict=True):
            held.append((parent >= 0 and held[parent]) or tag in ("article", "main") or bool(marks & BODY))
        return held

    def headings(self) -> Iterator[tuple[str, int]]:
        """Yield the text and node of each main heading, without the labels in it unless they are all it has."""
        texts: dict[int, list[str]] = {node: [] for node, tag in enumerate(self.tags) if tag == "h1"}
        labels: dict[int, list[str]] = {node: [] for node in texts}
        owners = self._owners(texts)
        for block in self.blocks if owners else ():
            if (node := owners.get(block.node)) is not None:
                (labels if self.marks[block.node] & LABEL and block.node != node else texts)[node].append(block.text)
        yield from ((" ".join(parts or labels[node]), node) for node, parts in texts.items() if parts or labels[node])

    def main_heading(self) -> int | None:
        """Return the number of the first block in a main heading; None on a page without any."""
        return next((number for number, b in enumerate(self.blocks) if self.tags[b.node] == "h1"), None)

    def heading_that_says(self, title: str) -> int | None:
        """Return the number of the heading, of whatever rank, that says *title*, else of the line that does.

        Many a town's, club's or station's software writes headlines in h2 or h3, and none or its own name in h1; old
        pages write them in bold. None where nothing says it.
        """
        key, longest = letters(title), 2 * len(title)
        short = [(number, block) for number, block in enumerate(self.blocks) if key and len(block.text) <= longest]
        said = [number for number, block in short if not block.linked and letters(block.text) == key]
        return next((number for number in said if self.blocks[number].tag in HEADINGS), next(iter(said), None))

    def _owners(self, headings: Collection[int]) -> dict[int, int]:
        """Return for each node in *headings* the innermost of them: what a node holds follows it at once."""
        owners: dict[int, int] = {}
        for heading in headings:
            owners[heading] = node = heading
            while (node := node + 1) < len(self.parents) and self.parents[node] >= heading:
                owners[node] = heading
        return owners

    def marked(self, mark: int) -> Iterator[tuple[str, int]]:
        """Yield the text and node of each outermost element that has *mark*."""
        if not any(marks & mark for marks in self.marks):
            return
        texts: dict[int, list[str]] = {}
        outermost = [-1] * len(self.parents)
        for node, parent in enumerate(self.parents):
            above = outermost[parent] if parent >= 0 else -1
            outermost[node] = above if above >= 0 else node if self.marks[node] & mark else -1
        for block in self.blocks:
            if (node := outermost[block.node]) >= 0:
                texts.setdefault(node, []).append(block.text)
        yield from ((" ".join(parts), node) for node, parts in texts.items())

    def ancestors(self, node: int) -> Iterator[int]:
        """Yield *node* and the nodes around it, from the inside."""
        while node >= 0:
            yield node
            node = self.parents[node]

    def sums(self, values: Sequence[float], blocks: Sequence[Block] | None = None) -> list[float]:
        """Return for each node the sum of the *values* of its *blocks* (all of them), its descendants' included."""
        totals = [0.0] * len(self.parents)
        for block, value in zip(self.blocks if blocks is None else blocks, values, strict=True):
            totals[block.node] += value
        for node in range(len(totals) - 1, 0, -1):
            totals[self.parents[node]] += totals[node]
        return totals


def outline_of(tree: etree._Element, *, scripted: bool = True) -> Outline:
    """Return the outline of *tree*, as a browser shows it that runs scripts; else with what is for those that do not.

    A page that shows next to nothing and hides a text is one that a script fades in: it is read as then seen.
    """
    walker = _Walker(hiding_classes(tree), scripted=scripted)
    walker.block(tree, "html", -1, 0)
    outline = walker.outline
    if outline.hidden and not shows_something(outline):
        walker = _Walker(frozenset(), revealed=True, scripted=scripted)
        walker.block(tree, "html", -1, 0)
        if _sentences(walker.outline) > 3 * _sentences(outline):
            outline = walker.outline
            outline.hidden = True
    _decide_boxes(outline)
    return outline


def shows_something(outline: Outline) -> bool:
    """Whether the page shows more running text than a notice and a slogan have."""
    return _sentences(outline) >= SHOWS_NOTHING


def _sentences(outline: Outline) -> float:
    return sum(block.sentences for block in outline.blocks)


def _decide_boxes(outline: Outline) -> None:
    """Mark the blocks that stand in boxes: what calls itself one, cards of other articles, second articles.

    What holds much of the page's sentences, or its main heading, is no box, whatever it calls itself.
    """
    count = len(outline.parents)
    headed = [bool(number) for number in outline.sums([float(block.tag == "h1") for block in outline.blocks])]
    boxed = _below(outline, _cards(outline, headed))
    sentences = outline.sums([0.0 if boxed[block.node] else block.sentences for block in outline.blocks])
    preferred = outline.preferred()
    second = _second_articles(outline, headed, sentences)
    for node in range(1, count):
        marks = outline.marks[node]
        is_box = (
            bool(marks & BOX or (marks & WIDGET and not preferred[node]))
            and sentences[node] <= BOX_SHARE * sentences[0]
        )
        is_talk = bool(marks & TALK) and sentences[node] <= TALK_SHARE * sentences[0]
        own = (is_box or is_talk) and not headed[node]
        boxed[node] = boxed[node] or boxed[outline.parents[node]] or own or node in second
    for block in outline.blocks:
        block.boxed = boxed[block.node]


def _below(outline: Outline, nodes: set[int]) -> list[bool]:
    held = [node in nodes for node in range(len(outline.parents))]
    for node in range(1, len(held)):
        held[node] = held[node] or held[outline.parents[node]]
    return held


def _cards(outline: Outline, headed: list[bool]) -> set[int]:
    """Return the nodes that are cards: little text under a heading that is a link to another article."""
    sizes = outline.sums([float(len(block.text)) for block in outline.blocks])
    cards = set()
    for block in outline.blocks:
        if block.tag in HEADINGS and len(block.text) >= MIN_CARD and block.linked >= 0.8 * len(block.text):
            card = block.node
            while (above := outline.parents[card]) > 0 and sizes[above] <= MAX_CARD and not headed[above]:
                card = above
            if card != block.node:
                cards.add(card)
    return cards


def _second_articles(outline: Outline, headed: list[bool], sentences: list[float]) -> set[int]:
    """Return the article elements beside the one that has the main heading, when that one has a text."""
    articles = [node for node, tag in enumerate(outline.tags) if tag == "article"]
    main = next((node for node in articles if headed[node] and sentences[node] >= MIN_ARTICLE), None)
    if main is None:
        return set()
    around = set(outline.ancestors(main))
    return {node for node in articles if node not in around and main not in set(outline.ancestors(node))}


class _Walker:
    def __init__(self, hiding: frozenset[str], *, revealed: bool = False, scripted: bool = True) -> None:
        self.outline = Outline()
        self._skipped = _SKIPPED if scripted else _SKIPPED - {"noscript"}
        self._revealed = revealed
        self._hiding = hiding | UNSEEN_CLASSES
        self._names: dict[str, int] = {}  # class and id -> marks; -1: hidden
        self._pieces: list[str] = []
        self._linked = 0
        self._in_links = 0  # characters in links so far

    def block(self, element: etree._Element, tag: str, parent: int, marks: int, *, in_link: bool = False) -> None:
        outline = self.outline
        node = len(outline.parents)
        outline.parents.append(parent)
        outline.tags.append(tag)
        outline.marks.append(marks)
        self._inside(element, tag, node, in_link)
        if self._pieces:
            self._flush(tag, node)

    def _flush(self, tag: str, node: int) -> None:
        text, linked, blocks = "".join(self._pieces), self._linked, self.outline.blocks
        self._pieces, self._linked = [], 0
        if text.isspace() or len(blocks) >= MAX_BLOCKS:
            return
        if text.count("\v") > 1:
            blocks.extend(Block(part, linked * len(part) // len(text), tag, node) for part in _paragraphs(text))
        else:
            text = " ".join(text.split())
            blocks.append(Block(text, min(linked, len(text)), tag, node))

    def _inside(self, element: etree._Element, tag: str, node: int, in_link: bool) -> None:
        if (text := element.text) and (self._pieces or not text.isspace()):
            self._pieces.append(text)
            if in_link:
                self._link(text)
        for child in element:
            self._child(child, tag, node, in_link)
            if (text := child.tail) and (self._pieces or not text.isspace()):
                self._pieces.append(text)
                if in_link:
                    self._link(text)

    def _link(self, text: str) -> None:
        size = len(text.strip())
        self._linked += size
        self._in_links += size

    def _child(self, child: etree._Element, tag: str, node: int, in_link: bool) -> None:
        name = child.tag
        if name == "br":
            self._pieces.append("\n\v")
            return
        if not isinstance(name, str) or (name in self._skipped and not _holds_the_page(child)):
            return
        marks = self._marks(child)
        if marks < 0:
            self.outline.hidden = self.outline.hidden or any(str(text).strip() for text in child.itertext())
            return
        before = self._in_links
        if name == "time" and (moment := child.get("datetime")):
            self.outline.times.append((len(self.outline.blocks), moment))
        if name in _BLOCKS or marks & _APART or (marks & LABEL and tag == "h1"):
            if name in _BOX_TAGS and (name != "figure" or next(child.iter(*_KEEPS_FIGURE), None) is None):
                marks |= BOX
            if self._pieces:
                self._flush(tag, node)
            self.block(child, name, node, marks, in_link=in_link or name == "a")
        else:
            self._inside(child, tag, node, in_link or name == "a")
        if name == "a" and self._in_links - before >= HEADLINE:
            self.outline.headline_links += 1

    def _marks(self, element: etree._Element) -> int:
        given = element.keys()  # to ask for each attribute, there or not, costs more than all the rest
        if not given:
            return 0
        get = element.get
        names = get("class", "") if "class" in given else ""
        name = get("id") if "id" in given else None
        if name:
            names = f"{names} {name}"
        if "itemprop" in given and get("itemprop") == "articleBody":
            names += " articlebody"
        if ("style" in given or "hidden" in given) and self._is_hidden(element, name):
            return -1
        if not names:
            return 0
        marks = self._names.get(names)
        if marks is None:
            gone = not self._hiding.isdisjoint(names[:2000].split())
            marks = self._names[names] = -1 if gone else _marks_of(names[:MAX_NAMES])
        return marks

    def _is_hidden(self, element: etree._Element, name: str | None) -> bool:
        style = element.get("style")
        if hides(style, element.get("hidden"), name, revealed=self._revealed) and element.tag != "body":
            return True
        if style and not self.outline.white:
            self.outline.white = is_white(style)
        return False


def _holds_the_page(element: etree._Element) -> bool:
    """Whether *element* is a button that was never closed, so that the page fell into it, or a declared shadow tree."""
    if element.tag == "template":  # HTML, declarative shadow DOM: shown without any script
        return element.get("shadowrootmode") is not None
    return element.tag == "button" and next(element.iter("p"), None) is not None


_BREAKS = re.compile(r"(?:\s*\n\v\s*){2,}")


def _paragraphs(text: str) -> Iterator[str]:
    for part in _BREAKS.split(text):
        if part := " ".join(part.split()):
            yield part
