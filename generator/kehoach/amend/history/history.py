"""The history of a plan: what changed when, by which instrument, and one part's own versions."""

from collections.abc import Sequence
from datetime import date

from kehoach.amend.apply.replay import replay
from kehoach.amend.apply.steps import Replayed, Step
from kehoach.amend.history.model import History, HistoryEntry, NamedDocument
from kehoach.amend.history.part_versions import part_history
from kehoach.amend.history.step_entries import StepReader
from kehoach.amend.instrument.name import as_plan, instrument_name
from kehoach.amend.model import Amendment
from kehoach.amend.version import with_ids_in_order
from kehoach.edition.edition import Edition
from kehoach.edition.model import Document, plain
from kehoach.edition.outline import Outline
from kehoach.edition.values import date_if_real
from kehoach.registry.document_types import find_document_type
from kehoach.registry.layout import layout
from kehoach.spec.model import DocumentInfo, Plan

_LAST = "9999-12-31"


def history(issued: Edition, amendments: Sequence[Amendment], part: str | None = None) -> History:
    """The plan's history; `part` is a part whose own is asked for too, by id or citation in any version.

    Raises AmendmentError where the amendments can't be carried out, SpecError where a version can't be laid
    out, and its UnknownPartError where no version has the part.
    """
    return _History(issued, amendments).told(part)


class _History:
    def __init__(self, issued: Edition, amendments: Sequence[Amendment]) -> None:
        self.issued = with_ids_in_order(issued)
        self.start = self.issued.plan
        self.amendments = amendments
        self.replayed = replay(self.issued, amendments)

    def told(self, part: str | None) -> History:
        entries = [self._entry(step) for step in self.replayed.steps]
        done = {entry.amendment for entry in entries}
        entries += [self._empty(index) for index in range(len(self.amendments)) if index not in done]
        entries.sort(key=_known)
        found = None
        if part is not None:
            found = part_history(part, self.replayed, self.issued, entries, self._as_of)
        name = _instrument(self.start.id, self.start, self.start.document, self.issued.index.document)
        return History(plan=name, period=self.start.period, entries=tuple(entries), part=found)

    def _as_of(self, day: date) -> Replayed:
        return replay(self.issued, self.amendments, day)

    def _entry(self, step: Step) -> HistoryEntry:
        reader = StepReader(step)
        signed = _last_day(self.amendments[step.amendment].document.date)
        return HistoryEntry(
            amendment=step.amendment, instrument=self._instrument(step.amendment), effective=step.in_force,
            retroactive=(step.in_force or _LAST) < (signed or ""), operations=tuple(reader.operations()),
            followed=tuple(reader.followed()), renumbered=tuple(reader.renumbered()),
        )  # fmt: skip

    def _empty(self, index: int) -> HistoryEntry:
        """An amendment without operations."""
        amendment = self.amendments[index]
        effective = amendment.effective or _last_day(amendment.document.date)
        return HistoryEntry(amendment=index, instrument=self._instrument(index), effective=effective)

    def _instrument(self, index: int) -> NamedDocument:
        amendment = self.amendments[index]
        document = Edition(as_plan(amendment, self.start), Outline()).draft
        name = instrument_name(amendment, self.start, False)
        return _instrument(amendment.id, self.start, amendment.document, document, name)


def _instrument(
    id: str, plan: Plan, own: DocumentInfo, document: Document | None, name: str = ""
) -> NamedDocument:
    kind = find_document_type(own.type)
    subject = [plain(line) for line in document.title.subject] if document else [own.subject]
    number = ""
    if document and own.number is not None:
        number = document.letterhead.number.removeprefix(layout().number.label).strip()
    words = kind.name if kind else own.type
    return NamedDocument(
        id=id, kind=words, number=number, name=name or f"{words} số {number}" if number else name or words,
        signed=own.date, subject=" ".join(" ".join(subject).split()),
    )  # fmt: skip


def _known(entry: HistoryEntry) -> str:
    """The day from which an entry counts: that of its effect, if it was signed by then."""
    return max(entry.effective or _LAST, _last_day(entry.instrument.signed) or "")


def _last_day(text: str | None) -> str | None:
    known = date_if_real(text)
    return known.last_day().isoformat() if known else None
