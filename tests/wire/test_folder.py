"""A wire's folder is read as its README lays it out, and a mistake in it is named with its file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from nightdesk.errors import InputError
from nightdesk.wire import Wire, load_wire

EXAMPLES = Path(__file__).parents[2] / "examples"

OUTLET = 'name = "Courier"\nlanguage = "en"\nrights = "full"\nrights_reason = "ours"\n'
REPORT = '+++\ntitle = "Bridge closed"\npublished = 2026-01-10T08:00:00+01:00\n+++\n\nFrom\nMonday.\n\nFor  years.\n'


def a_wire(folder: Path, **files: str) -> Path:
    """Write a wire of one outlet and one report; *files* replace or add, ``__`` for ``/`` and ``_x_`` for dots."""
    given = {
        "wire.toml": 'moments = ["2026-01-11T00:00:00Z", 2026-01-10T12:00:00Z]\n',
        "outlets/courier.toml": OUTLET,
        "reports/courier/bridge.md": REPORT,
    }
    given |= {name.replace("__", "/").replace("_x_", "."): text for name, text in files.items()}
    for name, text in given.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_wire_is_read(tmp_path: Path) -> None:
    """Times may be strings or TOML's own; paragraphs are folded; moments are in order."""
    wire = load_wire(a_wire(tmp_path))
    assert wire.moments == (datetime(2026, 1, 10, 12, tzinfo=UTC), datetime(2026, 1, 11, tzinfo=UTC))
    (report,) = wire.reports
    assert report.revisions[0].paragraphs == ("From Monday.", "For years.")
    assert report.revisions[0].published.isoformat() == "2026-01-10T08:00:00+01:00"


def test_a_report_is_what_it_is_at_the_moment(tmp_path: Path) -> None:
    """Nothing before publication, then the newest revision that is due."""
    revised = REPORT.replace("+++\n\n", 'modified = "2026-01-10T10:00:00Z"\nchange = "correction"\n+++\n\nCorrection. ')
    wire = load_wire(a_wire(tmp_path, reports__courier__bridge_x_2_x_md=revised))
    (report,) = wire.reports
    assert report.at(datetime(2026, 1, 10, 6, 59, tzinfo=UTC)) is None
    assert report.at(datetime(2026, 1, 10, 7, 0, tzinfo=UTC)) is report.revisions[0]
    assert report.at(datetime(2026, 1, 10, 10, 0, tzinfo=UTC)) is report.revisions[1]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param({"wire_x_toml": "moments = []"}, "wire.toml: moments is empty", id="no moments"),
        pytest.param({"wire_x_toml": 'moments = ["tomorrow"]'}, "not an RFC 3339 time", id="no time"),
        pytest.param({"wire_x_toml": "moments = [2026-01-10T12:00:00]"}, "a time with an offset", id="no offset"),
        pytest.param({"wire_x_toml": "moments = ["}, "not valid TOML", id="no TOML"),
        pytest.param({"outlets__courier_x_toml": OUTLET + 'feed = "fax"'}, "feed cannot be 'fax'", id="feed"),
        pytest.param({"outlets__courier_x_toml": OUTLET + 'colour = "red"'}, "unknown key 'colour'", id="key"),
        pytest.param({"outlets__courier_x_toml": OUTLET + 'charset = "klingon"'}, "'klingon'", id="charset"),
        pytest.param({"outlets__courier_x_toml": OUTLET + 'dirt = ["mud"]'}, "dirt cannot be 'mud'", id="dirt"),
        pytest.param({"outlets__courier_x_toml": 'name = "C"'}, "courier.toml", id="missing keys"),
        pytest.param({"reports__radio__a_x_md": REPORT}, "no outlet named 'radio'", id="unknown outlet"),
        pytest.param({"reports__courier__Bad Name_x_md": REPORT}, "name it SLUG.md", id="file name"),
        pytest.param({"reports__courier__a_x_md": "no front matter"}, "begin it with TOML", id="front matter"),
        pytest.param({"reports__courier__bridge_x_2_x_md": REPORT}, "needs modified", id="revision without time"),
        pytest.param(
            {"reports__courier__a_x_md": REPORT.replace("title", "page = 'x'\ntitle")}, "page cannot", id="page"
        ),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path: Path, files: dict[str, str], said: str) -> None:
    """One clear line for whoever writes the wire."""
    with pytest.raises(InputError) as caught:
        load_wire(a_wire(tmp_path, **files))
    assert said in str(caught.value)


@pytest.mark.parametrize("name", ["wire", "second-wire"])
def test_the_examples_are_wires(name: str) -> None:
    """Both wires of the repository are as laid out."""
    wire = load_wire(EXAMPLES / name)
    assert isinstance(wire, Wire)
    assert len(wire.reports) >= 20
    assert all(report.at(wire.moments[-1]) for report in wire.reports)
