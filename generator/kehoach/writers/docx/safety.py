"""What a template's tags may do: say names, loop over them, choose. Checked once, when a template is compiled.

The check is on the parsed tags, so that nothing has to be watched while thousands of files are filled in: no
calls, no parts of a value but the listed ones, no arithmetic, no variables of its own, no imports, and few
filters. What is left can neither reach Python nor make long texts out of short ones.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from jinja2 import nodes
from msgspec import Struct

from kehoach.document.placeholders import quote, source_of
from kehoach.writers.docx.context import NAMES, PARTS

FILTERS = ("first", "last", "length", "join", "upper", "lower", "capitalize", "title", "trim", "default", "list")
TESTS = ("defined", "undefined", "none", "string", "number", "mapping", "sequence", "odd", "even")
MAX_LOOPS_INSIDE = 2  # as far as annexes and their lines go
MAX_SEPARATOR = 100

_LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem")
_KNOWN_PARTS = frozenset((*PARTS, *_LOOP))
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Const, nodes.Getattr,
    nodes.Getitem, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.CondExpr, nodes.And, nodes.Or,
    nodes.Not, nodes.Tuple, nodes.List,
)  # fmt: skip


class Fault(Struct, frozen=True):
    """Something wrong with a tag: its line, a diagnostic code, and the words that the message is filled with."""

    line: int
    code: str
    args: dict[str, str]


def forbidden(root: nodes.Template) -> Iterator[Fault]:
    """Each thing in a parsed template that it may not do, and each part of a value that there is not."""
    stack: list[tuple[nodes.Node, int]] = [(root, 0)]
    while stack:
        node, loops = stack.pop()
        what = _objection(node)
        if what:
            yield Fault(node.lineno, "M206", {"what": what})
            continue
        part = _part(node)
        if part is not None and part not in _KNOWN_PARTS:
            yield unknown(node.lineno, part, _KNOWN_PARTS)
        loops += isinstance(node, nodes.For)
        if loops > MAX_LOOPS_INSIDE:
            yield Fault(node.lineno, "M206", {"what": " … ".join(["for"] * loops)})
            continue
        stack.extend((child, loops) for child in node.iter_child_nodes())


def unknown(line: int, name: str, known: frozenset[str] = frozenset(NAMES)) -> Fault:
    """A name or a part of a value that a template is not given."""
    near = get_close_matches(name, known, n=3) or sorted(known)
    return Fault(line, "M202", {"name": quote(name), "near": ", ".join(near)})


def _objection(node: nodes.Node) -> str:
    match node:
        case nodes.Getitem() if not isinstance(node.arg, nodes.Const) or not isinstance(node.arg.value, int | str):
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
