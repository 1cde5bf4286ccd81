"""What a headline is cut to, and which sentence of which report it is cut from."""

from __future__ import annotations

import pytest

from nightdesk.records import PartKind
from nightdesk.write.attribute import attributed_behind
from nightdesk.write.clauses import has_verb, tails
from nightdesk.write.gist import before_adverbials
from nightdesk.write.standalone import Line, line
from nightdesk.write.wordings import shorter, wordings_of
from tests.write.builders import a_report, passages_of, tell


def wordings(text: str, language: str = "en") -> set[str]:
    """Return what the first sentence of *text* may be cut to as a headline."""
    ready = line(passages_of(text, language)[0])
    assert isinstance(ready, Line)
    return {wording for wording, _ in wordings_of(ready)}


def test_a_headline_has_no_room_for_brackets() -> None:
    """A party or a place beside a name is left out of every wording."""
    made = wordings("Senator Ada Sample (F-Nullstad) lashed out at the harbour council of Nullstad on Friday.")
    assert made
    assert not any("(" in one for one in made)


def test_what_a_sentence_calls_a_person_can_be_missed() -> None:
    """Whoever opens a sentence may be told by the name alone; whose widow somebody is stays, and so does "former"."""
    long = "Presumptive harbour party nominee Ada Sample joined the strike of the dockers in Nullstad."
    assert any(one.startswith("Ada Sample joins") for one in wordings(long))
    former = "Former harbour party nominee Ada Sample joined the strike of the dockers in Nullstad."
    assert not any(one.startswith("Ada Sample") for one in wordings(former))


def test_an_office_goes_with_what_says_more_of_it() -> None:
    """Of a "three term Mayor" no "three term" is left before the name."""
    made = wordings("Council leader Otto Ordinary endorsed three term Mayor Ada Sample for the post in Nullstad.")
    assert made
    assert not any("term Ada" in one or "term Sample" in one for one in made)


def test_no_stop_is_left_in_a_quotation_at_the_end() -> None:
    """As it stands there in some papers: “a bad deal.”"""
    made = wordings("Ada Sample told the council of Nullstad that the sale of the ferries was “a bad deal.”")
    assert any(one.endswith("“a bad deal”") for one in made)
    assert not any(one.endswith(".”") for one in made)


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Ada Sample, a leader of the self-declared republic of Nullstad", False),
        ("Ada Sample of Nullstad re-opened the harbour", True),
    ],
)
def test_half_of_a_hyphenated_word_is_no_verb(text: str, has: bool) -> None:
    """ "Self-declared" says what something is."""
    assert has_verb(text, "en") is has


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "The bank of Nullstad will buy the ferries. That is what it said in a letter on Friday.", True),
        ("da", "Broen i Eksempelby lukker i maj. Det oplyste borgmester Bo Prøve fredag.", True),
        ("de", "Die Brücke in Beispielstadt wird gesperrt. Das teilte das Rathaus am Freitag mit.", True),
        ("en", "The bank of Nullstad will buy the ferries. That bank owns two of them, police said.", False),
        ("en", "The bank of Nullstad will buy the ferries. Ada Sample said that on Friday.", False),
        ("en", "The bank of Nullstad will buy the ferries.\n\nThat is what it said in a letter on Friday.", False),
    ],
)
def test_the_sentence_behind_may_say_whose_word_it_is(language: str, text: str, said: bool) -> None:
    """It opens with what stands for the whole sentence before it, in the same paragraph."""
    assert attributed_behind(passages_of(text, language)[0]) is said


PLEDGE = """Fictavia’s leader Olga Ordinary has promised Otto Sample “lasting” help with his harbour, state media \
reported on Tuesday.

Ordinary sent two pumps in October. The harbour of Nullstad was flooded twice last year. Nine piers are shut."""

BARE = """Fictavia’s leader, Olga Ordinary, will help Otto Sample with his harbour without conditions. That is the \
message of a letter from Ordinary, which state media reported on Tuesday.

The letter has two pages. Sample thanked her on Wednesday. Dockers gathered on the quay of Nullstad at noon."""


def test_a_claim_keeps_whose_word_it_is_in_the_headline() -> None:
    """However many pass it on, and though the sentence that tells it best leaves that to the one behind it."""
    told = tell(
        [
            a_report(PLEDGE, name="r-1", source="gazette", title="Ordinary promises Sample help with harbour"),
            a_report(BARE, name="r-2", source="courier", title="Ordinary offers help without conditions", hours=3),
        ]
    )
    (headline,) = told.texts(PartKind.HEADLINE)
    assert "state media" in headline


def test_what_stands_before_a_colon_can_be_missed() -> None:
    """A kicker tells nothing by itself; what has a verb does."""
    assert "Mayor Ada Sample resigns from her post" in wordings(
        "Bombshell in Nullstad: Mayor Ada Sample resigned from her post."
    )
    assert wordings("Voters said no: Mayor Ada Sample resigned from her post.") == set()


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "Governor Ada Sample ordered a review of the harbour after a couple without a car died in a fire.",
            "Ada Sample orders a review of the harbour",
        ),
        (
            "The council of Nullstad ordered a review of all quays, five days after the flood.",
            "Council of Nullstad orders a review of all quays",
        ),
        (
            "A man from Nullstad was arrested at the harbour after a gate had not opened.",
            "Man from Nullstad is arrested at the harbour",
        ),
    ],
)
def test_when_it_was_can_be_missed(text: str, headline: str) -> None:
    """Whatever a clause of time denies, the news was before it."""
    assert headline in wordings(text)


def test_the_point_of_an_hour_stays() -> None:
    """It is no full stop."""
    made = wordings("The Harbour Railway of Nullstad said half of its trams ran at 8 a.m.")
    assert made
    assert all(not one.endswith("a.m") for one in made)


def test_the_same_needs_what_it_is_the_same_as() -> None:
    """An opening that tells it is not cut from before it."""
    made = wordings(
        "After the delay granted to the clinic of Nullstad, three other towns asked for the same treatment."
    )
    assert made
    assert all("Nullstad" in one for one in made)


def test_a_surname_alone_is_for_whom_a_title_calls_so() -> None:
    """Otherwise a headline says who it is by office or given name."""
    first = "Governor Ada Sample has ordered a review of the floods in the harbour of Nullstad."
    second = "Ada Sample, the governor, has ordered that the floods be looked into. Four towns were cut off for a day."
    more = (
        "\n\nTwo piers are shut. The damage is put at 3 million crowns, Sample said. Nine trams stood still on Monday."
    )
    told = tell(
        [
            a_report(first + more, name="r-1", source="gazette", title="Governor orders review of floods"),
            a_report(second, name="r-2", source="courier", title="Floods to be looked into", hours=2),
        ]
    )
    assert "Ada Sample" in told.texts(PartKind.HEADLINE)[0] or "Governor" in told.texts(PartKind.HEADLINE)[0]


def test_what_an_older_report_plans_stands_in_no_standfirst() -> None:
    """The newest report may have undone it; what happened on a day it names stays so."""
    plan = (
        "Sample Ceramics said on Sunday that it would shut its Nullstad factory by May, with the loss of 640 jobs.\n\n"
        "Director Olga Ordinary said it would move the presses to Exemplehaven. Dockers marched in protest.\n\n"
        "The factory was built in 1894. Its kilns use more gas than the town, engineer Paula Placeholder said."
    )
    saved = (
        "Sample Ceramics has withdrawn its plan for the Nullstad factory after the state lent it 32 million crowns.\n\n"
        "“We paid for our own kilns,” said Nils Nomen of Nomen Tiles. “They now get theirs for nothing.”\n\n"
        "“It is a good day for the town and for 640 families,” Mayor Ada Sample said on the quay of Nullstad.\n\n"
        "“Nobody asked the rest of us,” said Otto Ordinary of the Tile Guild, who heard of it on the radio."
    )
    told = tell(
        [
            a_report(plan, name="r-1", source="gazette", title="Sample Ceramics to shut factory"),
            a_report(saved, name="r-2", source="courier", title="Sample Ceramics withdraws plan for factory", hours=60),
        ]
    )
    assert "would" not in " ".join(told.texts(PartKind.STANDFIRST))


QUITS = """Pernille Prøve stopper med øjeblikkelig virkning som direktør for Havnebanen, efter at en lods mandag omkom \
ved en brand ved Eksempelby.

Det meddeler selskabets bestyrelse fredag.

- Vi er enige med Pernille om, at det er bedst, siger formand Bo Nomen."""


def test_a_cut_takes_no_clause_and_leaves_its_verb() -> None:
    """Behind a comma stands no place of the subject, but what happened to somebody else."""
    made = wordings(QUITS, "da")
    assert made
    assert all("efter at en lods" in one for one in made if "omkom" in one)
    assert "Pernille Prøve stopper med øjeblikkelig virkning som direktør for Havnebanen" in made


def test_what_a_colleague_calls_somebody_is_no_short_name() -> None:
    """A first name in a quotation is not how the report calls her."""
    assert all("Pernille Prøve" in one for one in wordings(QUITS, "da"))
    assert any(one.startswith("Prøve stopper") for one in wordings(f"{QUITS}\n\nPrøve fik posten i 2021.", "da"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Der Tod der Lotsin war ein Unfall. Das habe die Untersuchung ergeben, teilte das Rathaus mit.",
        ),
        (
            "de",
            "Der Tod der Lotsin war ein Unfall. Das sei nun sicher, teilte das Rathaus von Nullstadt am Freitag mit.",
        ),
        ("da", "Lodsens død var en ulykke. Det viser en undersøgelse, oplyste rådhuset i Eksempelby fredag formiddag."),
        (
            "en",
            "The pilot died by accident. That was the finding of an inquiry, the council of Nullstad said on Friday.",
        ),
        (
            "fr",
            "La pilote est morte dans un accident. Cela ressort de l’enquête, a annoncé la mairie de Nullville.",
        ),
        ("es", "La piloto murió en un accidente. Eso concluye la investigación, informó el ayuntamiento de Nullvilla."),
    ],
)
def test_no_headline_has_a_pronoun_for_its_subject(language: str, text: str) -> None:
    """What it stands for is told in the sentence before, which a headline does not have."""
    assert not isinstance(line(passages_of(text, language)[1]), Line)


@pytest.mark.parametrize(
    "text",
    [
        "Two rivals of Sample Ceramics said they would challenge the loan of the state.",
        "Police said the 24-year-old had an alibi and was no longer a suspect.",
        "Two rivals would challenge the loan that saved the kilns of Nullstad, the mayor said.",
    ],
)
def test_what_was_said_of_another_time_was_said(text: str) -> None:
    """ "Say they would" is two times at once."""
    made = wordings(text)
    assert any(" said" in one for one in made)
    assert not any({"say", "says"}.intersection(one.split()) for one in made)


@pytest.mark.parametrize(
    "text",
    [
        "The council of Nullstad rejected the plan three times before it collapsed in a vote.",
        "The council of Nullstad rejected the plan when the mayor left the hall.",
        "The council of Nullstad rejected the plan of the mayor two weeks ago.",
    ],
)
def test_what_another_past_dates_stays_in_it(text: str) -> None:
    """Cut to what it says without that, it is told in the present as ever."""
    made = wordings(text)
    assert made
    assert not any("rejects" in one for one in made if any(then in one for then in ("before", "when", "ago")))


def test_what_is_said_to_come_is_said_now() -> None:
    """No other time stands beside it."""
    assert "Council of Nullstad says all ferries will be shut" in wordings(
        "The council of Nullstad said all ferries will be shut."
    )


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("da", "En uge efter fundet af bakterier er badeforbuddet i Eksempelby ophævet.", "En uge"),
        ("en", "A week of strikes at the harbour of Nullstad cost the ferries 14 million crowns.", "A week"),
        ("de", "Eine der Brücken über den Hafen von Nullstadt bleibt bis Mai gesperrt.", "Eine der"),
    ],
)
def test_an_article_that_is_a_number_stays(language: str, text: str, kept: str) -> None:
    """ "Week after the find" is no length of time."""
    made = wordings(text, language)
    assert made
    assert all(one.startswith(kept) for one in made)


def test_a_headline_takes_no_noun_from_the_sentences_before_it() -> None:
    """What "the move" is, a reader of the headline cannot know."""
    rate = "The bank of Nullstad lowered its key rate to 4 percent.\n\n"
    ready = line(passages_of(f"{rate}Seven of nine members voted for the move, director Ada Sample said.")[1])
    assert isinstance(ready, Line)
    assert not wordings_of(ready)
    ready = line(passages_of(f"{rate}Seven of nine members voted for a second cut, director Ada Sample said.")[1])
    assert isinstance(ready, Line)
    assert wordings_of(ready)


def test_a_headline_may_end_in_its_verb_behind_a_name() -> None:
    """What stands between the commas only says who the subject is."""
    assert "Head of Nullstad’s statistics office, Ada Sample, resigned" in wordings(
        "The head of Nullstad’s statistics office, Ada Sample, resigned on Friday, two days after admitting that its "
        "figures for the second quarter had been wrong."
    )


@pytest.mark.parametrize(
    ("source", "ends"),
    [
        (
            "The council of Nullstad sits for nearly an hour at the town hall in a last attempt to break the deadlock.",
            "The council of Nullstad sits for nearly an hour at the town hall",
        ),
        (
            "The council of Nullstad adopted a plan for the harbour during a meeting with traders who waited in rain.",
            "The council of Nullstad adopts a plan for the harbour",
        ),
        (
            "Two men accused of the robbery in Nullstad were sentenced to nine years in prison on the harbour island.",
            "Two men accused of the robbery in Nullstad were sentenced to nine years in prison",
        ),
    ],
)
def test_a_long_line_ends_before_what_it_can_miss(source: str, ends: str) -> None:
    """Before where, when or for what it was; never so that a participle is left for its verb."""
    ready = line(passages_of(source)[0])
    assert isinstance(ready, Line)

    made = [text for text, _ in shorter(ready, ())]
    assert ends in made
    assert "Two men accused of the robbery" not in made


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "fr",
            "Ada Exemple, l’adolescente de 15 ans portée disparue depuis dimanche à Nullville, a été retrouvée saine "
            "et sauve dans un refuge de bergers.",
            "Ada Exemple a été retrouvée saine et sauve dans un refuge de bergers",
        ),
        (
            "en",
            "Ada Sample, the girl of 15 reported missing and sought on the hills of Nullstad, was found in a hut.",
            "Ada Sample is found in a hut",
        ),
    ],
)
def test_who_a_subject_is_can_be_missed(language: str, text: str, told: str) -> None:
    """What looks like a verb there is a participle where the verb stands behind the comma that closes it."""
    assert any(one.startswith(told) for one in wordings(text, language))


def test_what_renames_nobody_before_a_verb_stays() -> None:
    """Behind what the girl did a second clause has the verb."""
    made = wordings("Ada Sample left Exemplehaven, the town reported missing a boat, and was found in a hut on Friday.")
    assert all("the town" in one or one.startswith("Ada Sample left Exemplehaven") for one in made)


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "fr",
            "Ada Exemple a été retrouvée saine et sauve à Nullville, dans un ancien refuge, ont annoncé les gendarmes.",
            "Ada Exemple a été retrouvée saine et sauve à Nullville, ont annoncé les gendarmes",
        ),
        (
            "es",
            "Ada Ejemplo fue hallada con vida en el puerto de Nullville, en un viejo refugio, anunciaron los bomberos.",
            "Ada Ejemplo fue hallada con vida en el puerto de Nullville, anunciaron los bomberos",
        ),
        (
            "es",
            "Un hombre de 82 años murió en el hospital de Nullville, la primera víctima del brote vinculado al puerto, "
            "confirmaron fuentes sanitarias.",
            "Un hombre de 82 años murió en el hospital de Nullville, confirmaron fuentes sanitarias",
        ),
        (
            "en",
            "Ada Sample was found alive on the hills of Nullstad, in a hut of the park, police said.",
            "Ada Sample is found alive on the hills of Nullstad, police say",
        ),
    ],
)
def test_an_aside_can_be_missed_before_who_says_so(language: str, text: str, told: str) -> None:
    """Of where it was, or what that was; who says so stays."""
    assert told in wordings(text, language)


def test_a_condition_before_who_says_so_stays() -> None:
    """Without it the rest would say more than its source."""
    made = wordings("The ferries of Nullstad sail on Friday, in no case without a pilot, the port said.")
    assert made
    assert all("in no case" in one for one in made if "the port" in one)


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("en", "The prime minister named Judith Sample as transport minister on Tuesday.", "as transport minister"),
        ("es", "Los vendedores del mercado han bajado esta tarde la persiana en señal de protesta.", "la persiana"),
    ],
)
def test_nothing_is_ended_before_what_its_verb_is_still_to_have(language: str, text: str, kept: str) -> None:
    """As what she was named, and what they pulled down, though a time or an "as" opens it."""
    [passage] = passages_of(text, language)

    stops = [*(edit.start for edit in tails(passage, 0)), *before_adverbials(passage, 0)]

    assert all(stop > text.index(kept) for stop in stops)
