"""What is to come is not done: "work is to begin in April" does not say "work began in April"."""

from __future__ import annotations

from collections.abc import Iterator

from nightdesk.check.comparison import ALMOST_ALL, Comparison, Fault
from nightdesk.check.cues import cues
from nightdesk.check.distinctions import Distinctions, distinctions
from nightdesk.check.evidence import Support
from nightdesk.check.passage import Passage, Token
from nightdesk.records import ProblemKind
from nightdesk.text.lexicon import lexicon

NEAR = 3  # words before a verb among which stands that it is to come
PRESENT_TO_COME = frozenset({"da", "de"})  # languages that tell what is to come in the present, too
VERB_LAST = frozenset({"de", "nl"})
FUTURE = {"es": ("rá", "rán"), "fr": ("ra", "ront")}  # endings of verbs to come, as written
ACCENTED = frozenset({"es"})  # where only the accent shows the past
SHORTEST = 4  # letters before an ending, to be one


def made_past(c: Comparison) -> Iterator[Fault]:
    """Yield a fault for each verb that ours has in the past and every passage that it follows has yet to come."""
    known = distinctions(c.ours.language)
    if c.exempt or not (known.past or known.strong or c.ours.language in FUTURE):
        return
    followed = [s for s in c.supports if len(s.pairs) >= ALMOST_ALL * len(c.ours.tokens)]
    told = any(token.key in c.cues.speech for token in c.ours.tokens)
    for index, token in enumerate(c.ours.tokens if followed else ()):
        verb = _past(c, index, known)
        if not verb:
            continue
        found = [
            (s, at) for s in followed for at, other in enumerate(s.passage.tokens) if other.stem in {verb, token.stem}
        ]
        if not found or any(at in s.pairs.values() and s.passage.tokens[at].key == token.key for s, at in found):
            continue
        if all(_is_to_come(s, at, told=told) for s, at in found):
            reason = f"the source has this yet to come: {found[0][0].passage.tokens[found[0][1]].text!r}"
            yield Fault(kind=ProblemKind.MODALITY, start=token.start, end=token.end, reason=reason, decides=True)


def _past(c: Comparison, index: int, known: Distinctions) -> str:
    """Return the stem of the verb that ours has in the past at *index*; "" where it has none."""
    token = c.ours.tokens[index]
    before = c.ours.tokens[max(0, index - 2) : index]
    if c.ours.language in FUTURE and any(other.text.lower() in c.cues.perfect for other in before[-1:]):
        return token.stem  # "a commencé"
    strong = known.strong.get(token.key, "")
    if not strong and (not token.content or token.text[:1].isupper() or token.key in c.cues.speech):
        return ""
    auxiliaries = lexicon(c.ours.language).auxiliaries
    if any(other.key in auxiliaries or other.key in c.cues.becomes for other in before):
        return ""
    if strong:
        return strong
    written = token.text.lower() if c.ours.language in ACCENTED else token.key
    endings = ("ó", "aron", "ieron") if c.ours.language in ACCENTED else known.past
    return (
        token.stem
        if (
            written.endswith(tuple(endings))
            and any(written.endswith(e) and len(written) >= SHORTEST + len(e) for e in endings)
        )
        else ""
    )


def _is_to_come(support: Support, at: int, *, told: bool) -> bool:
    """Return whether the passage has its verb at *at* yet to come."""
    tokens, language = support.passage.tokens, support.passage.language
    verb = tokens[at]
    first = 0 if language in VERB_LAST else max(0, at - NEAR)
    known = distinctions(language)
    before = [token for token in tokens[first:at] if not _looks_to_come(token, known)]
    if any(True for _ in known.found(before, ("to_come",))):
        return True
    if verb.text.lower().endswith(FUTURE.get(language, ("\0",))):
        return True
    return language in PRESENT_TO_COME and not told and _is_present(support.passage, at)


def _looks_to_come(token: Token, known: Distinctions) -> bool:
    """Return whether only the accents, folded away, make the word one before a verb to come: "wurde", "würde"."""
    return token.text.lower() not in known.spelled and "to_come" in known.phrases.get((token.key,), ())


def _is_present(passage: Passage, at: int) -> bool:
    """Return whether the verb stands in the present, by its ending and with no auxiliary before it.

    One of saying is not meant: who "thanks the crews" has thanked them.
    """
    verb, language, known = passage.tokens[at], passage.language, distinctions(passage.language)
    says = verb.key in lexicon(language).said | lexicon(language).telling
    if verb.key in known.strong or verb.key.endswith(known.past) or says:
        return False
    ends = verb.key.endswith("er") if language == "da" else verb.key.endswith(("en", "t"))
    auxiliaries = cues(language).auxiliaries
    plain = not any(token.key in auxiliaries for token in passage.tokens[:at])
    return ends and plain and not verb.text[:1].isupper()
