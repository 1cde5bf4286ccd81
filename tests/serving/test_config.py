"""What `nightdesk serve --config` prints, and what it refuses to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from nightdesk.cli.main import cli
from nightdesk.errors import InputError
from nightdesk.serve import Status, status_of
from nightdesk.serving.config import config
from nightdesk.serving.plan import plan
from tests.publish.conftest import ARTICLE, Published, kill, publish_in

LAMPS = "lamps-story-in-exempla"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """The small newsroom's project with its site."""
    made = publish_in(tmp_path_factory.mktemp("plan"))
    (made.folder / "nightdesk.toml").write_text("", encoding="utf-8")
    yield made
    made.store.close()


@pytest.mark.parametrize(
    "address", ["paper.example", "https://paper.example/x", "https://a b", "https://x;}", "file:///"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    """It would stand in the file as it is."""
    with pytest.raises(InputError, match="web server"):
        config("nginx", Path("/srv/site"), Status(editions=["da"]), address, serve=1, inbox=2)


@pytest.mark.parametrize("folder", ['/srv/a"b', "/srv/a;\n}", "/srv/$x", "/srv/{x}"])
def test_a_folder_that_would_be_read_as_orders_is_refused(folder: str) -> None:
    """Rather no configuration than another one than is meant."""
    with pytest.raises(InputError, match="rename"):
        config("caddy", Path(folder), Status(editions=["da"]), "https://paper.example", serve=1, inbox=2)


def test_a_plan_says_of_every_file_how_to_keep_it(published: Published) -> None:
    """Type, caching, security, packed twins; pictures first, what leads to pages last; every file once."""
    root = published.site.resolve()
    found = {one.key: one for one in plan(root, status_of(root))}
    page, picture = found[f"/da/{ARTICLE}/"], next(found[key] for key in found if key.startswith("/pictures/"))

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"].startswith("public, max-age=60")
    assert "content-security-policy" in page.headers
    assert page.packed == {"br": f"da/{ARTICLE}/index.html.br", "gzip": f"da/{ARTICLE}/index.html.gz"}
    assert picture.headers["cache-control"].endswith("immutable")
    assert picture.order < page.order < found["/da/feed.xml"].order
    assert found["/da/404.html"].status == 404
    assert "/status.json" not in found
    assert sum(one.path.endswith((".br", ".gz", ".gone")) for one in found.values()) == 0


def test_the_plan_of_a_killed_article_is_a_410(tmp_path: Path) -> None:
    """The page says why; its records and its story are no objects any more, so they are to be deleted."""
    published = publish_in(tmp_path)
    kill(published, LAMPS)
    published.publish()
    (tmp_path / "nightdesk.toml").write_text("", encoding="utf-8")
    printed = CliRunner().invoke(cli, ["serve", str(tmp_path), "--config", "files"]).output
    found = {one["key"]: one for one in map(json.loads, printed.splitlines())}

    assert found[f"/da/{LAMPS}/"]["status"] == 410
    assert f"/articles/{LAMPS}.json" not in found
    assert f"/da/story/{LAMPS}/" not in found


def test_the_command_prints_the_configuration_of_this_site(published: Published) -> None:
    """For its own address, unless another is named."""
    made = CliRunner().invoke(
        cli, ["serve", str(published.folder), "--config", "nginx", "--at", "https://paper.example"]
    )

    assert "server_name paper.example;" in made.output
    assert str(published.site) in made.output
    assert status_of(published.site).styles[0] in made.output
