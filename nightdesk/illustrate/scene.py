"""May a model draw this picture, and what is it asked for?

Picture, Classification, Mentions -> a ``Scene`` and its prompt, or why none is asked for. A prompt is put together from
words of ours and the name of an IPTC Media Topic; nothing a source wrote is in it (S12), and so no person is (T6).
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace

from nightdesk.illustrate.composition import HEIGHT, INK, PAPER, RED, WIDTH, Sheet, compose, furniture
from nightdesk.illustrate.picture import Picture, Scene
from nightdesk.records import Classification, DigitalSource, Mentions, ReportId
from nightdesk.text.words import words

# Pictures that show what the article's text has anyway; maps, timelines and charts show more and stay ours.
PAINTABLE = ("cover", "quote")
FOOT = 72  # of the sheet, left to the paper's name and the mark
SHAPE = (WIDTH, HEIGHT - FOOT)  # of what a model draws, in pixels
NOWHERE = "an empty table with sheets of paper, seen from above"
SCENES = {
    "world": "a globe on a stand, with meridians and no names",
    "politics": "rows of empty seats in a round assembly hall",
    "business": "stacks of blank coins of different height beside a ledger",
    "science": "a telescope on a hill under a sky with dots for stars",
    "health": "a stethoscope that lies on a folded white coat",
    "culture": "a stage with a half-open curtain and nobody on it",
    "sport": "an empty running track with its lanes, seen from above",
    "local": "the roofs and streets of a small town that does not exist, seen from above",
}
PROMPT = (
    "Editorial illustration, clearly drawn and not a photograph: flat shapes, few colours ({ink}, {dark} and {paper}),"
    " calm, with much empty space. It shows {scene}.{theme} No people, no faces, no hands, no violence, no weapons, no"
    " letters or numbers, no logos, flags, emblems or screens. It depicts no real place and no real event."
)


def scene_for(picture: Picture, section: str) -> Picture | None:
    """Return what a model may draw instead of *picture* for a story of *section*, or None where ours shows more."""
    if picture.kind not in PAINTABLE:
        return None
    return replace(
        picture,
        kind="scene",
        subject=Scene(section=section if section in SCENES else ""),
        source_type=DigitalSource.TRAINED,
        evidence=(),
        reason=f"drawn by a model instead of a {picture.kind}",
    )


def prompt(scene: Scene, classification: Classification | None) -> str:
    """Return what a model is asked for *scene*; the story's first topic, in IPTC's words, is its theme."""
    subjects = classification.subjects if classification else ()
    theme = f" Its theme is {subjects[0].name}." if subjects else ""
    shown = SCENES.get(scene.section, NOWHERE)
    return PROMPT.format(scene=shown, theme=theme, ink=RED, dark=INK, paper=PAPER)


def why_refused(asked: str, mentions: Mapping[ReportId, Mentions]) -> str:
    """Return why *asked* may not go to a model: it has a name of somebody the reports name (T6); or nothing."""
    told = {word.key for word in words(asked)}
    for said in mentions.values():
        for name in said.names:
            parts = {word.key for word in words(name.entity or name.text)}
            if name.kind == "person" and parts and parts <= told:
                return f"the prompt names {name.entity or name.text!r}, a person of the reports"
    return ""


def draw(png: bytes, sheet: Sheet) -> str:
    """Return the SVG of a sheet with a model's picture, a PNG of ``SHAPE``, above the paper's name and the mark."""
    wide, high = SHAPE
    inside = base64.b64encode(png).decode("ascii")
    picture = f'<image x="0" y="0" width="{wide}" height="{high}" href="data:image/png;base64,{inside}"/>'
    return compose(sheet, picture, over=furniture(sheet, ruled=False))
