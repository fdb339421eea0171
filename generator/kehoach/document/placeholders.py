"""Placeholders: the small expression language of a plan's texts, parsed by Jinja and evaluated here.

Nothing is compiled to Python. An expression is a tree of the few node types below; it reaches the values of
a scope, which are plain (texts, numbers, dates, tuples, records), and the functions and filters listed there.
"""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from msgspec import Struct

MAX_NODES = 120
LONG_TEXT = 5_000  # longer ones are not worth the memory of a cache

MARK = "\x01"
"""Stands for a placeholder in `Template.marked`. XML 1.0 does not allow it, and loading refuses it, in a text."""


class ExpressionError(Exception):
    """An expression that can't be read, is not allowed, or has no value: a code and words for the finding."""

    def __init__(self, code: str, **args: str) -> None:
        super().__init__(code, args)
        self.code = code
        self.arguments = args


class Record(Struct, frozen=True):
    """A value with named parts; `text` is how it prints as a whole, None where it does not."""

    parts: Mapping[str, Any]
    text: str | None = None


class Scope(Struct, frozen=True):
    """What expressions can reach: names, functions, filters, and how a value prints."""

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
    if "{{" not in text:
        return Template(text, ())
    return _cut(text) if len(text) > LONG_TEXT else _cut_cached(text)


def _cut(text: str) -> Template:
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


_cut_cached = lru_cache(maxsize=4096)(_cut)


def parse_expression(text: str) -> nodes.Expr:
    """One expression without braces. Raises ExpressionError."""
    template = parse_text("{{ " + text + " }}")
    if template.marked != MARK:
        raise ExpressionError("S301", expression=quote(text), reason="}}")
    return template.expressions[0]


def evaluate(node: nodes.Expr, scope: Scope) -> Any:
    """The value of a checked expression. Raises ExpressionError."""
    return _EVALUATE[type(node)](node, scope)


def show(node: nodes.Expr, scope: Scope) -> str:
    """The printed value of a checked expression. Raises ExpressionError."""
    try:
        return scope.show(evaluate(node, scope))
    except (TypeError, ValueError) as error:
        raise ExpressionError("S304", expression=source_of(node), reason=str(error)) from None


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
        raise ExpressionError("S301", expression=quote(text), reason=str(error.message)) from None
    except (RecursionError, ValueError, MemoryError):
        raise ExpressionError("S301", expression=quote(text), reason="…") from None


def _check(root: nodes.Node) -> None:
    """Refuse what the language does not have, before anything is evaluated."""
    count = 0
    for node in _all_nodes(root):
        count += 1
        if count > MAX_NODES:
            raise ExpressionError("S303", expression="…", what=f"> {MAX_NODES}")
        if type(node) not in _EVALUATE and not isinstance(node, nodes.Operand):
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


def _name(node: nodes.Name, scope: Scope) -> Any:
    if node.name not in scope.names:
        raise _unknown(node.name, node, scope.names)
    return scope.names[node.name]


def _part(owner: nodes.Expr, name: Any, node: nodes.Expr, scope: Scope) -> Any:
    record = evaluate(owner, scope)
    if not isinstance(record, Record):
        raise _unknown(str(name), node, ())
    if name not in record.parts:
        raise _unknown(str(name), node, record.parts)
    return record.parts[name]


def _getitem(node: nodes.Getitem, scope: Scope) -> Any:
    return _part(node.node, evaluate(node.arg, scope), node, scope)


def _call(node: nodes.Call, scope: Scope) -> Any:
    assert isinstance(node.node, nodes.Name)
    return _apply(node.node.name, scope.functions, [evaluate(each, scope) for each in node.args], node)


def _filter(node: nodes.Filter, scope: Scope) -> Any:
    assert node.node is not None
    arguments = [evaluate(node.node, scope), *(evaluate(each, scope) for each in node.args)]
    return _apply(node.name, scope.filters, arguments, node)


def _apply(name: str, table: Mapping[str, Callable[..., Any]], arguments: list[Any], node: nodes.Expr) -> Any:
    if name not in table:
        raise _unknown(name, node, table)
    try:
        return table[name](*arguments)
    except (TypeError, ValueError, AttributeError) as error:
        raise ExpressionError("S304", expression=source_of(node), reason=str(error)) from None


def _test(node: nodes.Test, scope: Scope) -> bool:
    if node.name not in _TESTS or node.args:
        raise _unknown(node.name, node, _TESTS)
    if node.name == "defined":
        try:
            return evaluate(node.node, scope) is not None
        except ExpressionError:
            return False
    return _TESTS[node.name](evaluate(node.node, scope))


def _compare(node: nodes.Compare, scope: Scope) -> bool:
    left = evaluate(node.expr, scope)
    for operand in node.ops:
        right = evaluate(operand.expr, scope)
        try:
            if not _COMPARE[operand.op](left, right):
                return False
        except TypeError as error:
            raise ExpressionError("S304", expression=source_of(node), reason=str(error)) from None
        left = right
    return True


def _condition(node: nodes.CondExpr, scope: Scope) -> Any:
    if evaluate(node.test, scope):
        return evaluate(node.expr1, scope)
    return evaluate(node.expr2, scope) if node.expr2 is not None else ""


_TESTS: dict[str, Callable[[Any], bool]] = {
    "defined": lambda value: value is not None,
    "none": lambda value: value is None,
}
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: bool(a == b), "ne": lambda a, b: bool(a != b),
    "lt": lambda a, b: bool(a < b), "lteq": lambda a, b: bool(a <= b),
    "gt": lambda a, b: bool(a > b), "gteq": lambda a, b: bool(a >= b),
    "in": lambda a, b: a in b, "notin": lambda a, b: a not in b,
}  # fmt: skip
_EVALUATE: dict[type[nodes.Node], Callable[[Any, Scope], Any]] = {
    nodes.Const: lambda node, scope: node.value,
    nodes.Name: _name,
    nodes.Getattr: lambda node, scope: _part(node.node, node.attr, node, scope),
    nodes.Getitem: _getitem,
    nodes.Call: _call,
    nodes.Filter: _filter,
    nodes.Test: _test,
    nodes.Compare: _compare,
    nodes.CondExpr: _condition,
    nodes.And: lambda node, scope: evaluate(node.left, scope) and evaluate(node.right, scope),
    nodes.Or: lambda node, scope: evaluate(node.left, scope) or evaluate(node.right, scope),
    nodes.Not: lambda node, scope: not evaluate(node.node, scope),
}


def _unknown(name: str, node: nodes.Node, known: Any) -> ExpressionError:
    names = [str(each) for each in known]
    near = get_close_matches(name, names, n=1) or sorted(names)[:20]
    return ExpressionError("S302", name=name, expression=source_of(node), near=", ".join(near) or "–")


def source_of(node: nodes.Node) -> str:
    """A short form of an expression for a message."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Const():
            return quote(repr(node.value))
        case nodes.Getattr():
            return f"{source_of(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{source_of(node.node)}[{source_of(node.arg)}]"
        case nodes.Call():
            return f"{source_of(node.node)}({', '.join(map(source_of, node.args))})"
        case nodes.Filter() if node.node is not None:
            return f"{source_of(node.node)} | {node.name}"
        case _:
            return type(node).__name__.lower()


def quote(text: str) -> str:
    """A text for a message, cut where it is long."""
    return text if len(text) <= 60 else text[:59] + "…"
