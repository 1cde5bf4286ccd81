"""Make the fonts in ``nightdesk/illustrate/fonts`` from the variable fonts Source Serif 4 and Source Sans 3.

Run by hand when the fonts change, with fontTools (``pip install fonttools``): the PyPI packages
``fontpkg-source-serif-4`` and ``fontpkg-source-sans-3`` hold the originals and their licence.
``python scripts/fonts.py "SourceSerif4[opsz,wght].ttf" "SourceSans3[wght].ttf" nightdesk/illustrate/fonts``

Each font is one point of the variable one, cut down to the Latin, Greek and Cyrillic letters, and has a name of its
own: the Open Font License keeps the name "Source" for the original.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

LETTERS = [
    *range(0x20, 0x7F),  # Basic Latin
    *range(0xA0, 0x180),  # Latin-1, Latin Extended-A
    *range(0x218, 0x21C),  # Romanian
    *range(0x370, 0x400),  # Greek
    *range(0x400, 0x460),  # Cyrillic
    *range(0x490, 0x492),  # Ukrainian
    *range(0x1E80, 0x1E86),  # Welsh
    *range(0x2010, 0x2028),  # dashes, quotation marks, ellipsis
    *range(0x2030, 0x203B),
    0x1E9E,
    0x202F,
    0x20AC,  # euro
    0x2116,
    0x2122,
    0x2212,  # minus
]
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
CUTS = {  # file, and the family it is called by: (which original, point of the variable font)
    "display": ("Nightdesk Display", "serif", {"opsz": 60, "wght": 600}),
    "serif": ("Nightdesk Serif", "serif", {"opsz": 20, "wght": 400}),
    "sans": ("Nightdesk Sans", "sans", {"wght": 450}),
    "sans-bold": ("Nightdesk Sans Bold", "sans", {"wght": 650}),
}


def cut(source: Path, family: str, point: dict[str, float]) -> TTFont:
    """Return one point of the variable font *source*, with our letters and the name *family*."""
    font = instantiateVariableFont(TTFont(source), point)
    options = Options(layout_features=FEATURES, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (16, 17, 21, 22, 25):
            names.removeNames(nameID=record.nameID)
    for number, text in {1: family, 2: "Regular", 3: family, 4: family, 6: family.replace(" ", "")}.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400  # each is a family of its own, so that no renderer thickens or thins it
    font["OS/2"].fsSelection = 1 << 6
    font["head"].macStyle = 0
    return font


def main() -> None:
    """Read the two originals, write the cuts into the folder given last."""
    serif, sans, folder = (Path(argument) for argument in sys.argv[1:4])
    for name, (family, original, point) in CUTS.items():
        cut(serif if original == "serif" else sans, family, point).save(folder / f"nightdesk-{name}.ttf")


if __name__ == "__main__":
    main()
