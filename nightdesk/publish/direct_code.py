"""A template -> the Python that sets it: Jinja's own syntax, as few steps a page as there are pieces that differ.

Jinja's code looks each name up for each page, hands every piece through three generators and asks the context before
each call. Ours knows more: a name is a *word* (something of the edition: a message, an address, who publishes), a
macro, or something the page is given; values have attributes, helpers are plain functions, a macro sees its arguments
and the words. What is made of words and constants alone, half of a page's frame, is therefore joined once when an
edition's press is set up, and the rest is one tuple of strings after another.

What no template of ours uses is not understood, and said when the template is compiled. Source of the syntax: Jinja,
"Template Designer Documentation", https://jinja.palletsprojects.com/en/stable/templates/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import CodeType

from jinja2 import Environment, TemplateAssertionError, nodes

FILTERS = frozenset({"join", "length", "tojson", "urlencode"})
COMPARED = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in"}
RECKONED = {nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.Div: "/"}
LOOP = {"index0": "{i}", "first": "({i} == 0)", "last": "({i} == len({s}) - 1)", "previtem": "{s}[{i} - 1]"}

_PARSER = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)


@cache
def parsed(folder: Path, name: str) -> nodes.Template:
    """Return a template's tree."""
    path = folder / name
    return _PARSER.parse(path.read_text(encoding="utf-8"), name, str(path))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a template is put together from: found once, though every page has the same frame."""

    body: list[nodes.Node]
    blocks: Mapping[str, nodes.Block]
    macros: Mapping[str, nodes.Macro]
    imported: Mapping[str, tuple[str, str]]  # macros of others: the template, and their name there
    parent: str


@cache
def parts_of(folder: Path, name: str) -> _Parts:
    """Return what a template is put together from."""
    tree = parsed(folder, name)
    found = list(tree.find_all((nodes.Block, nodes.Macro, nodes.FromImport, nodes.Extends)))
    return _Parts(
        body=tree.body,
        blocks={one.name: one for one in found if isinstance(one, nodes.Block)},
        macros={one.name: one for one in found if isinstance(one, nodes.Macro)},
        imported=dict(_imported(one for one in found if isinstance(one, nodes.FromImport))),
        parent="".join(_constant(one.template) for one in found if isinstance(one, nodes.Extends)),
    )


@cache
def code_of(folder: Path, name: str, words: frozenset[str]) -> CodeType:
    """Return code that defines ``made(words, macros)``, which returns a template's page and its macros by name.

    The page takes a mapping of what it is given; ``words`` are the values of the edition's *words*, ``macros`` is a
    function that returns another template's macros.

    Raises:
        TemplateAssertionError: the template uses what is not understood here, or a name nobody gives it.
    """
    return compile(_Code(folder, name, words).module(), f"<{name}>", "exec", dont_inherit=True)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What names mean at some place of a template: Python's name for each, and the loop they stand in."""

    names: Mapping[str, str]
    page: bool = False  # whether what the page is given is seen
    loop: tuple[str, str] | None = None  # the names of its counter and of what it goes through

    def with_(self, names: Mapping[str, str], loop: tuple[str, str] | None = None) -> _Scope:
        return _Scope({**self.names, **names}, self.page, loop)


@dataclass(slots=True)
class _Lines:
    """Lines of Python, and where those that follow are written."""

    lines: list[str] = field(default_factory=list)
    depth: int = 1

    def add(self, line: str) -> None:
        self.lines.append("    " * self.depth + line)

    @contextmanager
    def under(self, line: str) -> Iterator[None]:
        self.add(line)
        self.depth += 1
        self.add("pass")
        yield
        self.depth -= 1


class _Code:
    """Writes one template."""

    def __init__(self, folder: Path, name: str, words: frozenset[str]) -> None:
        self._folder = folder
        self._name = name
        self._words = words
        chain = [parts_of(folder, name)]
        while chain[-1].parent:
            chain.append(parts_of(folder, chain[-1].parent))
        self._frame = chain[-1].body
        self._blocks = {name: block for parts in reversed(chain) for name, block in parts.blocks.items()}
        self._macros = {name: macro for parts in chain for name, macro in parts.macros.items()}
        self._imported = {name: place for parts in chain for name, place in parts.imported.items()}
        self._said: set[str] = set()  # words that are used
        self._given: set[str] = set()  # what the page is given, as far as it is used
        self._once = _Lines()  # what is joined when a press is set up
        self._count = 0

    def module(self) -> str:
        """Return the template as Python."""
        macros, page = _Lines(), _Lines()
        for macro in self._macros.values():
            self._macro(macros, macro)
        with page.under("def page(views):"):
            place = len(page.lines)
            page.add("out = []")
            self._body(page, self._frame, _Scope({}, page=True))
            page.add("return ''.join(out).encode('utf-8', 'replace')")
            page.lines[place:place] = [f"        v_{name} = views[{name!r}]" for name in sorted(self._given)]
        words = [f"    w_{name} = words[{name!r}]" for name in sorted(self._said)]
        imported = [f"    m_{name} = macros({source!r})[{of!r}]" for name, (source, of) in self._imported.items()]
        own = ", ".join(f"{name!r}: m_{name}" for name in self._macros)
        lines = ["def made(words, macros):", *words, *imported, *macros.lines, *self._once.lines, *page.lines]
        return "\n".join([*lines, f"    return page, {{{own}}}", ""])

    def _fresh(self, letter: str) -> str:
        self._count += 1
        return f"{letter}{self._count}"

    def _wrong(self, node: nodes.Node, what: str) -> TemplateAssertionError:
        return TemplateAssertionError(what, node.lineno, self._name, str(self._folder / self._name))

    # -- statements -------------------------------------------------------------------------------------------

    def _macro(self, lines: _Lines, macro: nodes.Macro) -> None:
        bare = len(macro.args) - len(macro.defaults)
        nothing = _Scope({})
        defaults = ["", *(f"={self._value(value, nothing)}" for value in macro.defaults)]
        taken = [f"a_{arg.name}{defaults[max(0, place - bare + 1)]}" for place, arg in enumerate(macro.args)]
        with lines.under(f"def m_{macro.name}({', '.join(taken)}):"):
            lines.add("out = []")
            self._body(lines, macro.body, _Scope({arg.name: f"a_{arg.name}" for arg in macro.args}))
            lines.add("return ''.join(out)")

    def _body(self, lines: _Lines, body: Iterable[nodes.Node], scope: _Scope, *, once: bool = True) -> None:
        """Write what stands one after the other; what is the same on every page is taken out if it may be (*once*)."""
        ready: list[str] = []
        same: list[nodes.Node] = []

        def settle(*, all_of_it: bool = True) -> None:
            if same:
                ready.append(self._taken_out(same))
                same.clear()
            if all_of_it and ready:
                lines.add(f"out += ({', '.join(ready)},)")
                ready.clear()

        for node in body:
            if isinstance(node, nodes.Macro | nodes.FromImport | nodes.Extends):
                continue
            if once and self._fixed(node, scope):
                same.append(node)
                continue
            for piece in node.nodes if isinstance(node, nodes.Output) else ():
                if once and self._fixed(piece, scope):
                    same.append(nodes.Output([piece], lineno=piece.lineno))
                else:
                    settle(all_of_it=False)
                    ready.append(self._piece(piece, scope))
            if not isinstance(node, nodes.Output):
                settle()
                scope = self._statement(lines, node, scope, once=once)
        settle()

    def _taken_out(self, same: Sequence[nodes.Node]) -> str:
        """Return an expression for what is the same on every page; its value is made when the press is set up."""
        pieces = [piece for node in same for piece in (node.nodes if isinstance(node, nodes.Output) else [node])]
        text = [piece.data for piece in pieces if isinstance(piece, nodes.TemplateData)]
        if len(text) == len(pieces):
            return repr("".join(text))
        name = self._fresh("k")
        self._once.add("out = []")
        self._body(self._once, same, _Scope({}), once=False)
        self._once.add(f"{name} = ''.join(out)")
        return name

    def _statement(self, lines: _Lines, node: nodes.Node, scope: _Scope, *, once: bool) -> _Scope:
        """Write a statement; return what names mean behind it."""
        if isinstance(node, nodes.If):
            self._if(lines, node, scope, once)
        elif isinstance(node, nodes.For):
            self._for(lines, node, scope, once)
        elif isinstance(node, nodes.Block):
            self._body(lines, self._blocks[node.name].body, scope, once=once)
        elif isinstance(node, nodes.Include):
            self._body(lines, parsed(self._folder, _constant(node.template)).body, scope, once=once)
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            name = self._fresh("x")
            lines.add(f"{name} = {self._value(node.node, scope)}")
            return scope.with_({node.target.name: name}, scope.loop)
        else:
            raise self._wrong(node, f"{type(node).__name__} is not understood")
        return scope

    def _if(self, lines: _Lines, node: nodes.If, scope: _Scope, once: bool) -> None:
        for word, one in (("if", node), *(("elif", other) for other in node.elif_)):
            test = self._value(one.test, scope)
            if once and self._fixed(one.test, scope):
                name = self._fresh("k")
                self._once.add(f"{name} = {test}")
                test = name
            with lines.under(f"{word} {test}:"):
                self._body(lines, one.body, scope, once=once)
        if node.else_:
            with lines.under("else:"):
                self._body(lines, node.else_, scope, once=once)

    def _for(self, lines: _Lines, node: nodes.For, scope: _Scope, once: bool) -> None:
        if node.test is not None or node.recursive:
            raise self._wrong(node, "a loop with a condition is not understood")
        through = self._value(node.iter, scope)
        counted = any(name.name == "loop" for part in node.body for name in part.find_all(nodes.Name))
        loop = (self._fresh("i"), self._fresh("s")) if counted else None
        names = {name: self._fresh("x") for name in _bound(node)}
        each = f"({', '.join(names.values())},)" if isinstance(node.target, nodes.Tuple) else next(iter(names.values()))
        none = self._fresh("n") if node.else_ else ""
        if none:
            lines.add(f"{none} = True")
        if loop:
            lines.add(f"{loop[1]} = tuple({through})")
            each, through = f"{loop[0]}, {each}", f"enumerate({loop[1]})"
        with lines.under(f"for {each} in {through}:"):
            if none:
                lines.add(f"{none} = False")
            self._body(lines, node.body, scope.with_(names, loop), once=once)
        if none:
            with lines.under(f"if {none}:"):
                self._body(lines, node.else_, scope, once=once)

    def _fixed(self, node: nodes.Node, scope: _Scope) -> bool:
        """Say whether a piece is the same on every page of an edition: of constants, words and macros of those."""
        names = _asked(node)
        # A macro of this template may not be set up yet when one of its others is.
        return names is not None and all(
            name not in scope.names
            and (name in self._words or name in self._imported or (scope.page and name in self._macros))
            for name in names
        )

    # -- expressions ------------------------------------------------------------------------------------------

    def _piece(self, node: nodes.Node, scope: _Scope) -> str:
        """Return an expression for a piece of the page, escaped if it is not HTML of ours."""
        if isinstance(node, nodes.TemplateData):
            return repr(node.data)
        value = self._value(node, scope)
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and self._is_macro(node.node, scope):
            return value
        # Nearly all that is set is plain text, and a call for each of its pieces is a tenth of a page's time.
        return f"(escape_text(it) if type(it := {value}) is str else escape(it))"

    def _is_macro(self, name: nodes.Name, scope: _Scope) -> bool:
        return name.name not in scope.names and (name.name in self._macros or name.name in self._imported)

    def _value(self, node: nodes.Node, scope: _Scope) -> str:
        """Return an expression for a value."""
        if isinstance(node, nodes.Name):
            return f"printed(m_{node.name})" if self._is_macro(node, scope) else self._named(node, scope)
        if isinstance(node, nodes.Const):
            return repr(node.value)
        if isinstance(node, nodes.Tuple | nodes.List):
            return f"({''.join(f'{self._value(item, scope)}, ' for item in node.items)})"
        if isinstance(node, nodes.Getattr):
            if isinstance(node.node, nodes.Name) and node.node.name == "loop" and scope.loop and node.attr in LOOP:
                return LOOP[node.attr].format(i=scope.loop[0], s=scope.loop[1])
            return f"({self._value(node.node, scope)}).{node.attr}"
        if isinstance(node, nodes.Getitem):
            return f"({self._value(node.node, scope)})[{self._place(node.arg, scope)}]"
        if isinstance(node, nodes.Call):
            return self._call(node, scope)
        if isinstance(node, nodes.Filter) and node.node is not None and node.name in FILTERS:
            given = [self._value(part, scope) for part in (node.node, *node.args)]
            return f"filter_{node.name}({', '.join(given)})"
        return self._reckoned(node, scope)

    def _reckoned(self, node: nodes.Node, scope: _Scope) -> str:
        value = self._value
        if isinstance(node, nodes.Compare):
            ends = [f"{COMPARED[operand.op]} {value(operand.expr, scope)}" for operand in node.ops]
            return f"({value(node.expr, scope)} {' '.join(ends)})"
        if isinstance(node, nodes.And | nodes.Or):
            word = "and" if isinstance(node, nodes.And) else "or"
            return f"({value(node.left, scope)} {word} {value(node.right, scope)})"
        if isinstance(node, nodes.Not | nodes.Neg):
            return f"({'not' if isinstance(node, nodes.Not) else '-'} {value(node.node, scope)})"
        if isinstance(node, nodes.CondExpr) and node.expr2 is not None:
            return f"({value(node.expr1, scope)} if {value(node.test, scope)} else {value(node.expr2, scope)})"
        if isinstance(node, nodes.Concat):  # plain words: whatever it is of is escaped where it is set
            return f"({' + '.join(self._as_text(part, scope) for part in node.nodes)})"
        if isinstance(node, nodes.Test) and node.name == "none":
            return f"({value(node.node, scope)} is None)"
        if isinstance(node, nodes.BinExpr) and type(node) in RECKONED:
            return f"({value(node.left, scope)} {RECKONED[type(node)]} {value(node.right, scope)})"
        raise self._wrong(node, f"{type(node).__name__} is not understood")

    def _named(self, node: nodes.Name, scope: _Scope) -> str:
        name = node.name
        if name in scope.names:
            return scope.names[name]
        if name in self._words:
            self._said.add(name)
            return f"w_{name}"
        if scope.page:
            self._given.add(name)
            return f"v_{name}"
        raise self._wrong(node, f"a macro sees its arguments and the edition's words; {name!r} is neither")

    def _as_text(self, node: nodes.Node, scope: _Scope) -> str:
        value = self._value(node, scope)
        return value if isinstance(node, nodes.Const) and isinstance(node.value, str) else f"str({value})"

    def _place(self, node: nodes.Node, scope: _Scope) -> str:
        if isinstance(node, nodes.Slice):
            ends = [self._value(end, scope) if end is not None else "" for end in (node.start, node.stop)]
            return ":".join(ends)
        return self._value(node, scope)

    def _call(self, node: nodes.Call, scope: _Scope) -> str:
        macro = isinstance(node.node, nodes.Name) and self._is_macro(node.node, scope)
        called = f"m_{node.node.name}" if macro else self._value(node.node, scope)  # type: ignore[attr-defined]
        given = [self._value(argument, scope) for argument in node.args]
        given += [f"{'a_' * macro}{one.key}={self._value(one.value, scope)}" for one in node.kwargs]
        if node.dyn_kwargs is not None:
            given.append(f"**{self._value(node.dyn_kwargs, scope)}")
        return f"{called}({', '.join(given)})"


@cache
def _asked(node: nodes.Node) -> frozenset[str] | None:
    """Return the names that a piece asks for from outside it; nothing where it cannot be taken out of its place."""
    if isinstance(node, nodes.Block | nodes.Include | nodes.Assign):
        return None
    if isinstance(node, nodes.Name):
        return frozenset() if node.ctx == "store" else frozenset({node.name})
    asked: set[str] = set()
    for one in node.iter_child_nodes():
        names = _asked(one)
        if names is None:
            return None
        asked |= names
    if isinstance(node, nodes.For):
        bound = {"loop", *_bound(node)}
        return frozenset((asked - bound) | (_asked(node.iter) or frozenset()))
    return frozenset(asked)


def _bound(loop: nodes.For) -> list[str]:
    """Return the names that a loop gives to what it goes through."""
    return [one.name for one in [loop.target, *loop.target.find_all(nodes.Name)] if isinstance(one, nodes.Name)]


def _constant(node: nodes.Node) -> str:
    """Return the name of a template that another names."""
    if not isinstance(node, nodes.Const):
        raise TemplateAssertionError("a template is named by a constant", node.lineno)
    return str(node.value)


def _imported(found: Iterable[nodes.FromImport]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the macros a template takes from others: by the name they have here, where from and their name there."""
    for taken in found:
        for name in taken.names:
            there, here = name if isinstance(name, tuple) else (name, name)
            yield here, (_constant(taken.template), there)
