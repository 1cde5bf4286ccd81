"""What a story says of its own kind: that it answers, reacts, or looks ahead. Texts in, cues with their words out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from nightdesk.text.words import key_of, words


class Cue(StrEnum):
    """A kind of story by its own words."""

    REPLY = "reply"
    REACTION = "reaction"
    FORWARD = "forward"
    BACKGROUND = "background"


# Beginnings of words' keys (folded), own lists; a word counts when it begins so. Short ones must match whole: "=will".
_CUES: dict[Cue, dict[str, str]] = {
    Cue.REPLY: {
        "en": "repl =answer =answers =answered reciprocat respond =response returned",
        "da": "svarer svarede besvar =svar gengæld",
        "de": "antwort erwider beantwort",
        "fr": "repond =reponse replique",
        "sv": "svarar svarade besvar =svar",
        "es": "respond =respuesta replica",
        "pt": "respond =resposta replica",
        "it": "rispond =risposta replic",
        "nl": "antwoord reager =respons",
        "pl": "odpowied odpowiad odpisa",
        "nb": "svarer svarte besvar =svar",
        "ru": "ответ отвеча",
        "uk": "відпов",
        "ar": "=رد =ترد =يرد =الرد أجاب",
        "zh": "回复 回应 答复",
        "ja": "返信 返答 回答 応え",
        "ko": "답장 회신 답변 화답",
    },
    Cue.REACTION: {
        "en": "protest petition condemn denounc reaction criticis criticiz outrage backlash =march =fear =fears",
        "da": "protest demonstr fordomm kritiser reaktion reager underskrift =frygter",
        "de": "protest demonstr verurteil kritisier reaktion reagier furcht",
        "fr": "protest manifest condamn critiqu reaction reagi =craignent",
        "sv": "protest demonstr fordom kritiser reaktion reager =fruktar",
        "es": "protest manifest conden critic reaccion",
        "pt": "protest manifest conden critic reacao",
        "it": "protest manifest condann critic reazion indignazion",
        "nl": "protest betog veroordel kritiek bekritis reactie reager vrees",
        "pl": "protest demonstr potepi krytyk reakcj obaw",
        "nb": "protest demonstr fordomm kritiser reaksjon reager frykter",
        "ru": "протест митинг осуд критик реакци возмущ",
        "uk": "протест мітинг осуд засуд критик реакці обурен",
        "ar": "=احتجاج =احتجاجات =تنديد =إدانة =انتقاد =انتقادات",
        "zh": "抗议 谴责 批评 反对 不满",
        "ja": "抗議 非難 批判 反発",
        "ko": "항의 규탄 비판 반발",
    },
    Cue.FORWARD: {
        "en": "=will =could prospect upcoming =ahead planned =plans =next expected outlook",
        "da": "=vil =kan =ventes kommende planlagt udsigt",
        "de": "=wird =konnte kommend geplant erwartet aussicht",
        "fr": "=verront =pourrait prochain prevu perspective",
        "sv": "=ska =kan kommande planera vantas utsikt",
        "es": "=podria proxim previst perspectiva",
        "pt": "=podera proxim previst perspectiva",
        "it": "=sara =saranno =potrebbe prossim previst programmat prospettiv",
        "nl": "=zal =zullen =kan komend gepland verwacht vooruitzicht",
        "pl": "=bedzie =beda =moze planowan nadchodz oczekiw",
        "nb": "=vil =kan =ventes kommende planlagt utsikt",
        "ru": "=будет =будут =может предсто планир ожида перспектив",
        "uk": "=буде =будуть =може майбутн планує очіку перспектив",
        "ar": "=سوف =ستعقد =سيعقد =المقبل =المقبلة",
        "zh": "将于 计划 预计 即将 展望",
        "ja": "予定 見通し 計画 見込み",
        "ko": "예정 전망 계획",
    },
    Cue.BACKGROUND: {
        "en": "background explainer timeline explained primer =faq",
        "da": "baggrund forklaret tidslinje =overblik",
        "de": "hintergrund erklart zeitleiste chronologie =uberblick",
        "fr": "contexte decryptage chronologie =explications",
        "sv": "bakgrund forklarat tidslinje",
        "es": "contexto claves cronologia",
        "pt": "contexto entenda cronologia",
        "it": "contesto approfondimento cronologia",
        "nl": "achtergrond uitleg tijdlijn",
        "pl": "=tlo kalendarium wyjasniamy",
        "nb": "bakgrunn forklart tidslinje",
        "ru": "предыстори справк хронолог объясня",
        "uk": "передісторі довідк хронолог пояснюємо",
        "ar": "=خلفية =تسلسل",
        "zh": "背景 解读 时间线",
        "ja": "背景 解説 経緯",
        "ko": "배경 해설 연표",
    },
}
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")  # kana, Chinese characters
SHARE = 0.5  # of the reports: a cue that fewer of them give is not the story's


def cues(told: Sequence[tuple[str, str, str]]) -> dict[Cue, str]:
    """Return the cues that at least half of the reports give; each is title, beginning and language.

    A forward look must be in titles, for every story says somewhere what may come of it; so must a reaction.
    """
    found: dict[Cue, str] = {}
    for cue, lists in _CUES.items():
        given = []
        for title, beginning, language in told:
            text = beginning if cue is Cue.REPLY else title
            word = _first(text, lists.get(language, "").split())
            if word:
                given.append(word)
        if given and len(given) >= SHARE * len(told):
            found[cue] = given[0]
    return found


def _first(text: str, starts: Sequence[str]) -> str:
    """Return the first word of *text* that is listed, or, in scripts without blanks, the first listed word in it."""
    whole = {key_of(start[1:]) for start in starts if start.startswith("=")}
    begun = tuple(key_of(start) for start in starts if not start.startswith("="))
    for word in words(text):
        if word.key in whole or (begun and word.key.startswith(begun)):
            return word.text
    return next((start for start in starts if _UNSPACED.search(start) and start in text), "")
