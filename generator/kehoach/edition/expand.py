"""Filling in the texts of a plan: placeholders, then markup, with a finding for whatever goes wrong."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from kehoach.diagnostics import Diagnostic, Place
from kehoach.diagnostics.near import nearest
from kehoach.edition.evaluation import Expression, prepare
from kehoach.edition.inline import parse_markup
from kehoach.edition.model import Run, Runs, plain
from kehoach.edition.placeholders import MARK, MAX_TEXT, ExpressionError, Scope, parse_expression, parse_text
from kehoach.edition.scope import FACETS, PlanScope
from kehoach.ooxml.characters import unprintable
from kehoach.registry import document_types
from kehoach.spec.model import Clause
from kehoach.spec.structure import MAX_FINDINGS

MAX_DOCUMENT = 64_000_000
_LONG_TEXT = 5_000  # longer ones are not worth the memory of a cache


class Expander:
    """Expands texts in the scopes of one plan. Findings go to the list that it was given.

    `facets` says whether clauses are to carry their typed values too; without `texts` every text is left out.
    """

    def __init__(
        self, scope: PlanScope, findings: list[Diagnostic], *, facets: bool = True, texts: bool = True
    ) -> None:
        self.scope = scope
        self.base = scope.base if texts else None
        self.facets = facets
        self.texts = texts
        self.findings = findings
        self.written = 0
        self._shown: dict[Expression, str] = {}

    def clause_scope(self, clause: Clause, pointer: str) -> Scope | None:
        """The scope in a clause; None, with the findings, where a facet of it names something unknown.

        Its texts are then left out: what they would say of that facet is no finding of its own.
        """
        if not self.texts:
            return None
        scope, errors = self.scope.of(clause)
        if not errors:
            return scope
        for error in errors:
            self._found(error, pointer)
        return None

    def runs(self, text: str, scope: Scope | None, pointer: str) -> Runs:
        """The finished runs of a text; empty where it can't be filled in."""
        if not text or scope is None or self.written > MAX_DOCUMENT:
            return ()
        try:
            prepared = _prepared_cached(text) if len(text) < _LONG_TEXT else _prepared(text)
            runs = prepared.runs
            self.written += len(text)
            if prepared.expressions:
                values = self._values(prepared.expressions, scope, MAX_TEXT - len(text))
                runs = _filled(prepared.patterns, values)
            if self.written > MAX_DOCUMENT:
                raise ExpressionError("S307", limit=str(MAX_DOCUMENT))
            return runs
        except ExpressionError as error:
            self._found(error, pointer)
            return ()

    def _values(self, expressions: Sequence[Expression], scope: Scope, room: int) -> tuple[str, ...]:
        """The printed values, which may be `room` characters together: nothing longer is ever put together.

        What asks for no facet of its clause is the same all over a plan, and worked out once.
        """
        values, known, left = [], self._shown, room
        for expression in expressions:
            shown = known.get(expression) or self._value(expression, scope)
            values.append(shown)
            left -= len(shown)
            if left < 0:
                raise ExpressionError("S305", limit=str(MAX_TEXT))
        self.written += room - left
        return tuple(values)

    def _value(self, expression: Expression, scope: Scope) -> str:
        shown = expression.show(scope)
        if character := unprintable(shown):
            raise ExpressionError("S109", character=character)
        if expression.names.isdisjoint(FACETS):
            self._shown[expression] = shown
        return shown

    def text(self, text: str, pointer: str) -> str:
        """The finished words of a line of the frame, in the base scope and without a look."""
        return plain(self.runs(text, self.base, pointer))

    def holds(self, condition: str | None, pointer: str) -> bool:
        """Whether an `only_if` lets its part in; a wrong condition is a finding and lets it in."""
        if condition is None:
            return True
        try:
            return bool(prepare(parse_expression(condition)).value(self.scope.conditions))
        except ExpressionError as error:
            self._found(error, f"{pointer}/only_if")
            return True

    def document_type(self, name: str) -> str:
        """The name of a document type ("Kế hoạch")."""
        found = document_types.find_document_type(name)
        if found is None:
            known = [each.id for each in document_types.document_types()]
            near = ", ".join(nearest(name, known))
            self.found("A005", "/document/type", id=name, near=near, known=", ".join(known[:12]))
            return name
        return found.name

    def agency(self, name: str, pointer: str) -> str:
        """The printed name of an agency; its id, with a finding, where it is unknown or did not exist."""
        try:
            return self.scope.wording.agency(name)
        except ExpressionError as error:
            self._found(error, pointer)
            return name

    def found(self, code: str, pointer: str, **args: str) -> None:
        """Add a finding; past so many that nobody would read them, none is added."""
        if len(self.findings) <= MAX_FINDINGS:
            self.findings.append(Diagnostic(code, args, Place(pointer=pointer)))

    def _found(self, error: ExpressionError, pointer: str) -> None:
        self.found(error.code, pointer + error.where, **error.arguments)


class _Pattern(Struct, frozen=True, gc=False):
    """A run with `%s` in the place of each of its `places`."""

    text: str
    places: int
    bold: bool
    italic: bool


class _Prepared(Struct, frozen=True):
    """A text read once: its runs where it has no placeholders, else their patterns and the placeholders."""

    runs: Runs = ()
    patterns: tuple[_Pattern, ...] = ()
    expressions: tuple[Expression, ...] = ()


def _prepared(text: str) -> _Prepared:
    template = parse_text(text)
    runs = parse_markup(template.marked)
    if character := unprintable(template.marked.replace(MARK, "")):
        raise ExpressionError("S109", character=character)
    if not template.expressions:
        return _Prepared(runs)
    patterns = (
        _Pattern(run.text.replace("%", "%%").replace(MARK, "%s"), run.text.count(MARK), run.bold, run.italic)
        for run in runs
    )
    return _Prepared((), tuple(patterns), tuple(map(prepare, template.expressions)))


_prepared_cached = lru_cache(maxsize=8192)(_prepared)


def _filled(patterns: Sequence[_Pattern], values: tuple[str, ...]) -> Runs:
    if len(patterns) == 1:
        [pattern] = patterns
        return (Run(pattern.text % values, pattern.bold, pattern.italic),)
    runs = []
    for pattern in patterns:
        here, values = values[: pattern.places], values[pattern.places :]
        runs.append(Run(pattern.text % here, pattern.bold, pattern.italic))
    return tuple(runs)
