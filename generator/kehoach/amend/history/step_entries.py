"""From a step of a replay to what its operations did, as it is printed."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from kehoach.amend.apply.steps import Step
from kehoach.amend.history.model import Alteration, Happened, OperationEntry, Renumbered, ValueChange
from kehoach.amend.parts.touches import Touch
from kehoach.amend.problems import shown
from kehoach.diff.model import Spans
from kehoach.diff.spans import paragraph_spans, parted, text_spans
from kehoach.edition.index import Index
from kehoach.edition.model import Run, Runs, plain
from kehoach.edition.runs import joined
from kehoach.spec.model import Clause, Plan
from kehoach.spec.walk import PartValue, visit_all

_WHOLE = ("inserted", "replaced", "repealed")
_FRAME = {
    "issuer": "issuer", "document.number": "number", "document.symbol": "number",
    "document.place": "place_date", "document.date": "place_date", "document.type": "kind",
    "document.subject": "subject", "recipients": "recipients", "signature": "signature",
}  # fmt: skip
"""Fields of the plan and what of its printed frame they are."""


class StepReader:
    """One step, with the versions before and after it."""

    def __init__(self, step: Step) -> None:
        self.step, self.before, self.after = step, step.before.index, step.after.index
        self.frames = _frame(self.before), _frame(self.after)
        self.names = step.renames
        self._told: set[tuple[str, str]] = set()
        self._told_whole: set[str] = set()
        self._moved: set[str] = set()
        self._written = Counter(
            (self.names.after(touch.id, at), touch.field)
            for at, done in enumerate(step.done)
            for touch in done.touches
            if touch.id and _writes_text(touch)
        )
        self._written_yet: Counter[tuple[str, str]] = Counter()

    def operations(self) -> Iterator[OperationEntry]:
        """The operations in their order."""
        for at, done in enumerate(self.step.done):
            operation = done.operation
            yield OperationEntry(
                number=done.number + 1,
                op=str(type(operation).__struct_config__.tag),
                alterations=tuple(self._alteration(touch, at) for touch in done.touches),
                reason=operation.reason, source=operation.source, decide=operation.decide,
            )  # fmt: skip

    def followed(self) -> Iterator[Alteration]:
        """What prints otherwise and no operation said; to be asked after the operations."""
        for name, words in self.frames[1].items():
            if words != self.frames[0][name] and ("", name) not in self._told:
                spans = text_spans(self.frames[0][name], words, exact=True)
                yield Alteration(id="", what="followed", field=name, spans=spans)
        for id, after in self._both():
            if after not in self._told_whole:
                for field, spans in self._untold(id, after):
                    yield self._at(id, after, "followed", field, spans)

    def renumbered(self) -> Iterator[Renumbered]:
        """Parts with another number that were not moved; to be asked after the operations."""
        for id, after in self._both():
            old, new = self.before.marker(id), self.after.marker(after)
            if old != new and old and new and after not in self._moved:
                yield Renumbered(after, self.before.address(id), self.after.address(after))

    def _both(self) -> Iterator[tuple[str, str]]:
        for id in self.before.numbers:
            after = self.names.after(id)
            if after in self.after:
                yield id, after

    def _alteration(self, touch: Touch, at: int) -> Alteration:
        if not touch.id:
            return self._of_plan(touch)
        id, after = self.names.before(touch.id, at), self.names.after(touch.id, at)
        if touch.field == "id":
            values = (ValueChange("id", str(touch.old), str(touch.new)),)
            return self._at(id, after, "renamed", "id", (), values)
        if touch.what in _WHOLE:
            self._told_whole |= {*self.after.ids_under(after), after}
            return self._at(id, after, touch.what, "", self._whole_spans(touch, id, after))
        if touch.what == "moved":
            self._moved.add(after)
            lines = self.after.lines(after)
            spans = text_spans(lines[0], lines[0]) if lines else ()
            return self._at(id, after, "moved", "", spans)
        return self._of_field(touch, id, after, at)

    def _of_field(self, touch: Touch, id: str, after: str, at: int) -> Alteration:
        """An edit of a field: a text, or a value that texts may print."""
        old, new = self.before.texts_of(id), self.after.texts_of(after)
        if touch.field in old or touch.field in new:
            self._told.add((after, touch.field))
            words = old.get(touch.field, ()), new.get(touch.field, ())
            if _writes_text(touch):
                words = self._written_words(touch, id, after, words)
            return self._at(id, after, touch.what, touch.field, text_spans(*words, exact=True))
        if touch.field.partition(".")[0] == "table":
            self._told_whole |= set(self.after.ids_under(after)) - {after}
            whole = paragraph_spans(self.before.lines(id), self.after.lines(after), exact=True)
            return self._at(id, after, touch.what, touch.field, whole)
        field, spans = next(self._untold(id, after), ("", ()))
        self._told.add((after, field))
        return self._at(id, after, touch.what, touch.field, spans, self._values(touch, id, after))

    def _untold(self, id: str, after: str) -> Iterator[tuple[str, Spans]]:
        """The texts of a part that print something else and were not told yet, by their fields."""
        if self.before.part(id) == self.after.part(after):
            return
        old, new = self.before.texts_of(id), self.after.texts_of(after)
        for field in dict.fromkeys((*old, *new)):
            if old.get(field) != new.get(field) and (after, field) not in self._told:
                yield field, text_spans(old.get(field, ()), new.get(field, ()), exact=True)

    def _written_words(
        self, touch: Touch, id: str, after: str, printed: tuple[Runs, Runs]
    ) -> tuple[Runs, Runs]:
        """The old and new words of a text; those that only stood there between two operations too.

        Neither version prints them: the one operation wrote them, the other changed them.
        """
        old, new = printed
        place = after, touch.field
        self._written_yet[place] += 1
        if self._written_yet[place] > 1:
            old = self.step.before.runs(str(touch.old or ""), _clause(self._parts[0].get(id)))
        if self._written_yet[place] < self._written[place]:
            new = self.step.after.runs(str(touch.new or ""), _clause(self._parts[1].get(after)))
        return old, new

    @cached_property
    def _parts(self) -> tuple[dict[str, PartValue], dict[str, PartValue]]:
        """The parts of the plan before and after the step, printed or not, by id."""
        return parts_by_id(self.step.before.plan), parts_by_id(self.step.after.plan)

    def _values(self, touch: Touch, id: str, after: str) -> tuple[ValueChange, ...]:
        """The typed values that a field is of, as they are printed; else what the spec writes."""
        old = {each.name: each.words for each in self.before.facets(id) if _within(each.name, touch.field)}
        new = {each.name: each.words for each in self.after.facets(after) if _within(each.name, touch.field)}
        changed = [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]
        if changed:
            return tuple(ValueChange(name, old.get(name, ""), new.get(name, "")) for name in changed)
        return (_value(touch),)

    def _of_plan(self, touch: Touch) -> Alteration:
        piece = next((name for field, name in _FRAME.items() if _within(touch.field, field)), None)
        if piece is None:
            return Alteration(id="", what=touch.what, field=touch.field, values=(_value(touch),))
        first = ("", piece) not in self._told
        self._told.add(("", piece))
        old, new = self.frames[0][piece], self.frames[1][piece]
        if old == new or not first:
            return Alteration(id="", what=touch.what, field=touch.field, values=(_value(touch),))
        return Alteration(id="", what=touch.what, field=piece, spans=text_spans(old, new, exact=True))

    def _whole_spans(self, touch: Touch, id: str, after: str) -> Spans:
        """The printed paragraphs before and after; typed ones of what only came and went within the step."""
        old = () if touch.what == "inserted" else self.before.lines(id) or _typed_lines(touch.old)
        new = () if touch.what == "repealed" else self.after.lines(after) or _typed_lines(touch.new)
        return paragraph_spans(old, new, exact=True)

    def _at(
        self, id: str, after: str, what: Happened, field: str, spans: Spans,
        values: tuple[ValueChange, ...] = (),
    ) -> Alteration:  # fmt: skip
        return Alteration(
            id=after, what=what, field=field, before=self.before.address(id),
            after=self.after.address(after), spans=spans, values=values,
        )  # fmt: skip


def _frame(index: Index) -> dict[str, Runs]:
    """What stands around the parts, by what it is, as the history tells of it."""
    texts = index.frame
    lines = {
        "issuer": [texts["organ"]], "number": [texts["number"]], "place_date": [texts["place_date"]],
        "kind": [texts["kind"]], "recipients": map(_without_dash, parted(texts["recipients"])),
        "signature": [texts["signer"], texts["signer_name"]], "subject": [texts["subject"]],
    }  # fmt: skip
    return {name: joined(filter(None, each)) for name, each in lines.items()}


def _without_dash(line: Runs) -> Runs:
    """A line of recipients without the dash before it, which every line has."""
    return (Run(plain(line).removeprefix("-").lstrip()),)


def parts_by_id(plan: Plan) -> dict[str, PartValue]:
    """All parts of a plan, printed or not."""
    return {each.part.id: each.part for each in visit_all(plan) if each.part.id}


def _writes_text(touch: Touch) -> bool:
    """Whether a touch writes a field that may be a text."""
    return bool(touch.field) and isinstance(touch.new, str | None)


def _clause(part: PartValue | None) -> Clause | None:
    return part if isinstance(part, Clause) else None


def _within(name: str, field: str) -> bool:
    """Whether a dotted name is a field, or inside of it, or around it."""
    return name == field or name.startswith(f"{field}.") or field.startswith(f"{name}.")


def _value(touch: Touch) -> ValueChange:
    old, new = ("" if each is None else shown(each) for each in (touch.old, touch.new))
    return ValueChange(touch.field, old, new)


def _typed_lines(value: PartValue | None) -> tuple[Runs, ...]:
    """The own texts of a part as they are typed."""
    names = ("heading", "text", "title")
    return tuple((Run(text),) for text in (getattr(value, name, "") for name in names) if text)
