"""Paragraphs with their numbers, and the passages they rest on -> HTML.

A third of the time of a page's templates went into this, so it is plain Python. Each value that is no number passes
``escaped`` on its way in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache

from nightdesk.publish.direct import Printed, escape_text, escaped
from nightdesk.publish.views import Block, Cited, Note, Run, SentenceView

HERE = "\ue000"  # where a credit stands in the words around it; no text from outside has it there
KEPT = 100  # reports of which it is kept how they are named: those of a page


@cache
def tongue(language: str, direction: Callable[[str], str]) -> str:
    """Return the attributes that say in which language an element is."""
    return f' lang="{escaped(language)}" dir="{escaped(direction(language))}"'


class Paragraphs:
    """Sets the paragraphs of one edition.

    *worded* puts a message into the edition's words, *at* a moment; *direction* is a language's.
    """

    def __init__(
        self,
        edition: str,
        *,
        worded: Callable[..., str],
        at: Callable[[datetime], str],
        direction: Callable[[str], str],
    ) -> None:
        self._edition = edition
        self._worded = worded
        self._at = at
        self._direction = direction
        self._last: dict[int, tuple[Cited, str]] = {}
        self._close = f'<a class="x" href="#-">{escaped(worded("proof.close"))}</a>'

    def block(self, part: Block) -> Printed:
        """Return a paragraph, and under it or in the margin the remarks on each of its sentences.

        The targets come first: the style sheet opens the remark of the same place (``page.css``), and being fixed
        they do not move the page.
        """
        sentences = part.sentences
        targets = "".join([f'<i class="t" id="s{sentence.number}"></i>' for sentence in sentences])
        said = " ".join([self._sentence(sentence, part.language) for sentence in sentences])
        remarks = "\n".join([self._remark(sentence, part.language) for sentence in sentences])
        return Printed(
            f'<div class="para">\n{targets}<p{self._tongue(part.language)}>{said}</p>\n'
            f'<div class="remarks">\n{remarks}\n</div>\n</div>\n'
        )

    def passage(self, note: Note, named: bool = True) -> Printed:
        """Return the words a sentence rests on and where they stand, with whose they are if it is to be *named*."""
        return Printed(self._passage(note, named))

    def _passage(self, note: Note, named: bool) -> str:
        tongue = self._tongue(note.report.title.language)
        if note.runs:
            before, after = "… " if note.cut_before else "", " …" if note.cut_after else ""
            words = "".join(
                [f"<mark>{escape_text(run.text)}</mark>" if run.marked else escape_text(run.text) for run in note.runs]
            )
            shown = f"<blockquote{tongue}>{before}{words}{after}</blockquote>"
        else:
            place = self._worded("proof.withheld", start=note.start, end=note.end, hash=note.sha256[:16])
            shown = f'<p class="c">{escaped(place)}</p>'
        whose = f"<cite>{escaped(note.report.outlet.name)}</cite>: " if named else ""
        known = self._last.get(id(note.report))
        where = known[1] if known is not None else self._where(note.report)
        return f'{shown}\n<p class="c">{whose}{where}</p>\n'

    def _where(self, report: Cited) -> str:
        """Return a report's title, with its address, and when it was read; made once for all the notes of a page."""
        tongue, title = self._tongue(report.title.language), escaped(report.title.text)
        if report.url:
            where = f'<a href="{escaped(report.url)}" rel="nofollow noopener"{tongue}>{title}</a>'
        else:
            where = f"<span{tongue}>{title}</span>"
        made = f"{where}, {escaped(self._worded('proof.read', when=self._at(report.read_at)))}"
        if len(self._last) > KEPT:
            self._last.clear()
        self._last[id(report)] = (report, made)  # with the report, so that its address is nobody else's
        return made

    def _tongue(self, language: str) -> str:
        """Return the attributes of an element in *language*: none where it is the edition's."""
        return "" if language == self._edition else tongue(language, self._direction)

    def _sentence(self, sentence: SentenceView, language: str) -> str:
        words = "".join([self._run(run, language) for run in sentence.runs])
        credit = f'<span class="cr"> –&#x2060;&nbsp;{escaped(sentence.credit)}</span>' if sentence.credit else ""
        return f'<span class="s">{words}{credit}{self._number(sentence, language) if sentence.notes else ""}</span>'

    def _run(self, run: Run, language: str) -> str:
        if run.language == language:
            return escape_text(run.text)
        return f"<span{tongue(run.language, self._direction)}>{escape_text(run.text)}</span>"

    def _number(self, sentence: SentenceView, language: str) -> str:
        """Return the number that leads to what a sentence rests on."""
        number, ours = sentence.number, "" if language == self._edition else tongue(self._edition, self._direction)
        label = escaped(self._worded("proof.of", number=number))
        doubt = self._against() if sentence.let_through else ""
        mark = f"{number}!" if doubt else number
        return f'<a class="n" href="#s{number}"{ours} aria-label="{label}{doubt and f". {doubt}"}">{mark}</a>'

    def _against(self) -> str:
        """Return how it is told that an editor printed what the check desk held back."""
        return escaped(self._worded("notice.let-through"))

    def _remark(self, sentence: SentenceView, language: str) -> str:
        if not sentence.notes:
            return '<div class="e"></div>'
        if sentence.credit:
            by = " by"
            credit = escaped(sentence.credited)
            if language != self._edition and sentence.credited != ", ".join(sentence.outlets):
                credit = f"<span{self._tongue(language)}>{credit}</span>"  # it tells a day, in the text's words (A2)
            whose = f"<cite>{escaped(self._worded('proof.according', outlet=HERE)).replace(HERE, credit)}</cite>"
        else:
            by, whose = "", ", ".join([f"<cite>{escaped(name)}</cite>" for name in sentence.outlets])
        named = sentence.mixed
        passages = "".join([self._passage(note, named) for note in sentence.notes])
        doubt = f'<p class="o">{self._against()}</p> ' if sentence.let_through else ""
        return (
            f'<div class="e"><p class="o{by}"><b>{sentence.number}</b> {whose}</p> {doubt}'
            f'<div class="d">{passages}{self._close}</div> </div>'
        )
