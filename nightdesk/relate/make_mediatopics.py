"""Make ``mediatopics.json`` from IPTC's Media Topics: codes and names only, without the retired ones.

Run by hand when IPTC publishes a new list: ``python -m nightdesk.relate.make_mediatopics LIST.json``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

LANGUAGES = {  # of IPTC's, those of our interface
    "en-GB": "en", "da": "da", "de": "de", "fr": "fr", "sv": "sv", "es": "es",
    "nb": "nb", "pt-PT": "pt", "ar": "ar", "zh-Hans": "zh",
}  # fmt: skip
OUT = Path(__file__).with_name("mediatopics.json")


def shortened(concepts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return code, level, broader code and names of the concepts in use, by code."""
    kept = []
    for concept in concepts:
        if concept.get("retired"):
            continue
        names = {
            ours: concept["prefLabel"][theirs] for theirs, ours in LANGUAGES.items() if concept["prefLabel"].get(theirs)
        }
        kept.append(
            {"code": concept["qcode"], "level": concept["level"], "broader": concept["broader"], "names": names}
        )
    return sorted(kept, key=lambda concept: str(concept["code"]))


def main(path: str) -> None:
    """Read IPTC's list at *path*, write ours."""
    concepts = json.loads(Path(path).read_text(encoding="utf-8"))["concepts"]
    lines = ",\n".join(json.dumps(concept, ensure_ascii=False) for concept in shortened(concepts))
    OUT.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
