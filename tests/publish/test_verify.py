"""``nightdesk verify`` over the files of a site: the article beside a proof prints nothing that the proof lacks."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text as sql

from nightdesk.cli.verify import Archive, verify
from nightdesk.errors import VerificationFailed
from nightdesk.publish.run import Remaking
from tests.publish.builders import NOW
from tests.publish.conftest import Published

SLUG = "match-story-in-exempla"


@pytest.fixture
def site(published: Published, tmp_path: Path) -> Path:
    """One article of a site with all that lies beside it, and the reports it rests on."""
    for path in (f"articles/{SLUG}.json", f"articles/{SLUG}.proof.json", f"en/{SLUG}/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(published.site / path, tmp_path / path)
    [told] = [one for one in published.newsroom.told if one.article.slug == SLUG]
    lines = [json.dumps({"id": report.id, "text": report.text}) for report in told.reports.values()]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def verified(site: Path, what: str = "") -> Result:
    """What the command says of *what* in *site*."""
    return CliRunner().invoke(verify, [str(site / what), "--reports", str(site / "reports.jsonl")])


def test_a_folder_is_verified_proof_by_proof(site: Path) -> None:
    """A site, or its articles."""
    assert verified(site).output.endswith("all 1 proofs and 0 pictures hold\n")
    assert verified(site, "articles").exit_code == 0
    assert "en/" + SLUG in verified(site, f"articles/{SLUG}.proof.json").output


@pytest.mark.parametrize("where", [f"articles/{SLUG}.json", f"en/{SLUG}/index.html"])
def test_a_sentence_that_the_proof_lacks_is_named(site: Path, where: str) -> None:
    """Whether the article's JSON has it or its page."""
    text = (site / where).read_text(encoding="utf-8")
    (site / where).write_text(text.replace("residents", "wizards"), encoding="utf-8")

    done = verified(site, f"articles/{SLUG}.proof.json")

    assert done.exit_code == 1
    assert f"{where} prints a sentence that the proof lacks: 'A hearing for wizards" in str(done.exception)
    assert "1 of the 1 proofs" in str(verified(site).exception)


def test_an_article_of_another_version_is_named(site: Path) -> None:
    """A proof is of one version."""
    path = site / "articles" / f"{SLUG}.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"version":1', '"version":2'), encoding="utf-8")

    assert "is not of the version that the proof is of, 1" in str(
        verified(site, f"articles/{SLUG}.proof.json").exception
    )


def test_a_folder_without_a_proof_is_told_what_to_name(site: Path) -> None:
    """Not a usage error."""
    assert "holds no proof; name an article's .proof.json" in str(verified(site, "en").exception)


def forged(site: Path, change: Callable[[dict[str, Any]], None], *arguments: str) -> str:
    """What the command says of the proof once *change* was made to it; *arguments* instead of the reports."""
    path = site / "articles" / f"{SLUG}.proof.json"
    proof = json.loads(path.read_text(encoding="utf-8"))
    change(proof)
    path.write_text(json.dumps(proof), encoding="utf-8")
    return str(
        CliRunner().invoke(verify, [str(path), *(arguments or ("--reports", str(site / "reports.jsonl")))]).exception
    )


def turned(proof: dict[str, Any]) -> None:
    """Turn the paragraphs round and number them anew."""
    body = [one for one in proof["sentences"] if one["part"] == "paragraph"]
    for one, text in zip(body, [dict(other) for other in reversed(body)], strict=True):
        one.update(text | {"part_index": one["part_index"], "index": one["index"]})


FORGERIES = [
    pytest.param(lambda p: p.update(article="a-traders"), "a-traders|its article is", id="another article's id"),
    pytest.param(lambda p: p.update(version=7), "version", id="another version"),
    pytest.param(lambda p: p.update(writer="human"), "its writer is 'human'", id="another writer"),
    pytest.param(lambda p: p.update(checker="x"), "its checker is 'x'", id="another checker"),
    pytest.param(lambda p: p.update(made_at="2020-01-01T00:00:00Z"), "its made_at is '2020", id="another time"),
    pytest.param(
        lambda p: p["reports"][0].update(published_at="2020-01-01T00:00:00Z"), "its published_at is '2020", id="report"
    ),
    pytest.param(turned, "sentence 1 of part paragraph is", id="turned round"),
]


@pytest.mark.parametrize(("change", "named"), FORGERIES)
def test_what_the_article_beside_a_proof_says_otherwise_is_named(
    site: Path, change: Callable[[dict[str, Any]], None], named: str
) -> None:
    """Which article it is, who wrote and checked it, when; when its reports came out; and its order."""
    assert re.search(named, forged(site, change))


@pytest.mark.parametrize(("change", "named"), FORGERIES)
def test_what_the_store_knows_otherwise_is_named(
    published: Published, site: Path, change: Callable[[dict[str, Any]], None], named: str
) -> None:
    """The same, for a proof that somebody kept, with nothing beside it."""
    (site / "articles" / f"{SLUG}.json").unlink()
    (published.folder / "nightdesk.toml").touch()

    assert forged(site, lambda p: None, "-p", str(published.folder)) == "None"
    assert re.search(named, forged(site, change, "-p", str(published.folder)))


def test_the_files_of_an_article_are_made_again_to_the_byte(published: Published) -> None:
    """So that a table, a caption or a label that somebody changed on the site is found."""
    remaking = Remaking(published.store, published.settings, NOW)
    made = [pair for told in published.newsroom.told for pair in remaking.files(told.article)]

    assert remaking.can
    assert len(made) > len(published.newsroom.told)
    assert [path for path, should in made if path.read_bytes() != should] == []


def test_a_picture_without_marks_is_named(published: Published, tmp_path: Path) -> None:
    """A picture is verified by itself: what it says of how it was made must hold."""
    broken = tmp_path / "picture.webp"
    broken.write_bytes(b"RIFF....WEBP")

    done = CliRunner().invoke(verify, [str(broken)])

    assert done.exit_code == 1
    assert "not a JPEG or WebP" in str(done.exception)


def test_what_somebody_changed_on_the_site_is_named(fresh: Published) -> None:
    """A caption, a label, a table: no sentence of the text, and yet what readers see."""
    page, proof = fresh.site / "en" / SLUG / "index.html", fresh.site / "articles" / f"{SLUG}.proof.json"
    archive = Archive(store=fresh.store, remaking=Remaking(fresh.store, fresh.settings, NOW))
    content = json.loads(proof.read_bytes())
    assert archive.made_again(proof, content) > 1

    text = page.read_text(encoding="utf-8").replace("Reported by AI", "Reported by Ann")
    page.unlink()
    page.write_text(text, encoding="utf-8")

    with pytest.raises(VerificationFailed, match=r"is not as it was made: line .*Reported by Ann"):
        archive.made_again(proof, content)


def test_a_decision_that_somebody_changed_is_named(fresh: Published) -> None:
    """Each entry of the record covers the one before it (S35)."""
    archive = Archive(store=fresh.store)
    assert archive.record() == "; each decision on record follows from the one before"

    with fresh.store._engine.begin() as connection:
        changed = """UPDATE decisions SET record = replace(record, '"reason":"', '"reason":"not ') WHERE serial = 2"""
        connection.execute(sql(changed))

    with pytest.raises(VerificationFailed, match="entry 2 of the record"):
        archive.record()
