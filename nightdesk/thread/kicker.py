"""The kicker in front of a title: what kind of piece it is, which says nothing of what happened.

A title goes in, the same without such words in its kicker comes out: "Harbour Latest: Ferry aground" is told as
"Harbour: Ferry aground". Titles of one wire's running file are otherwise alike by what all of them begin with.
"""

from __future__ import annotations

import re

from nightdesk.text.folding import fold

# Up to four words before a colon or a bar, and at least fifteen characters behind; seven where one is a syllable.
KICKER = re.compile(r"^([^\s:|]+(?:\s+[^\s:|]+){0,3})\s?[:|]\s+(?=.{15})|^([^\s：｜]{2,8})\s?[：｜]\s*(?=.{7})")
WORD = re.compile(r"[\w-]+")
# Own list, in the languages we write in, as folded: what runs on, what is seen or heard, what is somebody's view.
KINDS = frozenset(
    fold(
        "latest live update updates updated breaking recap factbox explainer explained exclusive watch video videos"
        " photo photos gallery opinion analysis livestream"  # English
        " eilmeldung eil kommentar analyse direkt fotos bilder meinung"  # German
        " directo vivo minuto análisis opinión galería fotogalería"  # Spanish
        " direct vidéo vidéos diaporama éditorial"  # French
        " ao vivo vídeo vídeos análise opinião galeria"  # Portuguese
        " diretta video foto ultim'ora ultimora analisi opinione"  # Italian
        " liveverslag beelden opinie"  # Dutch
        " direkte seneste siste senaste nytt klip klipp"  # Danish, Norwegian, Swedish
        " relacja żywo pilne wideo zdjęcia opinia"  # Polish
        " онлайн трансляция срочно видео фото мнение"  # Russian
        " онлайн наживо трансляція терміново відео думка"  # Ukrainian
        " مباشر عاجل فيديو بالفيديو صور تحليل رأي"  # Arabic
        " 直播 快讯 快訊 视频 影片 速報 動画 写真 속보 영상 포토"  # Chinese, Japanese, Korean
    ).split()
)
RUNNING = ("ticker", "blog")  # what a word of that kind ends with: "Coronavirus-Liveticker"


def without_kind(title: str) -> str:
    """Return *title* without what its kicker says of the kind of piece."""
    kicker = KICKER.match(title)
    if kicker is None:
        return title
    said = WORD.findall(kicker[1] or kicker[2])
    kept = [word for word in said if not _is_kind(fold(word))]
    if len(kept) == len(said):
        return title
    rest = title[kicker.end() :]
    return f"{' '.join(kept)}: {rest}" if kept else rest


def _is_kind(word: str) -> bool:
    return word in KINDS or word.endswith(RUNNING)
