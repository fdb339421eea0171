"""Carrying out the amendments of a plan in order of effect: the version in force, and how it came about.

Pure: the plan and the amendments stay as they are. What can't be carried out raises AmendmentError with
every finding of the amendment at fault; nothing is skipped.
"""

from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec import Struct

from kehoach.amend.addressing import addresses_of, clause_addresses
from kehoach.amend.applier import Applier
from kehoach.amend.blame import Blame
from kehoach.amend.conflicts import Conflict, conflicts_between
from kehoach.amend.fields import field_of, with_field
from kehoach.amend.following import Citing, Dangling, citations_of_repealed, followed
from kehoach.amend.model import Amendment, Operation
from kehoach.amend.order import Event, events_of, findings_of_dates, signed_before
from kehoach.amend.problems import OperationError
from kehoach.amend.targets import Targets
from kehoach.amend.touches import Touch
from kehoach.amend.tree import Tree
from kehoach.amend.version import Version, canonical_with_ids, version_of_canonical
from kehoach.diagnostics import Diagnostic, Place
from kehoach.errors import AmendmentError
from kehoach.spec.dump import plain
from kehoach.spec.model import Plan
from kehoach.spec.structure import structure_findings

_STRUCTURAL = ("inserted", "repealed", "moved", "replaced")


class Done(Struct, frozen=True):
    """One operation as it was carried out: its number in the amendment, and what it touched."""

    number: int
    operation: Operation
    touches: tuple[Touch, ...]


class Step(Struct, frozen=True, kw_only=True):
    """What one amendment did on one day: the plan before and after, and the operations in between.

    `effective` is the day, None where none is said; of a draft, which is not `signed`, the day that is meant.
    `followed` are the texts that changed only because they cite a part by its number.
    """

    amendment: int
    effective: str | None
    signed: bool = True
    before: Plan
    after: Plan
    done: tuple[Done, ...]
    followed: tuple[Touch, ...] = ()

    @property
    def in_force(self) -> str | None:
        """The day from which it is in force; None for a draft, which never is."""
        return self.effective if self.signed else None


class Replayed(Struct, frozen=True):
    """The plan after the amendments, the steps that led to it, and warnings, each with its amendment.

    `bases` has the version that each amendment was written against, by its index.
    """

    plan: Plan
    steps: tuple[Step, ...]
    findings: tuple[tuple[int, Diagnostic], ...]
    bases: dict[int, Plan]


def apply(plan: Plan, amendments: Sequence[Amendment], as_of: date | None = None) -> Plan:
    """The plan as amended, in canonical form; with `as_of` the version in force on that day.

    Raises AmendmentError.
    """
    return replay(plan, amendments, as_of).plan


def replay(plan: Plan, amendments: Sequence[Amendment], as_of: date | None = None) -> Replayed:
    """Carry out the amendments; with `as_of` only what is in effect on that day. Raises AmendmentError.

    All of them are carried out in any case, so that a version is never given by amendments that do not fit.
    """
    amendments = [msgspec.convert(plain(each), Amendment) for each in amendments]
    start = canonical_with_ids(plan)
    events = events_of(amendments)
    _refuse(findings_of_dates(start, amendments, as_of))
    whole = _Replay(start, amendments)
    for event in events:
        whole.carry_out(event)
    day = as_of.isoformat() if as_of else None
    if day is None or all(each.in_force is not None and each.in_force <= day for each in events):
        return whole.result()
    part = _Replay(start, amendments, trusted=whole.targets)
    for event in events:
        if event.in_force is not None and event.in_force <= day:
            part.carry_out(event)
    return part.result()


class _State(Struct, frozen=True):
    """A version that came about: its plan, and after how many steps."""

    plan: Plan
    steps: int


class _Replay:
    """One run over events. With `trusted` targets everything was checked before, on all amendments."""

    def __init__(
        self, plan: Plan, amendments: Sequence[Amendment], trusted: dict[int, Targets] | None = None
    ) -> None:
        self.amendments = amendments
        self.start = self.plan = plan
        self.tree = Tree(plan)
        self.steps: list[Step] = []
        self.findings: list[tuple[int, Diagnostic]] = []
        self.trusted = trusted
        self.targets: dict[int, Targets] = dict(trusted or {})
        self.apart: dict[int, int] = {}
        self.citing = Citing(self.tree)
        self.addresses: tuple[Plan, dict[str, str]] | None = None
        self.states: dict[Version, _State] = {version_of_canonical(plan): _State(plan, 0)}

    def result(self) -> Replayed:
        """What came of it. Raises AmendmentError where the plan's structure no longer holds."""
        wrong = [each for each in structure_findings(self.plan) if each.severity == "error"]
        if wrong and self.steps:
            blame = Blame(self.plan, self.steps)
            _refuse([self._to_blame(each, blame) for each in wrong])
        self._warn_of_repealed()
        bases = {index: targets.plan for index, targets in self.targets.items()}
        return Replayed(self.plan, tuple(self.steps), tuple(self.findings), bases)

    def _to_blame(self, finding: Diagnostic, blame: Blame) -> tuple[int, Diagnostic]:
        blamed = blame.of(finding.place.pointer)
        if blamed:
            index, place = blamed
            return index, Diagnostic(finding.code, finding.args, Place(pointer=place))
        args = {"reason": finding.message(), "reason_en": finding.message("en")}
        return self.steps[-1].amendment, Diagnostic("U116", args, Place(pointer="/operations"))

    def carry_out(self, event: Event) -> None:
        """Apply the operations of an event to the tree. Raises AmendmentError."""
        index, amendment = event.amendment, self.amendments[event.amendment]
        since = self._since(index)
        if since is not None and self.trusted is None:
            self._refuse_conflicts(event, since)
        applier = Applier(
            self.tree, self.targets[index].resolve, freeze=amendment.numbering == "freeze",
            apart=since is not None or self.trusted is not None,
        )  # fmt: skip
        before, done = self.plan, self._apply(applier, event)
        self.plan = self.tree.build()
        touches = self._follow(index, before, done)
        self.steps.append(
            Step(
                amendment=index, effective=event.effective,
                signed=event.signed, before=before, after=self.plan, done=done,
                followed=touches,
            )
        )  # fmt: skip
        if self.trusted is None:
            self.states[version_of_canonical(self.plan)] = _State(self.plan, len(self.steps))

    def _apply(self, applier: Applier, event: Event) -> tuple[Done, ...]:
        amendment = self.amendments[event.amendment]
        done, failed = [], []
        for number in event.operations:
            operation = amendment.operations[number]
            try:
                done.append(Done(number, operation, applier.apply(operation)))
            except OperationError as error:
                failed.append((event.amendment, error.at(f"/operations/{number}")))
        _refuse(failed)
        return tuple(done)

    def _since(self, index: int) -> int | None:
        """After which step an amendment was written, where others came in between; None where none did.

        Raises AmendmentError where it was written against a version that never was.
        """
        if index in self.targets:
            return self.apart.get(index)
        wanted = self.amendments[index].amends.version
        known = self.states.get(wanted)
        if known is None:
            # Whoever amends may have had all earlier amendments before them, with what takes effect later.
            earlier = signed_before(self.amendments, index)
            full = replay(self.start, earlier).plan if earlier else self.start
            if version_of_canonical(full) != wanted:
                args = {"wanted": wanted[:12], "known": ", ".join(each[:12] for each in self.states)}
                _refuse([(index, Diagnostic("U204", args, Place(pointer="/amends/version")))])
            known = _State(full, len(self.steps))
            self.apart[index] = known.steps
        elif known.steps != len(self.steps):
            self.apart[index] = known.steps
        self.targets[index] = Targets(known.plan)
        return self.apart.get(index)

    def _refuse_conflicts(self, event: Event, since: int) -> None:
        """Raise AmendmentError where the event and what was done since do not go together."""
        others = [(step.amendment, done) for step in self.steps[since:] for done in step.done]
        others = [(index, done) for index, done in others if index != event.amendment]
        if not others:
            return
        base = self.steps[since].before
        amendment = self.amendments[event.amendment]
        targets = self.targets[event.amendment].resolve
        applier = Applier(Tree(base), targets, freeze=amendment.numbering == "freeze")
        mine = self._apply(applier, event)
        found = conflicts_between(mine, others, applier.tree.build(), self.plan)
        if found:
            addresses = addresses_of(base)
            _refuse([(event.amendment, self._told(each, addresses)) for each in found])

    def _told(self, conflict: Conflict, addresses: dict[str, str]) -> Diagnostic:
        other = self.amendments[conflict.other]
        own = other.document
        name = other.id if own.number is None else f"{other.id} (số {own.number})"
        place = addresses.get(conflict.place, conflict.place)
        args = {
            "place": place, "other": name, "number": str(conflict.other_number + 1),
            "mine": conflict.mine.vi, "mine_en": conflict.mine.en,
            "theirs": conflict.theirs.vi, "theirs_en": conflict.theirs.en,
        }  # fmt: skip
        return Diagnostic(conflict.code, args, Place(pointer=f"/operations/{conflict.number}"))

    def _follow(self, index: int, before: Plan, done: tuple[Done, ...]) -> tuple[Touch, ...]:
        """Have citations in the plan's own text follow the numbers that changed."""
        amendment = self.amendments[index]
        touches = [touch for each in done for touch in each.touches]
        structural = [each for each in touches if each.what in _STRUCTURAL]
        counts_anew = amendment.numbering == "renumber" or any(each.what == "moved" for each in structural)
        self.citing.learn(dict.fromkeys(each.id for each in touches))
        if amendment.references == "keep" or not (structural and counts_anew):
            return ()
        if next(self.citing.texts(), None) is None:
            return ()
        left = [(each.id, each.field) for each in touches]
        left += [(each.id, field) for each in structural for field in ("heading", "text", "title")]
        old, new = self._addresses_of(before), self._addresses_of(self.plan)
        changed, dangling = followed(old, new, left, self.citing)
        told = []
        for text in changed:
            was = field_of(text.part.value, text.field)
            text.part.change(with_field(text.part.value, text.field, text.text))
            told.append(Touch(id=text.part.id, what="edited", field=text.field, old=was, new=text.text))
        self._warn(index, dangling)
        if told:
            self.plan = self.tree.build()
            self.addresses = (self.plan, new)
            self.citing.learn([each.id for each in told])
        return tuple(told)

    def _addresses_of(self, plan: Plan) -> dict[str, str]:
        """The citations of a version; those of the last one asked for are kept."""
        if self.addresses is None or self.addresses[0] is not plan:
            self.addresses = (plan, clause_addresses(plan))
        return self.addresses[1]

    def _warn_of_repealed(self) -> None:
        """Tell the citations of what was repealed, as a finding of the amendment that repealed it last."""
        by = {
            id: step.amendment
            for step in self.steps
            for done in step.done
            for touch in done.touches
            if touch.what in ("repealed", "moved")
            for id in (touch.id, f"{touch.id}-cu")
        }
        if by:
            for each in citations_of_repealed(self.tree, self._addresses_of(self.plan), self.citing):
                self._warn(by.get(each.meant, self.steps[-1].amendment), [each])

    def _warn(self, index: int, dangling: Sequence[Dangling]) -> None:
        for each in dangling:
            args = {"id": each.part.id, "citation": each.citation}
            self.findings.append((index, Diagnostic("U401", args, Place(pointer="/operations"))))


def _refuse(found: Sequence[tuple[int, Diagnostic]]) -> None:
    if found:
        raise AmendmentError(found)
