"""What a template's tags may do: say names, loop over them, choose. Checked once, when it is compiled.

The check is on the parsed tags, so that nothing has to be watched while thousands of files are filled in: no
calls, no parts of a value but the listed ones, no arithmetic, no variables of its own, no imports, and few
filters. What is left can neither reach Python nor make long texts out of short ones.
"""

from collections.abc import Iterator

from jinja2 import nodes
from msgspec import Struct

from kehoach.diagnostics.near import nearest
from kehoach.edition.placeholders import quote, source_of
from kehoach.writers.docx.kind import TemplateKind

FILTERS = (
    "first", "last", "length", "join", "upper", "lower", "capitalize", "title", "trim", "default", "list",
)  # fmt: skip
TESTS = ("defined", "undefined", "none", "string", "number", "mapping", "sequence", "odd", "even")
MAX_LOOPS_INSIDE = 2  # as far as annexes and their lines go
MAX_DEPTH = 60  # Jinja compiles with recursion
MAX_SEPARATOR = 100

_ONE_OF_A_LIST = ("first", "last", "length", "join")
_LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem")
_LOOP_NAMES = frozenset(("loop",))
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Const,
    nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.CondExpr,
    nodes.And, nodes.Or, nodes.Not, nodes.Tuple, nodes.List,
)  # fmt: skip


class Fault(Struct, frozen=True):
    """Something wrong with a tag: its line, a diagnostic code, and words for the message."""

    line: int
    code: str
    args: dict[str, str]


def forbidden(root: nodes.Template, kind: TemplateKind) -> Iterator[Fault]:
    """Each thing in a parsed template that it may not do, and each name or part of a value that there is not.

    It runs before Jinja compiles anything: compiling works out constants, `'a' * 10**9` too.
    """
    names, known_parts = frozenset(kind.names), frozenset((*kind.parts, *_LOOP))
    stack = [_Visit(root, names, 0, 0)]
    while stack:
        visit = stack.pop()
        node = visit.node
        what = _objection(node) or _too_much(visit, names)
        if what:
            yield Fault(node.lineno, "M206", {"what": what})
            continue
        if isinstance(node, nodes.Name) and node.name not in visit.names:
            yield _unknown(node, node.name, visit.names)
        part = _part(node)
        if part is not None and part not in known_parts:
            yield _unknown(node, part, known_parts)
        yield from _unprintable(node, kind)
        stack.extend(_below(visit))


class _Visit(Struct, frozen=True):
    """A node, the names that it can use, and how deep it stands in loops and in all."""

    node: nodes.Node
    names: frozenset[str]
    loops: int
    depth: int


def _below(visit: _Visit) -> Iterator[_Visit]:
    node = visit.node
    for child in node.iter_child_nodes():
        names = visit.names
        if isinstance(node, nodes.For) and child is not node.iter:
            names = names.union(_LOOP_NAMES, _bound(node.target))
        yield _Visit(child, names, visit.loops + isinstance(child, nodes.For), visit.depth + 1)


def _too_much(visit: _Visit, names: frozenset[str]) -> str:
    if visit.loops > MAX_LOOPS_INSIDE:
        return " … ".join(["for"] * visit.loops)
    inner = visit.node.iter if isinstance(visit.node, nodes.For) and visit.loops > 1 else None
    if inner is not None and any(_root(leaf) in names for leaf in _leaves(inner)):
        # Every line for every line: a plan of some thousand clauses would never come to an end.
        return f"for … for … in {source_of(inner)}"
    return "…" if visit.depth > MAX_DEPTH else ""


def _root(node: nodes.Node) -> str:
    """The name that an expression starts from; "" where it is none."""
    while isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Filter) and node.node is not None:
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def _unprintable(node: nodes.Node, kind: TemplateKind) -> Iterator[Fault]:
    """Lists and values with parts that are printed as they are: they would come out in Python's notation."""
    if isinstance(node, nodes.Output):
        for each in (leaf for expression in node.nodes for leaf in _leaves(expression)):
            name = each.name if isinstance(each, nodes.Name) else _part(each)
            if name in kind.unprintable and _root(each) in kind.names:
                yield Fault(each.lineno, "M210", {"name": source_of(each)})


def _leaves(node: nodes.Node) -> Iterator[nodes.Node]:
    """The names and parts whose value an expression can have, or hold as a list or text of it."""
    match node:
        case nodes.Filter():
            if node.name not in _ONE_OF_A_LIST and node.node is not None:
                yield from _leaves(node.node)
        case nodes.CondExpr() | nodes.And() | nodes.Or():
            for each in branches(node):
                yield from _leaves(each)
        case nodes.List() | nodes.Tuple():
            for each in node.items:
                yield from _leaves(each)
        case _:
            yield node


def branches(node: nodes.CondExpr | nodes.And | nodes.Or) -> list[nodes.Expr]:
    """The expressions of which one is what a choice gives."""
    both = (node.expr1, node.expr2) if isinstance(node, nodes.CondExpr) else (node.left, node.right)
    return [each for each in both if each is not None]


def _bound(target: nodes.Node) -> set[str]:
    """The names that a loop gives to what it goes through."""
    return {each.name for each in (target, *target.find_all(nodes.Name)) if isinstance(each, nodes.Name)}


def _unknown(node: nodes.Node, name: str, known: frozenset[str]) -> Fault:
    near = nearest(name, known) or sorted(known)
    return Fault(node.lineno, "M202", {"name": quote(name), "near": ", ".join(near)})


def _objection(node: nodes.Node) -> str:
    match node:
        case nodes.Getitem() if not isinstance(node.arg, nodes.Const) or not isinstance(
            node.arg.value, int | str
        ):
            return source_of(node)
        case nodes.Filter(name="join") if not _short_separator(node):
            return source_of(node)
        case nodes.Filter() if node.name not in FILTERS or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return f"| {node.name}"
        case nodes.Test(name=str(name)) if name not in TESTS:
            return f"is {name}"
        case nodes.For(recursive=True):
            return "recursive"
    return "" if isinstance(node, _ALLOWED) else source_of(node)


def _short_separator(node: nodes.Filter) -> bool:
    """Whether the pieces that `join` puts between items can't make a long text out of a short one."""
    if node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) > 1:
        return False
    separators = [each.value if isinstance(each, nodes.Const) else None for each in node.args]
    return all(isinstance(each, str) and len(each) <= MAX_SEPARATOR for each in separators)


def _part(node: nodes.Node) -> str | None:
    """The part of a value that a node asks for by name."""
    match node:
        case nodes.Getattr(attr=str(name)) | nodes.Getitem(arg=nodes.Const(value=str(name))):
            return name
    return None
