"""What a new version changed, for readers: the words, not the sentences, where a sentence was only reworded."""

from __future__ import annotations

from dataclasses import replace

from nightdesk.publish.changes import changes_between
from nightdesk.records import Draft, Part, PartKind
from tests.builders import a_draft, a_report, a_sentence

REPORT = a_report()


def a_text(*sentences: str) -> Draft:
    """A draft of these sentences."""
    told = tuple(a_sentence(text, REPORT) for text in sentences)
    return replace(a_draft(REPORT), parts=(Part(kind=PartKind.PARAGRAPH, sentences=told),))


def marked(before: Draft, after: Draft) -> list[str]:
    """The changes, with what went in [] and what came in {}."""
    around = {"removed": "[{}]", "added": "{{{}}}", "": "{}"}
    return ["".join(around[p.kind].format(p.text) for p in c.pieces) for c in changes_between(before, after)]


def test_of_a_reworded_sentence_the_words_are_marked() -> None:
    """One word is one word, a figure a figure (HOUSE)."""
    before = a_text("Ada Exempel-Muster said the bridge closes for 18 months.", "It was built in 1911.")
    after = a_text("Ada said the bridge closes for 15 months.", "It was built in 1911.")

    assert marked(before, after) == ["Ada [Exempel-Muster ]said the bridge closes for [18 ]{15 }months."]


def test_words_added_at_the_end_leave_the_last_word_alone() -> None:
    """As headlines grow."""
    assert marked(a_text("Kim greets Putin"), a_text("Kim greets Putin again")) == ["Kim greets Putin {again}"]


def test_sentences_that_have_little_in_common_came_and_went() -> None:
    """The most alike are paired, each once."""
    before = a_text("The ferry is free.", "The mayor opened the market in the harbour.")
    after = a_text("The mayor closed the market in the harbour.", "The mayor left the market in the old harbour.")

    assert marked(before, after) == [
        "[The ferry is free.]",
        "The mayor [opened ]{closed }the market in the harbour.",
        "{The mayor left the market in the old harbour.}",
    ]


def test_words_are_told_apart_where_no_space_parts_them() -> None:
    """In Chinese and Japanese too."""
    assert marked(a_text("大桥将关闭十八个月。"), a_text("大桥将关闭十五个月。")) == ["大桥将关闭十[八]{五}个月。"]
