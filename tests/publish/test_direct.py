"""Templates compiled to plain Python escape as Jinja does, and say what is missing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, TemplateAssertionError

from nightdesk.publish.direct import Printed, Templates, escaped, in_a_script
from nightdesk.publish.render import Borrowed

HOSTILE = """<script>alert("a" & 'b')</script>"""


@dataclass(frozen=True, slots=True)
class View:
    """A view with one attribute, whose name a dictionary's method has too."""

    items: str


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of templates: a frame with two blocks, a macro to take in and a piece to include."""
    (tmp_path / "frame").write_text("<{{ name }}>{% block head %}none{% endblock %}|{% block main %}{% endblock %}")
    (tmp_path / "parts").write_text("{% macro shown(x) %}<b>{{ x.items }}</b>{% endmacro %}")
    (tmp_path / "piece").write_text("({{ a }})")
    return tmp_path


def made(folder: Path, template: str, **values: object) -> str:
    """The template, filled in; its one word is ``name``, and ``say`` says what it is told."""
    name = f"page{len(list(folder.iterdir()))}"  # each its own: what was compiled is kept
    (folder / name).write_text(template)
    words: dict[str, object] = {"name": "x & y", "say": lambda text, **_: text}
    return Templates(folder, words).render(name, values).decode()


@given(text=st.text())
def test_text_is_escaped_as_the_library_escapes_it(text: str) -> None:
    """Every character; what says itself how it stands in HTML is asked (S24)."""
    assert escaped(text) == str(markupsafe.escape(text))
    assert escaped(Borrowed(text)) == Borrowed(text).__html__()


@pytest.mark.parametrize(
    "template",
    [
        "{{ a }}",
        '<a href="{{ a }}">',
        "{% for x in [a] %}{{ x }}{% endfor %}",
        '{{ "(" ~ a ~ ")" }}',
        "{{ [a, a]|join('<') }}",
        "{{ a if a else a }}{{ a or 'b' }}",
        "{% set b = a %}{{ b }}",
        "{% macro m(x, y='<') %}{{ x }}{{ y }}{% endmacro %}{{ m(a) }}{{ m(y=a, x=1) }}",
        "{% include 'piece' %}",
        "{{ a|length }}{{ a[1:] }}{{ a[0] }}{{ a[-1] }}",
        "{{ 6 / 4 }}{{ a is none }}{{ not a }}{{ 1 in (1, 2) }}{{ 'x' not in a }}{{ 1 < 2 }}",
        "{% for x in [] %}{{ x }}{% else %}{{ a }}{% endfor %}",
        "{% for x, y in [(1, a), (2, a)] %}{{ loop.index0 }}{{ loop.first }}{{ loop.last }}{{ x }}{{ y }}{% endfor %}",
        "{% for x in 'ab' %}{% if loop.first %}1{% elif loop.previtem == a %}2{% else %}{{ a }}{% endif %}{% endfor %}",
        "{% extends 'frame' %}{% block main %}{{ a }}{% endblock %}",
        "{% extends 'frame' %}{% block head %}{{ say('<') }}{% endblock %}{% block main %}{{ a }}{% endblock %}",
    ],
)
def test_a_template_says_what_jinja_makes_of_it(template: str, folder: Path) -> None:
    """With what comes from outside in every place where it can stand, escaped once."""
    expected = {path.name: path.read_text() for path in folder.iterdir()} | {"page": template}
    jinja = Environment(loader=DictLoader(expected), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    jinja.globals.update(name="x & y", say=lambda text: text)

    assert made(folder, template, a=HOSTILE) == jinja.get_template("page").render(a=HOSTILE)


def test_what_is_the_same_on_every_page_is_made_once(folder: Path) -> None:
    """Of words and constants alone: asked for when the templates are set up, and never again."""
    asked: list[str] = []
    (folder / "page").write_text("{% if name %}<p>{{ say('a') }}</p>{% endif %}{{ x }}{{ say(x) }}")
    words: dict[str, object] = {"name": "n", "say": lambda text: asked.append(text) or text}
    templates = Templates(folder, words)

    assert [templates.render("page", {"x": x}) for x in "12"] == [b"<p>a</p>11", b"<p>a</p>22"]
    assert asked == ["a", "1", "2"]


def test_a_macro_that_is_handed_on_makes_html(folder: Path) -> None:
    """As one does that is called; what it is given is escaped in it."""
    said = made(
        folder, "{% from 'parts' import shown %}{{ shown(a) }}{{ b(shown, a) }}", a=View(HOSTILE), b=lambda m, x: m(x)
    )

    assert said == f"<b>{markupsafe.escape(HOSTILE)}</b>" * 2


@given(text=st.text())
def test_data_in_a_page_is_the_data_and_ends_no_element(text: str) -> None:
    """JSON that no browser takes for markup."""
    said = in_a_script({"a": text})

    assert json.loads(said) == {"a": text}
    assert not set("<>&'\u2028\u2029") & set(said)
    assert type(said) is Printed


def test_words_in_an_address_are_the_words(folder: Path) -> None:
    """A letter's subject has an apostrophe, not what HTML writes for one."""
    assert unquote(made(folder, "{{ ('a ' ~ a)|urlencode }}", a=HOSTILE)) == f"a {HOSTILE}"


def test_an_attribute_is_the_attribute_and_what_is_missing_is_an_error(folder: Path) -> None:
    """Not an item, and never an empty place on a page."""
    assert made(folder, "{{ a.items }}", a=View("x")) == "x"
    with pytest.raises(AttributeError):
        made(folder, "{{ a.other }}", a=View("x"))


@pytest.mark.parametrize(
    ("template", "error"),
    [
        ("{{ b }}", KeyError),
        ("{% macro m(x) %}{{ a }}{% endmacro %}{{ m(1) }}", TemplateAssertionError),
        ("{{ a|safe }}", TemplateAssertionError),
        ("{{ a is defined }}", TemplateAssertionError),
        ("{% for x in a if x %}{% endfor %}", TemplateAssertionError),
        ("{% filter upper %}a{% endfilter %}", TemplateAssertionError),
        ("{% include a %}", TemplateAssertionError),
        ("{% macro m(x) %}{% endmacro %}{{ m(1, d=2) }}", TypeError),
        ("{% macro m(x) %}{% endmacro %}{{ m(1, 2) }}", TypeError),
        ("{% macro m(x) %}{% endmacro %}{{ m(1, x=1) }}", TypeError),
    ],
)
def test_what_is_not_understood_or_not_given_is_said(template: str, error: type[Exception], folder: Path) -> None:
    """Rather than set as something else."""
    with pytest.raises(error):
        made(folder, template, a="x")
