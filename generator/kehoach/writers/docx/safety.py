"""What a template's tags may do: say names, loop over them, choose. Checked once, when a template is compiled.

The check is on the parsed tags, so that nothing has to be watched while thousands of files are filled in: no
calls, no names or keys that begin with an underscore, no arithmetic, no imports, and few filters. What is left
can neither reach Python nor make long texts out of short ones.
"""

from collections.abc import Iterator

from jinja2 import nodes

from kehoach.document.placeholders import source_of

FILTERS = ("first", "last", "length", "join", "upper", "lower", "capitalize", "title", "trim", "default", "list")
TESTS = ("defined", "undefined", "none", "string", "number", "mapping", "sequence", "odd", "even")
MAX_LOOPS_INSIDE_LOOPS = 4

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign, nodes.Name, nodes.NSRef,
    nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand,
    nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.Tuple, nodes.List, nodes.With,
)  # fmt: skip


def forbidden(root: nodes.Template) -> Iterator[tuple[int, str]]:
    """Each thing in a parsed template that it may not do: its line, and what it is in words."""
    stack: list[tuple[nodes.Node, int]] = [(root, 0)]
    while stack:
        node, loops = stack.pop()
        what = _objection(node)
        if what:
            yield node.lineno, what
            continue
        loops += isinstance(node, nodes.For)
        if loops > MAX_LOOPS_INSIDE_LOOPS:
            yield node.lineno, "for … for … for … for … for"
            continue
        stack.extend((child, loops) for child in node.iter_child_nodes())


def _objection(node: nodes.Node) -> str:
    match node:
        case nodes.Getattr(attr=str(name)) | nodes.Name(name=str(name)) if name.startswith("_"):
            return name
        case nodes.Getitem() if not isinstance(node.arg, nodes.Const) or str(node.arg.value).startswith("_"):
            return source_of(node)
        case nodes.Filter(name=str(name)) if name not in FILTERS:
            return f"| {name}"
        case nodes.Test(name=str(name)) if name not in TESTS:
            return f"is {name}"
        case nodes.For(recursive=True):
            return "recursive"
    return "" if isinstance(node, _ALLOWED) else source_of(node)
