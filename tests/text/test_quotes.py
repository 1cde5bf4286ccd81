"""What the quotes of annotate() promise."""

import pytest

from nightdesk.records import Quote
from nightdesk.text.annotate import annotate


def quotes(text: str, language: str = "en") -> tuple[Quote, ...]:
    """Return the quotes of *text*."""
    return annotate(text, language=language).quotes


@pytest.mark.parametrize(
    ("language", "text", "words", "speaker"),
    [
        ("en", "Jane Doe left. “We don't doubt it,” she said.", "We don't doubt it,", "Jane Doe"),
        ("en", "Mayor Jane Doe said: “It is done.”", "It is done.", "Jane Doe"),
        ("en", "'The ministers' plan is dead,' said Adam Sample.", "The ministers' plan is dead,", "Adam Sample"),
        ("en", '"It is over," police said.', "It is over,", "police"),
        ("da", "»Vi lukker broen,« siger borgmester Mette Eksempelsen.", "Vi lukker broen,", "Mette Eksempelsen"),
        ("da", "»Vi går nu,« siger dr. Mette Eksempelsen.", "Vi går nu,", "Mette Eksempelsen"),
        ("en", "“We will go,” said Dr. Jane Doe.", "We will go,", "Jane Doe"),
        ("en", "“We will go,” said Mr. Sample.", "We will go,", "Sample"),
        ("da", "– Vi er glade, siger Mette Eksempelsen til avisen.", "Vi er glade", "Mette Eksempelsen"),
        ("de", "„Wir gehen“, sagte Anna Muster.", "Wir gehen", "Anna Muster"),
        ("fr", "« Nous irons », a déclaré Paul Modèle.", "Nous irons", "Paul Modèle"),
        ("sv", "”Vi går nu”, säger Anna Exempelsson.", "Vi går nu", "Anna Exempelsson"),
        ("es", "«Iremos mañana», dijo Ana Ejemplo.", "Iremos mañana", "Ana Ejemplo"),
        ("nb", "«Vi går nå», sa Anna Eksempelsen.", "Vi går nå", "Anna Eksempelsen"),
        ("it", "«Andiamo domani», ha detto Anna Esempio.", "Andiamo domani", "Anna Esempio"),
        ("pt", "“Vamos amanhã”, disse Ana Exemplo.", "Vamos amanhã", "Ana Exemplo"),
        ("nl", "‘We gaan morgen’, zei Anna Voorbeeld.", "We gaan morgen", "Anna Voorbeeld"),
        ("pl", "„Idziemy jutro” – powiedziała burmistrz Anna Przykładowa.", "Idziemy jutro", "Anna Przykładowa"),
        ("pl", "– Idziemy jutro – dodała Anna Przykładowa.", "Idziemy jutro", "Anna Przykładowa"),
        ("ru", "«Мы идём завтра», — сказала мэр Анна Примерова.", "Мы идём завтра", "Анна Примерова"),
        ("ru", "— Мы идём завтра, — добавила Анна Примерова.", "Мы идём завтра", "Анна Примерова"),
        ("uk", "«Ми йдемо завтра», — сказала мер Анна Прикладна.", "Ми йдемо завтра", "Анна Прикладна"),
        ("zh", "市长李样例周一表示：“我们明天走。”", "我们明天走。", "李样例"),
        ("zh", "“我们明天走，”李样例说。", "我们明天走，", "李样例"),
        ("ja", "市長の見本花子氏は会見で「明日行く」と述べた。", "明日行く", "見本花子"),
        ("ko", '견본하나 시장은 "내일 간다"고 말했다.', "내일 간다", "견본하나 시장"),
        ("ja", "「明日行く」と見本花子市長は語った。", "明日行く", "見本花子"),
        ("ko", '"내일 간다"고 견본하나 시장이 말했다.', "내일 간다", "견본하나 시장"),
        ("ar", "«سنذهب غدا»، قالت رئيسة البلدية آدا مثال.", "سنذهب غدا", "آدا مثال"),
        ("ar", 'وقال أحمد مثال في مؤتمر صحفي: "سنذهب غدا".', "سنذهب غدا", "أحمد مثال"),
    ],
)
def test_a_quote_is_found_with_its_speaker(language: str, text: str, words: str, speaker: str) -> None:
    """Each language's marks and verbs of saying lead to the words and to who said them."""
    (quote,) = quotes(text, language)

    assert (quote.words, quote.type, quote.speaker) == (words, "direct", speaker)
    assert quote.speaker_start is not None
    assert text[quote.speaker_start : quote.speaker_end] in text


def test_the_parts_of_a_split_quote_share_a_group() -> None:
    """ "A," she said, "b." is one quote in two parts."""
    first, second = quotes("“We go,” Jane Doe said, “and we win.”")

    assert first.group == second.group
    assert first.speaker == second.speaker == "Jane Doe"


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        pytest.param(
            "pl", "– Idziemy – dodała Anna Przykładowa. – Wrócimy jutro.", ["Idziemy", "Wrócimy jutro."], id="Polish"
        ),
        pytest.param(
            "ru", "— Мы идём, — сказала Анна Примерова, — и вернёмся.", ["Мы идём", "и вернёмся."], id="Russian"
        ),
    ],
)
def test_speech_after_a_dash_goes_on_behind_its_verb(language: str, text: str, parts: list[str]) -> None:
    """A second dash takes the speech up again: one quote in two parts, of one speaker."""
    first, second = quotes(text, language)

    assert [first.words, second.words] == parts
    assert first.group == second.group
    assert first.speaker == second.speaker != ""


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The mayor said: “We start.” John Sample added that the bridge is old.", "the bridge is old"),
        ("pl", "Burmistrz powiedziała: „Tak”. Jan Wzorowy dodał, że most jest stary.", "most jest stary"),
        ("ru", "«Да», — сказала мэр. Иван Образцов заявил, что мост старый.", "мост старый"),
    ],
)
def test_what_is_reported_right_after_a_quote_is_found(language: str, text: str, words: str) -> None:
    """Reported speech of three words counts though a quote stands in the sentence before."""
    assert words in [quote.words for quote in quotes(text, language) if quote.type == "indirect"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "所谓“黑天鹅”事件再次发生。"),
        ("ja", "いわゆる「白鳥」問題が続く。"),
        ("ko", '이른바 "백조" 문제가 이어진다.'),
        ("ar", 'تستمر مشكلة "البجعة" في المدينة.'),
    ],
)
def test_a_word_between_marks_has_no_speaker(language: str, text: str) -> None:
    """Marks around a term, with no verb of saying beside them, give no speech and nobody who said it."""
    (quote,) = quotes(text, language)

    assert (quote.type, quote.speaker) == ("mixed", "")


def test_a_quote_of_two_paragraphs_is_one() -> None:
    """A mark left open and opened again below goes on, and its late speaker said all of it."""
    first, second = quotes("“First part of it.\n\n“Second part,” Jane Doe said.")

    assert first.group == second.group
    assert first.speaker == "Jane Doe"


def test_two_quotes_in_a_row_may_have_two_speakers() -> None:
    """A new quote right after another is not taken for its second half."""
    first, second = quotes("“We go,” Jane Doe said. “Why?” asked Adam Sample.")

    assert (first.speaker, second.speaker) == ("Jane Doe", "Adam Sample")


def test_a_fragment_is_mixed() -> None:
    """A few quoted words inside a sentence of the reporter's are not a quote of their own."""
    (quote,) = quotes("Jane Doe praised “brave workers” in her letter.")

    assert (quote.type, quote.speaker) == ("mixed", "Jane Doe")


def test_reported_speech_is_indirect() -> None:
    """ "X said that …" has a speaker but no marks."""
    (quote,) = quotes("Jane Doe said that the bridge would close.")

    assert (quote.type, quote.words, quote.speaker) == ("indirect", "the bridge would close", "Jane Doe")


def test_a_nested_quote_stays_inside() -> None:
    """Marks inside a quotation do not cut it."""
    (quote,) = quotes("“He told me ‘no’ and “never” again,” Jane Doe said.")

    assert quote.words == "He told me ‘no’ and “never” again,"


@pytest.mark.parametrize(
    "text", ["It wasn't the ministers' bridge.", "Born in the '90s, he didn't mind.", "A 6'2\" man.", "An open “ mark."]
)
def test_apostrophes_and_inches_are_no_quotes(text: str) -> None:
    """What only looks like a mark quotes nobody."""
    assert quotes(text) == ()


def test_two_fragments_of_one_sentence_are_two_quotes_of_its_speaker() -> None:
    """ "called it “a” and said that “b”" is not a split quote, but one person said both."""
    first, second = quotes("Jane Doe called the plan “a bold step” and said that “no one can stop it”.")

    assert first.group != second.group
    assert first.speaker == second.speaker == "Jane Doe"


def test_a_mark_with_nothing_behind_it_opens_nothing() -> None:
    """A paragraph that is a lone quotation mark does not make the next passage the second part of a quote."""
    text = "“\n\n“The rails are wet,” said Director Mina Mustermann."
    found = annotate(text, language="en").quotes
    assert [(quote.words, quote.speaker) for quote in found] == [("The rails are wet,", "Mina Mustermann")]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "words"),
    [
        ("en", "Jane Doe said the bridge would close.", "Jane Doe", ["the bridge would close"]),
        ("en", "The bridge, Jane Doe said on Monday, will close.", "Jane Doe", ["The bridge", "will close"]),
        ("en", "The bridge will close, according to Jane Doe.", "Jane Doe", ["The bridge will close"]),
        ("en", "According to Jane Doe, the bridge will close.", "Jane Doe", ["the bridge will close"]),
        ("en", "Jane Doe, the mayor of the town, told reporters on Monday that it leaks.", "Jane Doe", ["it leaks"]),
        ("en", "In a speech in May, Jane Doe called the bridge a danger.", "Jane Doe", ["the bridge a danger"]),
        ("en", "The mayor said the bridge would close.", "The mayor", ["the bridge would close"]),
        ("da", "Mette Eksempelsen siger, at broen lukker.", "Mette Eksempelsen", ["broen lukker"]),
        ("de", "Anna Muster sagte, dass die Brücke schließt.", "Anna Muster", ["die Brücke schließt"]),
        ("fr", "Paul Modèle a déclaré que le pont fermera.", "Paul Modèle", ["le pont fermera"]),
    ],
)
def test_what_is_reported_without_marks_is_found_around_who_reports_it(
    language: str, text: str, speaker: str, words: list[str]
) -> None:
    """Reported speech is told whether its speaker stands before it, after it or in its midst."""
    found = quotes(text, language)

    assert [(quote.type, quote.words, quote.speaker) for quote in found] == [
        ("indirect", told, speaker) for told in words
    ]
    assert len({quote.group for quote in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The report was long.",
        "Two states joined the union.",
        "Jane Doe was told to leave.",
        "Jane Doe bought the Morning Post.",
    ],
)
def test_a_noun_or_a_passive_reports_nothing(text: str) -> None:
    """What may be a verb of saying elsewhere puts no words in anyone's mouth here."""
    assert quotes(text) == ()


@pytest.mark.parametrize(
    ("text", "speaker", "place"),
    [
        ("Jane Doe left. “It is done,” she said.", "Jane Doe", "she"),
        ("“It is done,” said a spokesman for the port.", "a spokesman for the port", "a spokesman for the port"),
        ("“It is done,” Mr. Sample said.", "Sample", "Sample"),
        ("“It is done,” Jane Doe barked.", "Jane Doe", "Jane Doe"),
        ("Jane Doe praised the plan and called it “a step we all need”.", "Jane Doe", "Jane Doe"),
        ("Jane Doe left, saying: “It is done.”", "Jane Doe", "Jane Doe"),
        ("Jane Doe continued:\n\n“It is done.”", "Jane Doe", "Jane Doe"),
        ("Jane Doe: “It is done.”", "Jane Doe", "Jane Doe"),
        ("Jane Doe said ``it is done'' on Monday.", "Jane Doe", "Jane Doe"),
    ],
)
def test_the_speaker_stands_where_the_text_says_it(text: str, speaker: str, place: str) -> None:
    """A pronoun is resolved and located; offices, initials, appositions and unknown verbs do not hide who speaks."""
    quote = next(quote for quote in quotes(text) if quote.type != "indirect")

    assert (quote.speaker, text[quote.speaker_start : quote.speaker_end]) == (speaker, place)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She starred in the play “Long Winter Night” last year."),
        ("de", "Der Film „Lange Nacht“ läuft heute."),
        ("de", "Das Fest steht unter dem Motto „Die Brücke bleibt bestehen“ und beginnt am Montag."),
        ("de", "Ihr Erstwerk: „Sie stehen am Kai“. Das Buch erscheint im Mai."),
        ("da", "Hun er kendt fra filmen »Broen der aldrig blev til noget« og bor i byen."),
        ("de", "Die Gruppe „Bridges for Peace and Trade“ tagt heute."),
        ("de", "Das „Championnat du Monde de Pétanque“ beginnt heute."),
        ("de", "Laut „www.beispiel.example“ ist die Brücke zu."),
        ("de", "Der Brückenfilm „Eine lange Nacht“ läuft heute."),
    ],
)
def test_a_title_between_marks_is_no_quote(language: str, text: str) -> None:
    """The name of a work is nobody's words."""
    assert quotes(text, language) == ()


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        pytest.param("Kim Exempel praised Robin Placeholder.", "Kim Exempel", id="subject before object"),
        pytest.param("Mayor Kim Exempel praised Robin Placeholder.", "Kim Exempel", id="after the office"),
        pytest.param(
            "Kim Exempel praised Robin Placeholder. The bridge opened.", "Kim Exempel", id="a sentence between"
        ),
        pytest.param("The council heard Robin Placeholder.", "Robin Placeholder", id="the only one named"),
        pytest.param("For Kim Exempel, Robin Placeholder was a friend.", "", id="not the subject"),
        pytest.param("Kim Exempel and Robin Placeholder met.", "", id="two subjects"),
        pytest.param(
            "Kim Exempel praised the bridge. Robin Placeholder blamed it.", "Robin Placeholder", id="the last sentence"
        ),
    ],
)
def test_a_pronoun_is_the_subject_of_the_sentence_before(before: str, speaker: str) -> None:
    """Who does something in one sentence goes on in the next; where neither this nor gender tells, none is guessed."""
    for pronoun, said in (("he", "“The bridge is safe,” he said."), ("He", "He said the bridge was safe.")):
        quote = annotate(f"{before} {said}", language="en").quotes[-1]

        assert quote.speaker == (speaker or pronoun)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "Anna Sample met Peter Model. She said the bridge was safe.", "Anna Sample"),
        ("en", "Anna Sample met Peter Model. He said the bridge was safe.", "Peter Model"),
        ("en", "Peter Model and Anna Sample met. “It is safe,” he said.", "Peter Model"),
        ("en", "Mrs Vance saw Mr Lund at the port. “It is safe,” he said.", "Lund"),
        ("en", "Kim Vance met Robin Lund, chairwoman of the port. “It is safe,” she said.", "she"),
        ("en", "Peter Lund met Robin Vance, chairwoman of the port. “It is safe,” she said.", "Robin Vance"),
        ("en", "Spokesman Kim Vance met Robin Lund. “It is safe,” she said.", "Robin Lund"),
        ("en", "“It is safe,” said Anna Sample. Peter Model nodded. “We go,” she said.", "Anna Sample"),
        ("en", "Kim Vance met Robin Lund. “It is safe,” they said.", "they"),
        ("de", "Frau Muster traf Herrn Kowalke. „Wir gehen“, sagte er.", "Kowalke"),
        ("de", "Die Sprecherin Kim Musterfrau traf Peter Kowalke. „Wir gehen“, sagte sie.", "Kim Musterfrau"),
        ("de", "Anna Kowalke sprach. „Wir gehen“, sagten sie.", "sie"),
        ("da", "Borgmester Anna Ordinær mødte Peter Prøve. »Vi lukker,« siger han.", "Peter Prøve"),
        ("nb", "Anna Ordinær møtte Peter Prøve. «Vi stenger», sier hun.", "Anna Ordinær"),
        ("sv", "Anna Ordinär mötte Peter Prov. ”Vi stänger”, säger han.", "Peter Prov"),
        ("fr", "Mme Modèle a vu M. Exemple. « Nous irons », explique-t-il.", "Exemple"),
        ("fr", "Paul Modèle a vu Anne Lexemple. « Nous irons », a-t-elle ajouté.", "Anne Lexemple"),
        ("es", "Ana Ejemplo vio a Pedro Modelo. «Iremos», dijo él.", "Pedro Modelo"),
        ("it", "Andrea Esempi ha visto Anna Modelli. «Andremo», ha detto lui.", "Andrea Esempi"),
        ("pt", "Ana Exemplar viu Pedro Modelar. «Vamos», disse ele.", "Pedro Modelar"),
        ("nl", "Anna Voorbeelt zag Pieter Modelle. “Wij gaan”, zei hij.", "Pieter Modelle"),
        ("pl", "Anna Przykładowa spotkała Piotra. „Idziemy”, powiedziała ona.", "Anna Przykładowa"),
        ("ru", "Анна Примерова встретила Кима Образцова. «Идём», — сказала она.", "Анна Примерова"),
        ("uk", "Анна Прикладова зустріла Кіма Зразкова. «Ідемо», — сказала вона.", "Анна Прикладова"),
    ],
)
def test_a_pronoun_goes_by_gender_where_the_text_shows_one(language: str, text: str, speaker: str) -> None:
    """Forms of address, kin, offices and common given names tell "she" from "he"; else nobody does."""
    assert annotate(text, language=language).quotes[-1].speaker == speaker


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("fr", "– Il faut partir, a ajouté Paul Modèle.", [("Il faut partir", "Paul Modèle")]),
        ("fr", "« Oui », dit Anne Lexemple.\n– Il faut partir, dit Paul Modèle.",
         [("Oui", "Anne Lexemple"), ("Il faut partir", "Paul Modèle")]),
        ("es", "— Estamos contentos —dijo Pedro Modelo—. Fue un día largo.",
         [("Estamos contentos", "Pedro Modelo"), ("Fue un día largo.", "Pedro Modelo")]),
        ("da", "– Vi er glade, siger Peter Prøve. – Det bliver »en stor dag«, tilføjer han.",
         [("Vi er glade", "Peter Prøve"), ("Det bliver »en stor dag«", "Peter Prøve")]),
        ("da", "»Ja,« siger Anna Ordinær.\n– Vi er glade, siger Peter Prøve.",
         [("Ja,", "Anna Ordinær"), ("Vi er glade", "Peter Prøve")]),
        ("sv", "– Vi är glada, säger Anna Ordinär.\n– Det är bra.\nHan åkte hem.",
         [("Vi är glada", "Anna Ordinär"), ("Det är bra.", "Anna Ordinär")]),
        ("pl", "– Idziemy – dodała Anna Przykładowa. – Wrócimy.",
         [("Idziemy", "Anna Przykładowa"), ("Wrócimy.", "Anna Przykładowa")]),
        ("ru", "— Мы рады, — сказал Пётр Примеров. — День был длинный.",
         [("Мы рады", "Пётр Примеров"), ("День был длинный.", "Пётр Примеров")]),
        ("da", "- Punkt et\n- Punkt to\n– »Vi lukker,« siger Anna Ordinær.", [("Vi lukker,", "Anna Ordinær")]),
    ],
)  # fmt: skip
def test_speech_after_a_dash_is_direct_beside_marks_too(language: str, text: str, said: list[tuple[str, str]]) -> None:
    """A dash opens speech with an auxiliary before its verb, with marks inside it, and in the paragraph below."""
    assert [(one.words, one.speaker) for one in annotate(text, language=language).quotes] == said
    assert {one.type for one in annotate(text, language=language).quotes} == {"direct"}


@pytest.mark.parametrize("after", ["He left the port.", "The port closed."])
def test_a_saint_that_ends_a_sentence_is_named_whole(after: str) -> None:
    """ "St." shortens the word of a name, wherever the name stands."""
    (quote,) = annotate(f"“We go,” said St. John. {after}", language="en").quotes

    assert quote.speaker == "St. John"
    assert len(annotate(f"“We go,” said St. John. {after}", language="en").sentences) == 2
    assert len(annotate(f"They live on High St. {after}", language="en").sentences) == 2


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Karen Lind said: “It is over.” Bo Berg replied: “No.”", "en", ["Karen Lind", "Bo Berg"]),
        ("Karen Lind said, “It is over.” Bo Berg replied, “No.”", "en", ["Karen Lind", "Bo Berg"]),
        ("Karen Lind said: “It is over.” On Friday Bo Berg replied: “No.”", "en", ["Karen Lind", "Bo Berg"]),
        ("Karen Lind told the council: “We will not pay.” Police said three men were held.", "en", ["Karen Lind"]),
        ("“It is over,” Karen Lind said. “We go home.” Bo Berg replied: “No.”", "en", ["Karen Lind"] * 2 + ["Bo Berg"]),
        ("“Is it over?” Bo Berg asked. Karen Lind said: “Yes.”", "en", ["Bo Berg", "Karen Lind"]),
        ("“It is over.” Bo Berg said it on Monday.", "en", ["Bo Berg"]),
        ("Karen Lind sagde: »Det er slut.« Bo Berg svarede: »Nej.«", "da", ["Karen Lind", "Bo Berg"]),
        ("Karen Lind sagte: „Es ist vorbei.“ Bo Berg antwortete: „Nein.“", "de", ["Karen Lind", "Bo Berg"]),
        ("Karen Lind a déclaré : « C'est fini. » Bo Berg a répondu : « Non. »", "fr", ["Karen Lind", "Bo Berg"]),
        ("Karen Lind war bedient: „Es ist vorbei.“ Bo Berg stand ihr bei: „Nein.“", "de", ["Karen Lind", "Bo Berg"]),
        ("Karen Lind zei: “Het is voorbij.” Bo Berg antwoordde: “Nee.”", "nl", ["Karen Lind", "Bo Berg"]),
    ],
)
def test_who_leads_to_a_whole_sentence_said_it_and_not_who_speaks_next(
    text: str, language: str, said: list[str]
) -> None:
    """A full stop inside the marks ends the sentence: a name and a verb behind it belong to what follows."""
    marked = [quote for quote in annotate(text, language=language).quotes if quote.type == "direct"]
    assert [quote.speaker for quote in marked] == said


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("en", "Mayor Ada Exempel resigned on Monday. “The bridge is safe,” she told Reuters.", ["Ada Exempel"]),
        ("en", "“The bridge is safe,” a spokesman told Reuters.", ["a spokesman"]),
        ("en", "In an interview with Der Spiegel, she said the bridge was safe.", ["she"]),
        ("en", "Officials told Reuters the bridge was safe.", ["Officials"]),
        ("en", "“We asked,” the minister said, telling AFP: “Nobody came.”", ["the minister", "the minister"]),
        ("en", "Reuters reported that the bridge was safe.", ["Reuters"]),
        ("en", "Reuters said Ada Exempel had resigned.", ["Reuters"]),
        ("en", "“It is safe,” Ada Exempel said in an interview with the Exempla Gazette.", ["Ada Exempel"]),
        ("de", "Ada Exempel ging. „Es ist gut“, sagte sie der Nachrichtenagentur Reuters.", ["Ada Exempel"]),
        ("de", "„Die Brücke ist sicher“, sagte der Minister gegenüber Reuters.", ["der Minister"]),
        ("de", "„Die Brücke ist sicher“, sagte der Bild-Zeitung Ada Exempel.", ["Ada Exempel"]),
        ("de", "Der Deutschen Presse-Agentur sagte Ada Exempel: „Es ist gut.“", ["Ada Exempel"]),
        ("fr", "« Le pont est sûr », a déclaré à l'AFP Ada Exemple.", ["Ada Exemple"]),
        ("fr", "« Le pont est sûr », a déclaré à l'AFP le maire.", ["le maire"]),
        ("es", "«El puente es seguro», dijo a Reuters la alcaldesa.", ["la alcaldesa"]),
        ("es", "«El puente es seguro», declaró a EFE Ada Ejemplo.", ["Ada Ejemplo"]),
        ("es", "«El puente es seguro», dijo a Reuters.", [""]),
        ("it", "«Il ponte è sicuro», ha detto all'Ansa Ada Esempio.", ["Ada Esempio"]),
        ("pt", "“A ponte é segura”, disse à Lusa Ada Exemplo.", ["Ada Exemplo"]),
        ("da", "»Broen er sikker,« siger borgmesteren til Reuters.", ["borgmesteren"]),
        ("da", "Til Ritzau siger Ada Eksempel: »Broen er sikker.«", ["Ada Eksempel"]),
    ],
)
def test_who_is_told_something_does_not_say_it(language: str, text: str, speakers: list[str]) -> None:
    """An outlet or a person behind "told", "to" and the like is no speaker; an outlet that reports is one."""
    assert [quote.speaker for quote in quotes(text, language)] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "قال محمد سالم: «الجسر آمن». وأضاف: «سنفتحه غدا». وقالت فاطمة حسن: «الميناء مغلق».",
            ["محمد سالم", "محمد سالم", "فاطمة حسن"],
        ),
        (
            "قالت فاطمة حسن: «الجسر آمن». وقال محمد سالم: «لا نعلم». وأضافت: «سنفتحه غدا».",
            ["فاطمة حسن", "محمد سالم", "فاطمة حسن"],
        ),
        ("قالت الوزيرة ليلى حسن إن الجسر آمن. وأضافت: «سنفتح الجسر غدا».", ["ليلى حسن"]),
        ("التقى الرئيس محمد سالم الوزيرة ليلى حسن. وأضافت: «سنفتح الجسر غدا».", ["ليلى حسن"]),
        ("وصل الرئيس محمد سالم. وأضاف «سنفتح الجسر غدا». وقالت فاطمة حسن إن الميناء مغلق.", ["محمد سالم"]),
        ("قالت فاطمة حسن لوكالة رويترز: «الجسر آمن».", ["فاطمة حسن"]),
        ("وأضاف لرويترز: «الجسر آمن».", [""]),
        ("«الجسر آمن»، قالت فاطمة حسن وهي تقف أمام الميناء.", ["فاطمة حسن"]),
    ],
)
def test_an_arabic_verb_by_itself_goes_on_with_whom_its_gender_means(text: str, speakers: list[str]) -> None:
    """ "And he added" is said by the last man who spoke, not by the woman who speaks next."""
    assert [quote.speaker for quote in quotes(text, "ar") if quote.type != "indirect"] == speakers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "« C'est fini », a affirmé le ministre russe de la Défense, Pierre Exemple."),
        ("en", "“It is over,” said the defence minister, Pierre Exemple."),
        ("en", "“It is over,” wrote its author, Dr Pierre Exemple."),
    ],
)
def test_an_office_behind_the_verb_leads_to_the_person_apposed(language: str, text: str) -> None:
    """Who speaks is named behind the comma, not by what the minister has charge of."""
    assert [quote.speaker for quote in quotes(text, language)] == ["Pierre Exemple"]


def test_an_apposition_to_an_office_is_not_the_speaker() -> None:
    """What explains the firm of whom speaks says nothing itself; neither does the reader."""
    told = "“It is rare,” Jane Doe, vice president of Sample, a grading company in Exempla told the press."
    (quote, *_) = quotes(told)

    assert quote.speaker == "Jane Doe"
    assert quotes("You consider “the plant that is easy to grow at home.”")[-1].speaker == ""


@pytest.mark.parametrize(
    ("language", "text", "speaker", "content"),
    [
        ("en", "Anna Sample, 34, said the bus was full.", "Anna Sample", "the bus was full"),
        ("en", "Her neighbour, Otto Sample, said the fire was out.", "Otto Sample", "the fire was out"),
        ("en", "The minister, who left on Monday, said he was sorry.", "The minister", "he was sorry"),
        ("en", "The bus, which was full, left, said Anna Sample.", "Anna Sample", "The bus, which was full, left"),
        ("en", "The bus was late, a red one, said police.", "police", "The bus was late, a red one"),
        ("de", "Anna Muster, 34, sagte, der Bus sei voll.", "Anna Muster", "der Bus sei voll"),
    ],
)
def test_an_apposition_parts_a_subject_from_its_verb(language: str, text: str, speaker: str, content: str) -> None:
    """What stands behind the verb is what was said, not who said it; a name that ends the clause is who."""
    [quote] = annotate(text, language=language).quotes

    assert (quote.speaker, text[quote.start : quote.end]) == (speaker, content)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Sitzung findet am Freitag statt."),
        ("en", "About 1 in 5 of 1,200 adults agree."),
    ],
)
def test_no_number_is_cut_and_no_other_verb_says(language: str, text: str) -> None:
    """The comma of a figure parts no clauses; "findet statt" is no finding."""
    assert annotate(text, language=language).quotes == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Anna Muster gab dem Kind den Ball."),
        ("nl", "Anna Voorbeelt wijst naar de brug."),
        ("es", "Ana Ejemplo espera en la estación."),
        ("it", "Anna Modelli mette la palla in rete."),
        ("fr", "Anne Lexemple lance le ballon vers le but."),
        ("pt", "Ana Exemplar conta com o apoio do partido."),
        ("ru", "Карина Линд передала мяч вратарю."),
        ("pl", "Jan Wzorowy podał piłkę koledze."),
        ("da", "Bo Berg slår bolden i mål."),
    ],
)
def test_a_verb_that_may_say_reports_nothing_without_a_clause(language: str, text: str) -> None:
    """Outside English a conjunction, a comma or an infinitive shows that something is reported."""
    assert quotes(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "Anne Lexemple a dit avoir vu le pont.", "avoir vu le pont"),
        ("it", "Anna Modelli ha detto di voler partire.", "voler partire"),
        ("es", "Ana Ejemplo dijo estar cansada.", "estar cansada"),
        ("sv", "Karin Lind säger hon är sjuk.", "hon är sjuk"),
        ("de", "Anna Muster sagte am Montag, die Brücke sei zu.", "die Brücke sei zu"),
        ("ru", "Карина Линд сказала, что мост закрыт.", "мост закрыт"),
    ],
)
def test_a_clause_is_reported_however_its_language_shows_it(language: str, text: str, words: str) -> None:
    """A comma, an infinitive, or nothing where a language needs nothing, begins what someone is said to have said."""
    assert [quote.words for quote in quotes(text, language)] == [words]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "es",
            "—No hay agua —dijo la vecina Ada Ejemplo—. Nadie responde.",
            [("No hay agua", "Ada Ejemplo"), ("Nadie responde.", "Ada Ejemplo")],
        ),
        ("es", "—¿Hay agua? —preguntó Otto Muestra.", [("¿Hay agua?", "Otto Muestra")]),
        ("zh", "发言人周维民25日在北京表示，中方对此“表示遗憾”。", [("表示遗憾", "周维民")]),
        ("zh", "市长陈晓岚说：“桥开了。”她还说：“我们高兴。”", [("桥开了。", "陈晓岚"), ("我们高兴。", "陈晓岚")]),
    ],
)
def test_rayas_and_chinese_clauses_say_who_speaks(language: str, text: str, said: list[tuple[str, str]]) -> None:
    """No blank follows a Spanish dash; where and when may stand before a Chinese verb, and 她 is who was named."""
    found = annotate(text, language=language).quotes

    assert [(quote.words, quote.speaker) for quote in found] == said


def test_whom_speech_names_does_not_speak_it() -> None:
    """ "She" behind the dash's words is who was named above them, not the woman they are of."""
    text = "Ada Eksempel leder skolen.\n\n– Vi savner stadig Mina Mønster i klassen, siger hun."
    (quote,) = annotate(text, language="da").quotes

    assert quote.speaker == "Ada Eksempel"
