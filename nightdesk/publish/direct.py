"""Templates compiled to plain attribute access and plain calls: Jinja's own code, less what our pages never use.

Jinja looks attributes up through the environment, so that ``a.b`` may mean an item too, calls everything through the
context, so that a function may ask for it, and wraps each escaped string in an object before joining it. Our views are
dataclasses and our helpers plain functions; going straight makes a page in half the time. What is missing is an
``AttributeError`` at once.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

import markupsafe
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

_escape_text: Callable[[str], str] = markupsafe._escape_inner  # type: ignore[attr-defined]


def escaped(value: Any) -> str:
    """Return *value* as ``markupsafe.escape`` does, as a plain string that is only joined to others."""
    if type(value) is str:
        return _escape_text(value)
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return _escape_text(str(value))


class DirectCode(CodeGenerator):
    """Writes ``(value).name`` for attributes and ``function(…)`` for calls; escaping stays Jinja's."""

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802, the compiler's own naming
        """Write an attribute."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write a call of a macro or of one of our functions."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in [*node.args, *node.kwargs]:
            self.visit(argument, frame)
            self.write(", ")
        if node.dyn_kwargs is not None:
            self.write("**")
            self.visit(node.dyn_kwargs, frame)
        self.write(")")


class DirectTemplate(Template):
    """A template whose macros are made once: its environment's globals are all it sees, and they stay the same.

    Jinja compares the globals of both templates each time one imports from another, a tenth of a page's time.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class DirectEnvironment(Environment):
    """An environment whose templates are compiled so; its values have attributes, its helpers want no context."""

    code_generator_class = DirectCode
    template_class = DirectTemplate

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Return the template's Python with our ``escaped`` for its ``escape`` (Jinja's hook for such changes)."""
        made = super()._generate(source, name, filename, defer_init)
        return f"{made}\n\nfrom {__name__} import escaped as escape\n"

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template sees as a plain dictionary, copied for each page in no time; none is added later."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute while a constant is folded, with the meaning it has in the compiled template."""
        return getattr(obj, attribute)
