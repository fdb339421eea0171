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
from kehoach.writers.docx.template.kind import TemplateKind
from kehoach.writers.docx.template.safety import Fault

ValueKind = Literal["text", "runs", "table"]

_TOKEN = re.compile(r"<(/?)([\w:.-]+)(?:[^<>]*?)(/?)>")
_HOLDS_PARAGRAPHS = frozenset(
    ("w:body", "w:tc", "w:hdr", "w:ftr", "w:txbxContent", "w:footnote", "w:endnote")
)
_SAME_KIND = frozenset(("first", "last", "default"))
_WRITTEN: dict[ValueKind, str] = {"text": "{{{{ {} }}}}", "runs": "{{{{r {} }}}}", "table": "{{{{p {} }}}}"}


class _State(Struct, frozen=True):
    """How far the XML has come: the open elements, and the beginning of a tag that is not finished yet."""

    stack: tuple[str, ...] = ()
    begun: str = ""


def misplaced(root: nodes.Template, kind: TemplateKind) -> list[Fault]:
    """Every tag that would break the file."""
    checker = _Checker(kind)
    end = checker.walk(root.body, _State(), frozenset())
    if end != _State() and not checker.faults:
        checker.faults.append(Fault(1, "M208", {"tag": "if, for"}))
    return checker.faults


class _Checker:
    def __init__(self, template: TemplateKind) -> None:
        self.template = template
        self.faults: list[Fault] = []

    def walk(self, body: Sequence[nodes.Node], state: _State, runs: frozenset[str]) -> _State:
        """Where nodes lead from a state. `runs` are the loop variables that hold runs."""
        for node in body:
            if isinstance(node, nodes.Output):
                for part in node.nodes:
                    state = self._output(part, state, runs)
            elif isinstance(node, nodes.For):
                self._loop(node, state, runs)
            elif isinstance(node, nodes.If):
                state = self._choice(node, state, runs)
        return state

    def _output(self, part: nodes.Expr, state: _State, runs: frozenset[str]) -> _State:
        if isinstance(part, nodes.TemplateData):
            return _after(part.data, state)
        kind, wanted = self._kind(part, runs), _place(state)
        if kind is None or kind != wanted:
            source = source_of(part)
            args = {"tag": _WRITTEN[wanted].format(source), "wanted": _WRITTEN[kind or "text"].format(source)}
            self.faults.append(Fault(part.lineno, "M207" if kind else "M209", args))
        return state

    def _loop(self, node: nodes.For, state: _State, runs: frozenset[str]) -> None:
        inner = runs
        if isinstance(node.target, nodes.Name):
            name = frozenset((node.target.name,))
            inner = runs | name if self._kind(node.iter, runs) == "runs" else runs - name
        for body, known in ((node.body, inner), (node.else_, runs)):
            if self.walk(body, state, known) != state:
                self._crossed(node, "for")

    def _choice(self, node: nodes.If, state: _State, runs: frozenset[str]) -> _State:
        branches = [node.body, *(each.body for each in node.elif_), node.else_]
        first, *others = [self.walk(branch, state, runs) for branch in branches]
        if any(other != first for other in others):
            self._crossed(node, "if")
            return state
        return first

    def _kind(self, expression: nodes.Node, runs: frozenset[str]) -> ValueKind | None:
        """What an expression gives; None for a filter that would change the XML of runs or of a table."""
        match expression:
            case nodes.Name(name=name):
                return "runs" if name in runs else "text"
            case nodes.Getattr(attr=name) | nodes.Getitem(arg=nodes.Const(value=str(name))):
                return (
                    "runs"
                    if name in self.template.runs
                    else "table"
                    if name in self.template.tables
                    else "text"
                )
            case nodes.Getitem():
                return self._kind(expression.node, runs)
            case nodes.Filter(name=name, node=nodes.Expr() as inner):
                kind = self._kind(inner, runs)
                return kind if kind == "text" or name in _SAME_KIND else "text" if name == "length" else None
            case nodes.CondExpr() | nodes.And() | nodes.Or():
                return next((kind for kind in self._branch_kinds(expression, runs) if kind != "text"), "text")
        return "text"

    def _branch_kinds(
        self, expression: nodes.CondExpr | nodes.And | nodes.Or, runs: frozenset[str]
    ) -> list[ValueKind | None]:
        if isinstance(expression, nodes.CondExpr):
            branches = [expression.expr1, expression.expr2]
        else:
            branches = [expression.left, expression.right]
        return [self._kind(branch, runs) for branch in branches if branch is not None]

    def _crossed(self, node: nodes.Node, name: str) -> None:
        self.faults.append(Fault(node.lineno, "M208", {"tag": name}))


def _after(text: str, state: _State) -> _State:
    text = state.begun + text
    cut = text.rfind("<")
    begun = text[cut:] if cut > text.rfind(">") else ""
    stack = list(state.stack)
    for closes, name, empty in _TOKEN.findall(text):
        if closes and stack[-1:] == [name]:
            del stack[-1]
        elif not empty:
            stack.append(closes + name)
    return _State(tuple(stack), begun)


def _place(state: _State) -> ValueKind:
    """What can stand at a place: text in `w:t` and inside a tag, runs in a paragraph, else a table."""
    if state.begun or (state.stack and state.stack[-1].endswith((":t", "Text"))):
        return "text"
    around = next((name for name in reversed(state.stack) if name == "w:p" or name in _HOLDS_PARAGRAPHS), "")
    return "runs" if around == "w:p" else "table"
