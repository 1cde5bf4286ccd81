"""Name kinds: the words of a name and those around it in, what it names out: a person, organisation, place or other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nightdesk.text.bodies import is_body
from nightdesk.text.cases import without_case
from nightdesk.text.charges import NAMED_AFTER, is_short
from nightdesk.text.folding import fold
from nightdesk.text.frequency import frequencies
from nightdesk.text.genders import is_given
from nightdesk.text.lexicon import Lexicon
from nightdesk.text.name_tokens import Token
from nightdesk.text.offices import is_title
from nightdesk.text.outlets import is_known
from nightdesk.text.places import CITY, MANY, locate, population

AMPERSAND = 3  # characters between two words of a name that " & " joins; no other joint is as long
CHARGE = -1  # stands for the office of what one is of
SAINTS = frozenset({"st", "ste", "sta", "sto", "mt"})  # begin a name of two words as often of a place as of a person
MOST_OF_A_PERSON = 4  # words with a capital
PLAIN = 2e-5  # share of running text; a name of such words only is a product's or a plan's rather than a person's
# Seats of government, which speak like institutions; some share their name with a town.
SEATS = frozenset(
    ("white house", "maison blanche", "casa blanca", "casa bianca", "casa branca", "weisses haus", "weisse haus",
     "weissen haus", "witte huis", "hvide hus", "hvite hus", "vita huset", "kremlin", "kreml", "cremlino", "elysee")
)  # fmt: skip
TO = frozenset({"to", "over", "at", "around"})  # stand before people, firms and ills as often as before places
LONGEST_ACRONYM = 6  # letters; longer words in capitals are headlines and datelines
LARGE_CITY = 300_000  # people; a given name ("Marco", "Anna") is taken for one without a preposition only above this
# How titles of spokespeople begin, folded.
SPOKES = ("spokes", "talsm", "talskv", "talsp", "tales", "sprecher", "pressesprecher", "porte-parole", "portavo",
          "porta-voz", "woordvoer", "rzeczni", "представител", "пресс-секретар", "речник", "речниц")  # fmt: skip

# Who heads or made a firm, folded: what they are "of" is no person, unless it begins with a given name.
HEADS = frozenset(
    ("executive", "ceo", "founder", "co-founder", "cofounder", "chairman", "chairwoman", "owner", "co-owner",
     "geschaftsfuhrer", "geschaftsfuhrerin", "vorstandschef", "vorstandschefin", "grunder", "grunderin", "inhaber",
     "inhaberin", "pdg", "fondateur", "fondatrice", "fundador", "fundadora", "fondatore", "oprichter", "directeur",
     "direktor", "direktorin", "direktør", "administrerende", "grundlægger", "grunnlegger", "grundare", "zalozyciel")
)  # fmt: skip
# What a firm or a club is called right before its name, folded: "the firm Exempla Robotics".
FIRMS = frozenset(
    ("firm", "company", "startup", "start-up", "airline", "retailer", "charity", "consultancy", "carmaker",
     "manufacturer", "subsidiary", "firma", "unternehmen", "konzern", "reederei", "hersteller", "verein", "societe",
     "entreprise", "compagnie", "empresa", "compania", "companhia", "azienda", "societa", "impresa", "bedrijf",
     "firmaet", "selskabet", "selskapet", "virksomheden", "koncernen", "foreningen", "bolaget", "foretaget", "spolka",
     "spolki")
)  # fmt: skip


def kind_of(
    tokens: Sequence[Token], begin: int, last: int, lists: Lexicon, language: str, head: int | None = None
) -> str:
    """Return what a name names, by the words in it and around it; beside an office, whose *head* says, by that."""
    if head is not None:
        return _kind_beside(tokens, begin, last, head, lists, language)
    keys = [token.key for token in tokens[begin : last + 1]]
    whole = " ".join(token.text for token in tokens[begin : last + 1])
    before = tokens[begin - 1].key if begin else ""
    after = tokens[last + 1].key if last + 1 < len(tokens) else ""
    if population(whole) >= MANY:
        return "place"
    if any(right.start - left.end == AMPERSAND for left, right in pairwise(tokens[begin : last + 1])):
        return "organisation"
    body = is_known(whole) or fold(whole) in SEATS or (is_body(whole) and not _is_located(tokens, last))
    if body or any(key.rpartition("-")[2] in lists.organisations for key in keys):
        return "organisation"
    if is_title(before, lists, language):
        short = len(keys) == 1 and is_short(tokens[begin])  # "state GOP chair"
        return "organisation" if short or (len(keys) > 1 and keys[0].startswith(NAMED_AFTER)) else "person"
    beside = last + 1 < len(tokens) and tokens[last + 1].start == tokens[last].end + 1
    spoke = beside and after in lists.said and after not in lists.nouns_too
    landmark = keys[0] in lists.landmarks or keys[-1] in lists.landmarks
    city = LARGE_CITY if len(keys) == 1 and is_given(whole) and before not in lists.place_prepositions else CITY
    if (landmark and not (spoke and len(keys) > 1)) or population(whole) >= city:
        return "place"
    if len(keys) == 1 and tokens[begin].acronym and len(keys[0]) <= LONGEST_ACRONYM:
        return "organisation"
    if len(keys) == 1 and _is_compound(tokens[begin]):
        return "other"
    single = len(keys) == 1 or (len(keys) == 2 and keys[0] in SAINTS)
    if before in lists.place_prepositions and ((single and before not in TO) or locate(whole)):
        return "place"
    if len(keys) > 1 and not spoke and (before in lists.articles_of_things or keys[-1] in lists.things):
        return "place" if landmark else "other"  # "the Light List": people have no article
    is_of_a_body = _is_spoken_for(tokens, begin, lists, language) or _is_a_firm(tokens, begin, lists)
    if is_of_a_body and not is_given(tokens[begin].text):
        return "place" if locate(whole) else "organisation"
    if len(keys) > 1:
        return "person" if spoke or _is_of_a_person(tokens[begin : last + 1], language) else "other"
    if (
        (after in lists.said and (beside or before not in lists.charges))
        or (before in lists.said and after not in lists.titles)
        or is_given(whole)
    ):
        return "person"
    return "place" if locate(whole) else "other"


def _kind_beside(tokens: Sequence[Token], begin: int, last: int, head: int, lists: Lexicon, language: str) -> str:
    """Return the kind of the holder of the office at *head*, or of what an office is of."""
    if head != CHARGE:
        return "person"
    parts = tokens[begin : last + 1]
    whole = " ".join(part.text for part in parts)
    forms = (form.capitalize() for part in parts for form in without_case(part.key, language))
    if population(whole) >= CITY or (begin == last and any(population(form) >= CITY for form in forms)):
        return "place"
    if any(is_short(part) or part.key in lists.organisations for part in parts) or is_known(whole):
        return "organisation"
    return "place" if locate(whole) else "other"


def _is_located(tokens: Sequence[Token], last: int) -> bool:
    """Return whether a place stands behind a comma: "Ajax, Ontario"."""
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    return behind is not None and behind.start == tokens[last].end + 2 and population(behind.text) >= CITY


def _is_spoken_for(tokens: Sequence[Token], begin: int, lists: Lexicon, language: str) -> bool:
    """Return whether a name is of whom a spokesperson speaks for: "a spokeswoman for Exempla Energy"."""
    at = begin - 1
    while at >= 0 and begin - at <= 3 and tokens[at].key in lists.charges:
        at -= 1
    return 0 <= at < begin - 1 and is_title(tokens[at].key, lists, language) and tokens[at].key.startswith(SPOKES)


def _is_a_firm(tokens: Sequence[Token], begin: int, lists: Lexicon) -> bool:
    """Return whether a word before a name says it: "the firm Exempla Robotics", "a founder of Exempla Robotics"."""
    if begin and tokens[begin - 1].key in FIRMS:
        return True
    return begin > 1 and tokens[begin - 1].key in lists.charges and tokens[begin - 2].key in HEADS


def _is_of_a_person(parts: Sequence[Token], language: str) -> bool:
    """Return whether several words may be a person's name: few, none a figure, and not plain words only."""
    capitals = [part for part in parts if part.capital]
    if len(capitals) > MOST_OF_A_PERSON or any(part.key.isdigit() for part in parts):
        return False
    if is_given(parts[0].text):
        return True
    if parts[0].acronym and "." not in parts[0].text and len(parts[0].text) > 2:
        return False  # "USS Exempla"
    return not all(max(frequencies(code).get(part.key, 0.0) for code in (language, "en")) > PLAIN for part in capitals)


def _is_compound(token: Token) -> bool:
    """Return whether a word only begins with a name: "EU-topmødet", but not "Lars-Erik"."""
    _, hyphen, tail = token.text.rpartition("-")
    return bool(hyphen) and tail[:1].islower()
