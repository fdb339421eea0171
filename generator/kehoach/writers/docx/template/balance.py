"""Whether a template's tags leave Word's XML whole. Checked once, on the parsed tags, when it is compiled.

A loop or a choice has to end inside the element in which it began, and a value has to stand where its kind
can: text in a run, runs between runs, a table between paragraphs. Then every file that is filled in is
well-formed, and nothing has to be parsed again.
"""

import re
from collections.abc import Sequence
from typing import Literal

from jinja2 import nodes
from msgspec import Struct

from kehoach.edition.placeholders import source_of
from kehoach.writers.docx.kind import TemplateKind
from kehoach.writers.docx.template.safety import Fault, branches

ValueKind = Literal["text", "runs", "table"]

_TOKEN = re.compile(r"<(/?)([\w:.-]+)(?:[^<>]*?)(/?)>")
_HOLDS_PARAGRAPHS = frozenset(
    ("w:body", "w:tc", "w:hdr", "w:ftr", "w:txbxContent", "w:footnote", "w:endnote")
)
_SAME_KIND = frozenset(("first", "last", "default"))
_WRITTEN: dict[ValueKind, str] = {"text": "{{{{ {} }}}}", "runs": "{{{{r {} }}}}", "table": "{{{{p {} }}}}"}


class _Reached(Struct, frozen=True):
    """How far the XML has come: the open elements, and the beginning of a tag that is not finished yet."""

    stack: tuple[str, ...] = ()
    begun: str = ""


def misplaced(root: nodes.Template, kind: TemplateKind) -> list[Fault]:
    """Every tag that would break the file."""
    checker = _Checker(kind)
    end = checker.walk(root.body, _Reached(), frozenset())
    if end != _Reached() and not checker.faults:
        checker.faults.append(Fault(1, "M208", {"tag": "if, for"}))
    return checker.faults


class _Checker:
    def __init__(self, template: TemplateKind) -> None:
        self.template = template
        self.faults: list[Fault] = []

    def walk(self, body: Sequence[nodes.Node], reached: _Reached, runs: frozenset[str]) -> _Reached:
        """How far nodes lead from where the XML has come. `runs` are the loop variables that hold runs."""
        for node in body:
            if isinstance(node, nodes.Output):
                for part in node.nodes:
                    reached = self._output(part, reached, runs)
            elif isinstance(node, nodes.For):
                self._loop(node, reached, runs)
            elif isinstance(node, nodes.If):
                reached = self._choice(node, reached, runs)
        return reached

    def _output(self, part: nodes.Expr, reached: _Reached, runs: frozenset[str]) -> _Reached:
        if isinstance(part, nodes.TemplateData):
            return _after(part.data, reached)
        kind, wanted = self._kind(part, runs), _place(reached)
        if kind is None or kind != wanted:
            source = source_of(part)
            args = {"tag": _WRITTEN[wanted].format(source), "wanted": _WRITTEN[kind or "text"].format(source)}
            self.faults.append(Fault(part.lineno, "M207" if kind else "M209", args))
        return reached

    def _loop(self, node: nodes.For, reached: _Reached, runs: frozenset[str]) -> None:
        inner = runs
        if isinstance(node.target, nodes.Name):
            name = frozenset((node.target.name,))
            inner = runs | name if self._kind(node.iter, runs) == "runs" else runs - name
        for body, known in ((node.body, inner), (node.else_, runs)):
            if self.walk(body, reached, known) != reached:
                self._crossed(node, "for")

    def _choice(self, node: nodes.If, reached: _Reached, runs: frozenset[str]) -> _Reached:
        bodies = [node.body, *(each.body for each in node.elif_), node.else_]
        first, *others = [self.walk(body, reached, runs) for body in bodies]
        if any(other != first for other in others):
            self._crossed(node, "if")
            return reached
        return first

    def _kind(self, expression: nodes.Node, runs: frozenset[str]) -> ValueKind | None:
        """What an expression gives; None for a filter that would change the XML of runs or of a table."""
        match expression:
            case nodes.Name(name=name):
                return "runs" if name in runs else "text"
            case nodes.Getattr(attr=name) | nodes.Getitem(arg=nodes.Const(value=str(name))):
                if name in self.template.runs:
                    return "runs"
                return "table" if name in self.template.tables else "text"
            case nodes.Getitem():
                return self._kind(expression.node, runs)
            case nodes.Filter(name=name, node=nodes.Expr() as inner):
                kind = self._kind(inner, runs)
                return kind if kind == "text" or name in _SAME_KIND else "text" if name == "length" else None
            case nodes.CondExpr() | nodes.And() | nodes.Or():
                kinds = [self._kind(branch, runs) for branch in branches(expression)]
                return next((kind for kind in kinds if kind != "text"), "text")
        return "text"

    def _crossed(self, node: nodes.Node, name: str) -> None:
        self.faults.append(Fault(node.lineno, "M208", {"tag": name}))


def _after(text: str, reached: _Reached) -> _Reached:
    text = reached.begun + text
    cut = text.rfind("<")
    begun = text[cut:] if cut > text.rfind(">") else ""
    stack = list(reached.stack)
    for closes, name, empty in _TOKEN.findall(text):
        if closes and stack[-1:] == [name]:
            del stack[-1]
        elif not empty:
            stack.append(closes + name)
    return _Reached(tuple(stack), begun)


def _place(reached: _Reached) -> ValueKind:
    """What can stand at a place: text in `w:t` and inside a tag, runs in a paragraph, else a table."""
    if reached.begun or (reached.stack and reached.stack[-1].endswith((":t", "Text"))):
        return "text"
    around = (name for name in reversed(reached.stack) if name == "w:p" or name in _HOLDS_PARAGRAPHS)
    return "runs" if next(around, "") == "w:p" else "table"
