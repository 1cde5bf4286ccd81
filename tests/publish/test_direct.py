"""Templates compiled directly escape as Jinja does and say what is missing."""

from __future__ import annotations

from dataclasses import dataclass

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader

from nightdesk.publish.direct import DirectEnvironment, escaped
from nightdesk.publish.render import Borrowed

HOSTILE = """<script>alert("a" & 'b')</script>"""


@dataclass(frozen=True, slots=True)
class View:
    """A view with one attribute, whose name a dictionary's method has too."""

    items: str


def made(template: str, **values: object) -> str:
    """The template, filled in."""
    loader = DictLoader({"page": template, "parts": "{% macro shown(x) %}<b>{{ x.items }}</b>{% endmacro %}"})
    return DirectEnvironment(loader=loader).get_template("page").render(**values)


@given(text=st.text())
def test_text_is_escaped_as_the_library_escapes_it(text: str) -> None:
    """Every character; what says itself how it stands in HTML is asked (S24)."""
    assert escaped(text) == str(markupsafe.escape(text))
    assert escaped(Borrowed(text)) == Borrowed(text).__html__()


def test_what_comes_from_outside_is_escaped_once_in_the_page_and_in_a_macro() -> None:
    """Output, attribute, loop and macro."""
    shown = str(markupsafe.escape(HOSTILE))

    assert made("{{ a }}", a=HOSTILE) == shown
    assert made("{% for x in a %}{{ x }}{% endfor %}", a=[HOSTILE]) == shown
    assert made("{% from 'parts' import shown %}{{ shown(a) }}", a=View(HOSTILE)) == f"<b>{shown}</b>"


def test_an_attribute_is_the_attribute_and_one_that_is_missing_is_an_error() -> None:
    """Not an item, and never an empty place on a page."""
    assert made("{{ a.items }}", a=View("x")) == "x"
    with pytest.raises(AttributeError):
        made("{{ a.other }}", a=View("x"))


def test_a_macro_takes_its_arguments_by_place_and_by_name() -> None:
    """With defaults where none is given; one that it has not is an error."""
    macro = "{% macro shown(a, b=2, c=3) %}{{ a }}{{ b }}{{ c }}{% endmacro %}"

    assert made(macro + "{{ shown(1) }} {{ shown(1, c=5) }} {{ shown(c=1, a=3) }}") == "123 125 321"
    for call in ("shown(1, d=2)", "shown(1, 2, 3, 4)", "shown(1, a=1)"):
        with pytest.raises(TypeError):
            made(f"{macro}{{{{ {call} }}}}")
