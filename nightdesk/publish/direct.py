"""Templates compiled to plain attribute access and plain calls: Jinja's own code, less what our pages never use.

Jinja looks attributes up through the environment, so that ``a.b`` may mean an item too, calls everything through the
context, so that a function may ask for it, prepares each call of a macro for arguments that none of ours takes, and
wraps each escaped string in an object before joining it. Our views have attributes and our helpers are plain functions;
going straight makes a page in two fifths of the time. What is missing is an ``AttributeError`` at once.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

import markupsafe
from jinja2 import Environment, Template, nodes
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing

_escape_text: Callable[[str], str] = markupsafe._escape_inner  # type: ignore[attr-defined]


class Printed(str):
    """What a macro made: HTML, its parts escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return it as it is."""
        return self


def escaped(value: Any) -> str:
    """Return *value* as ``markupsafe.escape`` does, as a string that is only joined to others."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    if kind is Printed:
        return value  # type: ignore[no-any-return]
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return _escape_text(str(value))


def macro(
    environment: Environment, function: Callable[..., str], name: str, arguments: Sequence[str], *_: object
) -> Callable[..., Printed]:
    """Return a template's macro as a function; Jinja's object prepares each call for what no macro of ours takes."""
    function.__defaults__ = (missing,) * len(arguments)

    def called(*given: Any, **named: Any) -> Printed:
        if named:
            places = dict(zip(arguments, function.__code__.co_varnames, strict=False))
            named = {places.get(argument, argument): value for argument, value in named.items()}
        return Printed(function(*given, **named))

    called.__name__ = name
    return called


class DirectCode(CodeGenerator):
    """Writes ``(value).name`` for attributes, ``function(…)`` for calls, and asks for the type of what it escapes.

    Nearly all that is set is plain text, and a call for each of its four hundred pieces is a tenth of a page's time.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(escape_text(it) if type(it := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(") is str else escape(it))")

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


class CompiledOnce(BytecodeCache):
    """Keeps templates' code for the process: one more edition costs no compiling, longer work than most changes."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* with what is kept; Jinja compares the source's hash."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = CompiledOnce()


class DirectEnvironment(Environment):
    """An environment whose templates are compiled so; its values have attributes, its helpers want no context."""

    code_generator_class = DirectCode
    template_class = DirectTemplate

    def __init__(self, **options: Any) -> None:
        super().__init__(autoescape=True, auto_reload=False, bytecode_cache=_COMPILED, **options)
        self._found: dict[str | Template, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002, Jinja's own naming
    ) -> Template:
        """Return a template; once loaded it stays, so it is looked for without a lock."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent, globals)
        return found

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Return the template's Python with ours for its ``escape`` and ``Macro`` (Jinja's hook for such changes)."""
        made = super()._generate(source, name, filename, defer_init)
        return f"{made}\n\nfrom {__name__} import _escape_text as escape_text, escaped as escape, macro as Macro\n"

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template sees as a plain dictionary, copied for each page in no time; none is added later."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute while a constant is folded, with the meaning it has in the compiled template."""
        return getattr(obj, attribute)
