"""An adversary of our promise: sentences subtly wrong against their sources, and harmless paraphrases of the same.

``probes/LANGUAGE.txt``, ``probes/LANGUAGE-WHAT.txt``: ``S`` is a source, ``- KIND | …`` a false sentence that may not
be publishable, ``+ …`` a true one that must be. A question mark before it says that we know better than we do: it is
missed today.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nightdesk.check.lines import open_filter

PROBES = Path(__file__).with_name("probes")


def probes() -> Iterator[object]:
    """Yield language, sources, sentence and whether it is true, of every line of every file."""
    for path in sorted(PROBES.glob("*.txt")):
        sources: tuple[str, ...] = ()
        for line in path.read_text(encoding="utf-8").splitlines():
            mark, _, rest = line.partition(" ")
            if mark == "S":
                sources = (*sources, rest)
            elif not mark:
                sources = ()
            else:
                kind, _, false = rest.partition(" | ")
                true = mark.endswith("+")
                known = [pytest.mark.xfail(reason="a known miss", strict=True)] if mark.startswith("?") else []
                sentence = rest if true else false
                name = f"{path.stem} {'true' if true else kind}: {sentence}"
                yield pytest.param(path.stem.partition("-")[0], sources, sentence, true, id=name, marks=known)


@pytest.mark.parametrize(("language", "sources", "sentence", "true"), list(probes()))
def test_only_what_the_sources_say_is_publishable(
    language: str, sources: tuple[str, ...], sentence: str, true: bool
) -> None:
    """A false sentence does not go out unattended, however near its words are; a true one does, in other words too."""
    given = [{"id": number, "text": text, "language": language} for number, text in enumerate(sources)]

    reply = open_filter()({"id": 0, "sources": given, "text": sentence, "language": language})

    assert reply["publishable"] == true, reply["sentences"]
