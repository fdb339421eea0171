"""One run over the events of amendments: carrying them out on a tree, one after another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from kehoach.amend.apply.blame import Blame
from kehoach.amend.apply.conflict_classes import Conflict
from kehoach.amend.apply.conflicts import Work, conflicts_between
from kehoach.amend.apply.following import (
    Citing,
    Dangling,
    Followed,
    citations_of_repealed,
    followed,
    may_renumber,
    written_fields,
)
from kehoach.amend.apply.known import EventId, Known, Versions, id_of
from kehoach.amend.apply.renames import Renames
from kehoach.amend.apply.steps import Done, Replayed, Step
from kehoach.amend.apply.targets import Targets
from kehoach.amend.model import Amendment
from kehoach.amend.order import Event
from kehoach.amend.parts.fields import field_of, with_field
from kehoach.amend.parts.part import Part, whole
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.touches import Touch
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError
from kehoach.amend.version import the_one
from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.edition import Edition
from kehoach.errors import AmendmentError
from kehoach.spec.structure import still_holds, structure_findings

Alone = Mapping[tuple[int, int], tuple[Touch, ...]]
"""What operations touched in the version that they were written against, by amendment and number."""

_NONE: Alone = MappingProxyType({})


class Run:
    """Carries out events, in their order; `events` are all that there are, whichever are carried out.

    `trusted` has targets by amendment where all was checked before, on all amendments: then nothing is asked
    again, and an operation that only waits for what is not in effect is left out by whoever gives the events.
    """

    def __init__(
        self, issued: Edition, amendments: Sequence[Amendment], events: Sequence[Event],
        trusted: Mapping[int, Targets] | None = None, alone: Alone = _NONE,
    ) -> None:  # fmt: skip
        self.amendments = amendments
        self.edition = issued
        self.tree = _tree(issued)
        self.steps: list[Step] = []
        self.findings: list[tuple[int, Diagnostic]] = []
        self.trusted = trusted is not None
        self.targets: dict[int, Targets] = dict(trusted or {})
        self.waits: dict[tuple[int, int], str] = {}
        self.alone = dict(alone)
        self.citing = Citing(self.tree)
        self._versions = Versions(issued, amendments, events, partial(_editions_after, issued, amendments))
        self._known: dict[int, Known] = {}
        self._own: dict[int, Tree] = {}
        self._keys: list[EventId] = []
        self._written: dict[tuple[str, str], str] = {}

    def result(self) -> Replayed:
        """What came of it."""
        self._warn_of_repealed()
        bases = {index: targets.edition for index, targets in self.targets.items()}
        return Replayed(self.edition, tuple(self.steps), tuple(self.findings), bases)

    def carry_out(self, event: Event) -> None:
        """Apply the operations of an event to the tree. Raises AmendmentError."""
        index = event.amendment
        apart = self.trusted or self._is_apart(index)
        if apart and not self.trusted:
            self._refuse_conflicts(event)
        site = self._site(index, self.tree, apart=apart)
        before, done = self.edition, self._apply(site, event, self.alone)
        changed = self.tree.settle()
        self.edition = before.amended(self.tree.build())
        followed = self._follow(index, before, done)
        self.edition = the_one(self.edition)
        step = Step(
            amendment=index, effective=event.effective, signed=event.signed,
            before=before, after=self.edition, done=done, followed=followed,
        )  # fmt: skip
        self.steps.append(step)
        self._keys.append(id_of(event))
        if not self._still_holds(before, changed):
            self._refuse_faults()
        if not self.trusted:
            self._note_days(step)
            self._versions.add(self.edition, frozenset(self._keys))

    def _site(self, index: int, tree: Tree, *, apart: bool) -> Site:
        freeze = self.amendments[index].numbering == "freeze"
        return Site(tree, self.targets[index].resolve, freeze=freeze, apart=apart)

    def _apply(self, site: Site, event: Event, alone: Alone = _NONE) -> tuple[Done, ...]:
        """Carry out operations; those with touches `alone` as in the version they were written against."""
        amendment = self.amendments[event.amendment]
        done, failed = [], []
        for number in event.operations:
            operation, touched = amendment.operations[number], alone.get((event.amendment, number))
            try:
                touches = operation.apply(site) if touched is None else operation.again(site, touched)
                done.append(Done(number, operation, touches))
            except OperationError as error:
                failed.append((event.amendment, error.at(f"/operations/{number}")))
        refuse(failed)
        return tuple(done)

    def _is_apart(self, index: int) -> bool:
        """Whether the plan is now another than the author of an amendment had before them.

        Raises AmendmentError where it was written against a version that never was.
        """
        if index not in self._known:
            wanted = self.amendments[index].amends.version
            known = self._versions.find(wanted)
            if known is None:
                args = {"wanted": wanted[:12], "known": ", ".join(self._versions.names())}
                refuse([(index, Diagnostic("U204", args, Place(pointer="/amends/version")))])
                raise AssertionError
            self._known[index] = known
            self.targets[index] = Targets(known.edition)
        own = {key for key in self._keys if key[0] == index}
        return set(self._keys) != self._known[index].events | own

    def _refuse_conflicts(self, event: Event) -> None:
        """Raise AmendmentError where the event and what its author did not know of do not go together.

        It is tried on the version that its author had, with what of the amendment came before.
        """
        index, known = event.amendment, self._known[event.amendment]
        tree = self._own_tree(index)
        base = self._known[index].edition.amended(tree.build())
        mine = self._apply(self._site(index, tree, apart=False), event)
        self.alone |= {(index, done.number): done.touches for done in mine}
        steps = [
            step
            for step, key in zip(self.steps, self._keys, strict=True)
            if key[0] != index and key not in known.events
        ]
        unaware = [step for step in steps if not self._knew(step.amendment, id_of(event))]
        others = [self._work(step.amendment, step.done) for step in unaware]
        found = conflicts_between(base, self._work(index, mine), others, complete=len(unaware) == len(steps))
        if found:
            own = base.amended(tree.build())
            addresses: dict[str, str] = {}
            for each in (self.edition, own, base):
                addresses |= each.printed_addresses
            refuse([(index, self._told(each, addresses)) for each in found])

    def _work(self, index: int, done: tuple[Done, ...]) -> Work:
        return Work(index, lambda tree: self._site(index, tree, apart=True), done)

    def _knew(self, other: int, event: EventId) -> bool:
        """Whether the author of another amendment knew of an event that came into effect after theirs."""
        return other in self._known and event in self._known[other].events

    def _own_tree(self, index: int) -> Tree:
        """The version that an amendment was written against, with what of it was carried out before."""
        if index not in self._own:
            tree = self._own[index] = _tree(self._known[index].edition)
            site = self._site(index, tree, apart=False)
            for step in self.steps:
                for done in step.done if step.amendment == index else ():
                    done.operation.apply(site)
        return self._own[index]

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

    def _still_holds(self, before: Edition, changed: Iterable[Part]) -> bool:
        """Whether the structure holds where that of the version before is known to; False where it is not."""
        citations = before.plan.citations.keys() == self.edition.plan.citations.keys()
        return len(self.steps) > 1 and citations and still_holds(self.edition.plan, map(whole, changed))

    def _refuse_faults(self) -> None:
        """Raise AmendmentError where the plan's structure no longer holds."""
        wrong = [each for each in structure_findings(self.edition.plan) if each.severity == "error"]
        if wrong:
            blame = Blame(self.edition.plan, self.steps)
            refuse([self._to_blame(each, blame) for each in wrong])

    def _to_blame(self, finding: Diagnostic, blame: Blame) -> tuple[int, Diagnostic]:
        blamed = blame.of(finding.place.pointer)
        if blamed:
            index, place = blamed
            return index, Diagnostic(finding.code, finding.args, Place(pointer=place))
        args = {"reason": finding.message(), "reason_en": finding.message("en")}
        return self.steps[-1].amendment, Diagnostic("U116", args, Place(pointer="/operations"))

    def _note_days(self, step: Step) -> None:
        """Note from when words are in force, and which corrections wait for the words that they correct."""
        for done in step.done:
            for touch in done.touches:
                since = self._written.get((touch.id, touch.field)) or self._written.get((touch.id, ""))
                if touch.what == "corrected" and since and since > (step.in_force or ""):
                    self.waits[step.amendment, done.number] = since
                elif step.in_force:
                    self._written[touch.id, touch.field] = step.in_force

    def _follow(self, index: int, before: Edition, done: tuple[Done, ...]) -> tuple[Touch, ...]:
        """Have citations in the plan's own text follow the numbers that changed."""
        amendment = self.amendments[index]
        touches = [touch for each in done for touch in each.touches]
        self.citing.learn(each.id for each in touches)
        freeze = amendment.numbering == "freeze"
        if amendment.references == "keep" or next(self.citing.texts(), None) is None:
            return ()
        if not may_renumber(touches, self.citing, freeze=freeze):
            return ()
        renames = Renames(each.touches for each in done)
        left = written_fields([each.touches for each in done], renames, self.tree)
        old = {renames.after(id): address for id, address in before.addresses.items()}
        new = self.edition.addresses
        changed, dangling = followed(old, new, left, self.citing)
        told = [self._write(text) for text in changed]
        self._warn(index, dangling)
        if told:
            self.edition = self.edition.reworded(self.tree.build())
            self.citing.learn(each.id for each in told)
        return tuple(told)

    def _write(self, text: Followed) -> Touch:
        """Write a text whose citations followed; what it touched."""
        part = text.part
        if part is None:
            was = field_of(self.tree.plan, text.field)
            self.tree.plan = with_field(self.tree.plan, text.field, text.text)
        else:
            was = field_of(part.value, text.field)
            part.change(with_field(part.value, text.field, text.text))
        id = part.id if part else ""
        return Touch(id=id, what="edited", field=text.field, old=was, new=text.text)

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
            for each in citations_of_repealed(self.tree, self.edition.addresses, self.citing):
                self._warn(by.get(each.meant, self.steps[-1].amendment), [each])

    def _warn(self, index: int, dangling: Sequence[Dangling]) -> None:
        for each in dangling:
            args = {"id": each.id, "citation": each.citation}
            self.findings.append((index, Diagnostic(each.code, args, Place(pointer="/operations"))))


def _editions_after(
    issued: Edition, amendments: Sequence[Amendment], events: Sequence[Event]
) -> Iterator[Edition]:
    """The version after each event, up to the first that does not fit."""
    run = Run(issued, amendments, ())
    for event in events:
        try:
            run.carry_out(event)
        except AmendmentError:
            return
        yield run.edition


def _tree(edition: Edition) -> Tree:
    return Tree(edition.plan, edition.outline)


def refuse(found: Sequence[tuple[int, Diagnostic]]) -> None:
    """Raise AmendmentError for findings, if there are any."""
    if found:
        raise AmendmentError(found)
