"""Placeholders: the small expression language of a plan's texts, parsed by Jinja and checked here.

Nothing is compiled to Python. An expression is a tree of the few node types below, which `evaluation` turns
into its value; it reaches the values of a scope, which are plain (texts, numbers, dates, tuples, records),
and the functions and filters listed there.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from msgspec import Struct

from kehoach.ooxml.characters import unprintable

MAX_NODES = 120
MAX_TEXT = 1_000_000

MARK = "\x01"
"""Stands for a placeholder in `Template.marked`. No XML 1.0 text may hold it; `parse_text` refuses it."""

PLACEHOLDER = re.compile(r"(\{\{.*?\}\})", re.DOTALL)
"""A placeholder as it is typed; to split a text at, which keeps the placeholders."""

_PLAIN = re.compile(r"\{\{ ([^{}\\\r\n]+) \}\}")
_TRIMMING = re.compile(r"\{\{[-+]|[-+]\}\}")  # Jinja would eat the blanks around such a placeholder

_ALLOWED = (
    nodes.Const, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Filter, nodes.Test,
    nodes.Compare, nodes.Operand, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip


class ExpressionError(Exception):
    """An expression that can't be read, is not allowed, or has no value: a code and words for the finding.

    `where` is the JSON pointer of the culprit below the clause, where it is a facet.
    """

    def __init__(self, code: str, **args: str) -> None:
        super().__init__(code, args)
        self.code = code
        self.arguments = args
        self.where = ""


class Record(Struct, frozen=True, gc=False):
    """A value with named parts; `text` is how it prints as a whole, None where it does not."""

    parts: Mapping[str, Any]
    text: str | None = None


class Scope(Struct, frozen=True, gc=False):
    """What expressions can reach: names, functions, filters, and how a value prints.

    Functions take texts only; filters take a value, then texts and numbers.
    """

    names: Mapping[str, Any]
    functions: Mapping[str, Callable[..., Any]]
    filters: Mapping[str, Callable[..., Any]]
    show: Callable[[Any], str]


class Template(Struct, frozen=True):
    """A text cut at its placeholders: `marked` has one mark for each of the expressions."""

    marked: str
    expressions: tuple[nodes.Expr, ...]


def parse_text(text: str) -> Template:
    """Cut a text at its placeholders. Raises ExpressionError where one is malformed or not allowed."""
    if MARK in text:
        raise ExpressionError("S109", character=unprintable(MARK))
    if "{{" not in text:
        return Template(text, ())
    return _cut_plain(text) or _cut(text)


def _cut_plain(text: str) -> Template | None:
    """The template of a text whose placeholders are all in the plain form `{{ … }}` without braces inside.

    Nearly all are. Each expression goes through Jinja once, not once for every text that it stands in.
    """
    pieces = _PLAIN.split(text)
    if any("{{" in piece or piece.endswith("{") or piece.startswith("}") for piece in pieces[::2]):
        return None
    return Template(MARK.join(pieces[::2]), tuple(map(_parse_plain, pieces[1::2])))


@lru_cache(maxsize=4096)
def _parse_plain(expression: str) -> nodes.Expr:
    return _cut("{{ " + expression + " }}").expressions[0]


def _cut(text: str) -> Template:
    if _TRIMMING.search(text):
        raise ExpressionError("S303", expression=quote(text), what="{{- -}}")
    marked, found = [], []
    for node in _parse(text).find_all(nodes.Output):
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                marked.append(part.data)
            else:
                _check(part)
                marked.append(MARK)
                found.append(part)
    return Template("".join(marked), tuple(found))


def parse_expression(text: str) -> nodes.Expr:
    """One expression without braces. Raises ExpressionError."""
    template = parse_text("{{ " + text + " }}")
    if template.marked != MARK:
        raise ExpressionError("S301", expression=quote(text), reason="}}")
    return template.expressions[0]


def source_of(node: nodes.Node) -> str:
    """A short form of a checked expression for a message."""
    return quote(_source(node))


def quote(text: str) -> str:
    """A text for a message, cut where it is long."""
    return text if len(text) <= 60 else text[:59] + "…"


@cache
def _environment() -> Environment:
    # Statements and comments get delimiters that no text can hold: "{%" and "{#" are plain text in a plan.
    return Environment(
        block_start_string=f"{MARK}%", block_end_string=f"%{MARK}",
        comment_start_string=f"{MARK}#", comment_end_string=f"#{MARK}",
        keep_trailing_newline=True, autoescape=False,
    )  # fmt: skip


def _parse(text: str) -> nodes.Template:
    try:
        return _environment().parse(text)
    except TemplateSyntaxError as error:
        raise ExpressionError("S301", expression=quote(text), reason=quote(str(error.message))) from None
    except (RecursionError, ValueError, MemoryError):
        raise ExpressionError("S301", expression=quote(text), reason="…") from None


def _check(root: nodes.Node) -> None:
    """Refuse what the language does not have, before anything is evaluated."""
    # The size first: the messages below walk the tree with recursion.
    for count, _ in enumerate(_all_nodes(root), 1):
        if count > MAX_NODES:
            raise ExpressionError("S303", expression="…", what=f"> {MAX_NODES}")
    for node in _all_nodes(root):
        if not isinstance(node, _ALLOWED):
            raise ExpressionError("S303", expression=source_of(root), what=type(node).__name__)
        if isinstance(node, nodes.Call | nodes.Filter | nodes.Test) and (
            node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None
        ):
            raise ExpressionError("S303", expression=source_of(root), what="name=…")
        if isinstance(node, nodes.Call) and not isinstance(node.node, nodes.Name):
            raise ExpressionError("S303", expression=source_of(root), what=f"{source_of(node.node)}(…)")


def _all_nodes(root: nodes.Node) -> Iterator[nodes.Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(node.iter_child_nodes())


def _source(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Const():
            return quote(repr(node.value))
        case nodes.Getattr():
            return f"{_source(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_source(node.node)}[{_source(node.arg)}]"
        case nodes.Call():
            return f"{_source(node.node)}({', '.join(map(_source, node.args))})"
        case nodes.Filter() if node.node is not None:
            return f"{_source(node.node)} | {node.name}"
        case nodes.Test():
            return f"{_source(node.node)} is {node.name}"
        case nodes.Compare():
            return " … ".join(map(_source, (node.expr, *(operand.expr for operand in node.ops))))
        case _:
            return type(node).__name__.lower()
