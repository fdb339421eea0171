"""Filling in the texts of a plan: placeholders, then markup, with a finding for whatever goes wrong."""

from collections.abc import Iterator

from kehoach.diagnostics import Diagnostic, Place
from kehoach.document.inline import parse_markup
from kehoach.document.model import Run, Runs, plain
from kehoach.document.placeholders import MARK, ExpressionError, Scope, evaluate, parse_expression, parse_text, show
from kehoach.document.scope import PlanScope
from kehoach.registry import document_types
from kehoach.spec.model import Clause

MAX_TEXT = 1_000_000
MAX_DOCUMENT = 64_000_000


class Expander:
    """Expands texts in the scopes of one plan. Findings go to the list that it was given."""

    def __init__(self, scope: PlanScope, findings: list[Diagnostic]) -> None:
        self.scope = scope
        self.findings = findings
        self.written = 0

    def clause_scope(self, clause: Clause, pointer: str) -> Scope:
        """The scope inside a clause; the base scope, with a finding, where a facet names something unknown."""
        try:
            return self.scope.of(clause)
        except ExpressionError as error:
            self._found(error, pointer)
            return self.scope.base

    def runs(self, text: str, scope: Scope, pointer: str) -> Runs:
        """The finished runs of a text; empty where it can't be filled in."""
        if not text:
            return ()
        try:
            template = parse_text(text)
            runs = parse_markup(template.marked)
            if not template.expressions:
                return self._measured(runs)
            values = iter([show(each, scope) for each in template.expressions])
            return self._measured(tuple(_filled(run, values) for run in runs))
        except ExpressionError as error:
            self._found(error, pointer)
            return ()

    def text(self, text: str, pointer: str) -> str:
        """The finished words of a line of the frame, in the base scope and without a look."""
        return plain(self.runs(text, self.scope.base, pointer))

    def holds(self, condition: str | None, pointer: str) -> bool:
        """Whether an `only_if` lets its part in; a wrong condition is a finding and lets it in."""
        if condition is None:
            return True
        try:
            return bool(evaluate(parse_expression(condition), self.scope.base))
        except ExpressionError as error:
            self._found(error, f"{pointer}/only_if")
            return True

    def document_type(self, name: str) -> str:
        """The name of a document type ("Kế hoạch")."""
        found = document_types.find_document_type(name)
        if found is None:
            near = ", ".join(each.id for each in document_types.document_types()[:12])
            self.findings.append(Diagnostic("A005", {"id": name, "near": near}, Place(pointer="/document/type")))
            return name
        return found.name

    def agency(self, name: str, pointer: str) -> str:
        """The printed name of an agency; its id, with a finding, where it is unknown or did not exist."""
        try:
            return self.scope.agency(name)
        except ExpressionError as error:
            self._found(error, pointer)
            return name

    def _measured(self, runs: Runs) -> Runs:
        length = sum(len(run.text) for run in runs)
        self.written += length
        if length > MAX_TEXT or self.written > MAX_DOCUMENT:
            raise ExpressionError("S305", limit=str(MAX_TEXT if length > MAX_TEXT else MAX_DOCUMENT))
        return runs

    def _found(self, error: ExpressionError, pointer: str) -> None:
        self.findings.append(Diagnostic(error.code, error.arguments, Place(pointer=pointer)))


def _filled(run: Run, values: Iterator[str]) -> Run:
    if MARK not in run.text:
        return run
    first, *rest = run.text.split(MARK)
    return Run("".join([first, *(next(values) + piece for piece in rest)]), run.bold, run.italic)
