"""Checking amendments: their own text, that they apply to their plan one after another, open decisions."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from kehoach.amend.apply.blame import printing_findings
from kehoach.amend.apply.replay import replay
from kehoach.amend.apply.steps import Replayed
from kehoach.amend.instrument.name import as_plan
from kehoach.amend.instrument.printed import prints_nothing
from kehoach.amend.load import LoadedAmendment
from kehoach.amend.model import Amendment
from kehoach.amend.parts.fields import same
from kehoach.amend.parts.touches import Touch
from kehoach.check import OutlineOf, suggestions
from kehoach.diagnostics import Diagnostic, Place, has_errors
from kehoach.edition.citation.steps import COUNTED_WORDS
from kehoach.edition.edition import Edition
from kehoach.edition.outline import Outline
from kehoach.errors import AmendmentError
from kehoach.spec.ids import with_ids
from kehoach.spec.load import Loaded, in_text_order
from kehoach.spec.model import Plan
from kehoach.spec.structure import structure_findings

_NUMBERING = ("numbering", "unnumbered", "content", "only_if")

Findings = tuple[Diagnostic, ...]


def check_amendments(
    plan: Loaded | None, amendments: Sequence[LoadedAmendment], outline_of: OutlineOf
) -> list[Findings]:
    """Everything that is found in the amendments of a plan, for each in the order of its text.

    Whether they apply is tried where plan and amendments are without errors of their own; without a plan each
    has a note instead.
    """
    own = [list(_own(plan, each)) for each in amendments]
    return _Together(plan, amendments, outline_of).findings(own, range(len(own)))


def check_amendment(
    plan: Loaded | None, before: Sequence[LoadedAmendment], amendment: LoadedAmendment, outline_of: OutlineOf
) -> Findings:
    """The same of one amendment, which comes after those before it; what is wrong with these is not told."""
    own = [list(_own(plan, each)) for each in (*before, amendment)]
    together = _Together(plan, [*before, amendment], outline_of)
    *others, found = together.findings(own, [len(before)])
    if plan is None or has_errors(found):
        return found
    files = [plan.source.file, *(each.source.file for each in before)]
    without = [plan.diagnostics, *together.findings(own[:-1], [])]
    for file, wrong in zip(files, without, strict=True):
        if has_errors(wrong):
            return (amendment.source.locate(Diagnostic("U208", {"file": file})), *found)
    for file, each in zip(files[1:], others, strict=True):
        errors = [finding for finding in each if finding.severity == "error"]
        if errors:
            args = {"file": file, "reason": errors[0].message(), "reason_en": errors[0].message("en")}
            return (amendment.source.locate(Diagnostic("U209", args)), *found)
    return found


def _own(plan: Loaded | None, loaded: LoadedAmendment) -> Iterator[Diagnostic]:
    """What is found in an amendment by itself."""
    yield from loaded.diagnostics
    if loaded.amendment is not None:
        yield from open_decisions(loaded.amendment)
        if not loaded.amendment.operations:
            yield Diagnostic("U402")
        if plan is None:
            yield Diagnostic("U210")
        elif plan.plan:
            yield from frame_findings(plan.plan, loaded.amendment)


class _Together:
    """Amendments of a plan, carried out one after another: all of them, or those before some."""

    def __init__(
        self, plan: Loaded | None, amendments: Sequence[LoadedAmendment], outline_of: OutlineOf
    ) -> None:
        self.plan, self.loaded = plan, amendments
        self.issued = Edition(plan.plan, outline_of(plan.plan)) if plan and plan.plan else None
        self._kept: list[Replayed] = []  # so that versions which come again are not laid out again

    def findings(self, own: Sequence[Sequence[Diagnostic]], asked: Collection[int]) -> list[Findings]:
        """What is found in the first amendments: their `own`, and what comes of carrying them out.

        Whether one of them changes no printed word is looked at for those `asked`.
        """
        found = [list(each) for each in own]
        good = [each.amendment for each in self.loaded[: len(own)] if each.amendment]
        plan = self.plan.diagnostics if self.plan else ()
        if self.issued and not any(map(has_errors, (plan, *found))):
            for index, finding in self._carried_out(self.issued, good, asked):
                found[index].append(finding)
        pairs = zip(self.loaded[: len(own)], found, strict=True)
        return [in_text_order(map(each.source.locate, findings)) for each, findings in pairs]

    def _carried_out(
        self, issued: Edition, amendments: Sequence[Amendment], asked: Collection[int]
    ) -> Iterable[tuple[int, Diagnostic]]:
        try:
            replayed = replay(issued, amendments)
            self._kept.append(replayed)
            findings = [*replayed.findings, *printing_findings(replayed), *_without_effect(replayed)]
            findings += _renumbering(replayed, amendments)
            if not findings:
                findings += _unprinted(replayed, amendments, asked)
            return findings
        except AmendmentError as error:
            return error.found


def open_decisions(amendment: Amendment) -> Iterator[Diagnostic]:
    """A note for every operation that needs a decision, and every variable with a suggested value."""
    yield from suggestions(amendment.variables)
    for index, operation in enumerate(amendment.operations):
        if operation.decide:
            args = {"number": str(index + 1), "decide": operation.decide}
            yield Diagnostic("D002", args, Place(pointer=f"/operations/{index}/decide"))


def frame_findings(plan: Plan, amendment: Amendment) -> Iterator[Diagnostic]:
    """What is wrong with an amendment's own text: its placeholders, citations, dates, agencies, unit."""
    own = replace(
        as_plan(amendment, plan), legal_bases=amendment.legal_bases, introduction=amendment.introduction,
        closing=amendment.closing, recipients=amendment.recipients, signature=amendment.signature,
    )  # fmt: skip
    structure = structure_findings(own)
    yield from structure
    if not has_errors(structure):
        yield from Edition(with_ids(own), Outline()).findings


def _without_effect(replayed: Replayed) -> Iterator[tuple[int, Diagnostic]]:
    """A warning for every operation that leaves everything as it is."""
    for step in replayed.steps:
        for done in step.done:
            if all(touch.field and same(touch.old, touch.new) for touch in done.touches):
                yield step.amendment, Diagnostic("U403", {}, Place(pointer=f"/operations/{done.number}"))


def _renumbering(replayed: Replayed, amendments: Sequence[Amendment]) -> Iterator[tuple[int, Diagnostic]]:
    """A warning for every operation by which issued numbers change, though they are to stay."""
    for step in replayed.steps:
        suspects = [done for done in step.done if any(map(_may_renumber, done.touches))]
        if not suspects or amendments[step.amendment].numbering != "freeze":
            continue
        before, after = step.before.addresses, step.after.addresses
        changed = [
            id
            for id, address in before.items()
            if after.get(id, address) != address and not address.startswith(COUNTED_WORDS)
        ]
        if changed:
            args = {"old": before[changed[0]], "new": after[changed[0]]}
            place = Place(pointer=f"/operations/{suspects[0].number}")
            yield step.amendment, Diagnostic("U407", args, place)


def _may_renumber(touch: Touch) -> bool:
    field = touch.field.partition(".")[0]
    return touch.what in ("edited", "corrected") and field in _NUMBERING


def _unprinted(
    replayed: Replayed, amendments: Sequence[Amendment], asked: Collection[int]
) -> Iterator[tuple[int, Diagnostic]]:
    """A warning for every amendment that changes no printed word: its document would have nothing to tell."""
    for index, before in replayed.bases.items():
        if index in asked and prints_nothing(before, replay(before, [amendments[index]]).edition):
            yield index, Diagnostic("U405", {}, Place(pointer="/operations"))
