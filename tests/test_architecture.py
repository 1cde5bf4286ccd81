"""The invariants of ARCHITECTURE.md that a program can see, each a test."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "nightdesk"
STAGES = ("gather", "read", "thread", "relate", "write", "check", "illustrate", "localise", "edit", "publish")
GROUND = (
    "records",
    "errors",
    "kept",
    "text",
    "messages",
    "__version__",
)  # what a core may import besides its own folder
SHELL = (*GROUND, "store", "settings", "sandbox", "models")  # what a run.py may import besides its core

# Where the network, the clock and the disk are reached; cores of stages hold none of them.
OUTWARD = {"socket", "aiohttp", "urllib.request", "http.client", "requests", "subprocess", "sqlite3", "sqlalchemy"}
# gather is the only place that opens sockets to strangers: its pieces are shell, and its decisions are pure.
SOCKET_MODULES = {"gather/fetch.py", "gather/guard.py", "gather/robots.py"}
# What publish remembers of its own site, as its files are: a table of them beside them (decision 26).
INDEX_MODULES = {"publish/index.py"}


def modules(folder: str) -> list[Path]:
    """Return the modules of a stage, or of another folder."""
    return sorted((PACKAGE / folder).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Return the full names of the modules that *path* imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def ours(path: Path) -> set[str]:
    """Return the first folder or module of ours behind each import."""
    return {name.split(".")[1] for name in imports(path) if name.startswith("nightdesk.") and "." in name}


def is_shell(path: Path) -> bool:
    """Say whether a stage's module is its shell (its run, its filter) rather than its core."""
    return path.name in ("run.py", "lines.py") or str(path.relative_to(PACKAGE)) in SOCKET_MODULES | INDEX_MODULES


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_no_other_stage(stage: str) -> None:
    """Only so is `ls` the true picture, and only so can a stage move to another machine unchanged."""
    for path in modules(stage):
        others = ours(path) & (set(STAGES) - {stage})
        assert not others, f"{path.relative_to(PACKAGE)} imports {', '.join(sorted(others))}"


@pytest.mark.parametrize("stage", STAGES)
def test_a_core_knows_no_store_settings_engine_or_clock(stage: str) -> None:
    """Decisions are made on values: they can be tested, replayed and explained."""
    for path in modules(stage):
        if stage == "gather" or is_shell(path):
            continue
        allowed = {*GROUND, stage}
        assert ours(path) <= allowed, f"{path.relative_to(PACKAGE)} imports {sorted(ours(path) - allowed)}"
        assert not imports(path) & OUTWARD, f"{path.relative_to(PACKAGE)} reaches out"
        source = path.read_text(encoding="utf-8")
        for clock in ("datetime.now(", "datetime.utcnow(", "time.time(", "date.today("):
            assert clock not in source, f"{path.relative_to(PACKAGE)} looks at the clock: {clock})"


@pytest.mark.parametrize("stage", STAGES)
def test_a_shell_reaches_only_its_core_and_the_ground(stage: str) -> None:
    """A run.py fetches, calls, stores."""
    path = PACKAGE / stage / "run.py"
    assert ours(path) <= {*SHELL, stage}, sorted(ours(path))


def test_records_and_errors_import_nothing_of_ours() -> None:
    """Everything stands on them."""
    for path in modules("records"):
        assert ours(path) <= {"records"}, path
    assert not ours(PACKAGE / "errors.py")


@pytest.mark.parametrize("ground", ["text", "messages"])
def test_the_ground_knows_no_stage(ground: str) -> None:
    """Text and messages lie below the stages."""
    for path in modules(ground):
        assert ours(path) <= {*GROUND}, f"{path.relative_to(PACKAGE)} imports {sorted(ours(path))}"


def test_only_gather_opens_sockets_to_strangers() -> None:
    """One guarded fetcher; the servers of our own on loopback, and nothing else, speak on a network."""
    speaking = {"aiohttp", "socket", "urllib.request", "http.client", "httpx2", "openai"}
    allowed = ("gather/", "serve/", "wire/", "models/server.py")  # the last: to the one server an operator names
    for path in sorted(PACKAGE.rglob("*.py")):
        name = str(path.relative_to(PACKAGE))
        if not name.startswith(allowed):
            assert not imports(path) & speaking, f"{name} speaks on a network"


def test_no_template_marks_outside_text_as_safe() -> None:
    """Escaping is the default and nothing switches it off (S24)."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".html", ".xml", ".j2", ".jinja", ".svg"):
            text = path.read_text(encoding="utf-8")
            assert "|safe" not in text.replace(" ", ""), path
            assert "autoescape false" not in text, path
