"""What carrying out amendments gives: the steps from one version to the next."""

from functools import cached_property

from msgspec import Struct

from kehoach.amend.apply.renames import Renames
from kehoach.amend.model import Operation
from kehoach.amend.parts.touches import Touch
from kehoach.diagnostics import Diagnostic
from kehoach.edition.edition import Edition
from kehoach.spec.model import Plan

StepKey = tuple[int, str | None]


class Done(Struct, frozen=True):
    """One operation as it was carried out: its number in the amendment, and what it touched."""

    number: int
    operation: Operation
    touches: tuple[Touch, ...]


class Step(Struct, frozen=True, kw_only=True, dict=True):
    """What one amendment did on one day: the version before and after, and the operations in between.

    `effective` is the day, None where none is said; of a draft, which is not `signed`, the day that is meant.
    `followed` are the texts that changed only because they cite a part by its number.
    """

    amendment: int
    effective: str | None
    signed: bool = True
    before: Edition
    after: Edition
    done: tuple[Done, ...]
    followed: tuple[Touch, ...] = ()

    @property
    def in_force(self) -> str | None:
        """The day from which it is in force; None for a draft, which never is."""
        return self.effective if self.signed else None

    @property
    def key(self) -> StepKey:
        """What tells the step from all others, also those of another replay of the same amendments."""
        return self.amendment, self.in_force

    @cached_property
    def renames(self) -> Renames:
        """Which id before the step is which after it."""
        return Renames(done.touches for done in self.done)


class Replayed(Struct, frozen=True):
    """The version after the amendments, the steps that led to it, and warnings, each with its amendment.

    `bases` has the version that each amendment was written against, by its index.
    """

    edition: Edition
    steps: tuple[Step, ...]
    findings: tuple[tuple[int, Diagnostic], ...]
    bases: dict[int, Edition]

    @property
    def plan(self) -> Plan:
        """The plan after the amendments."""
        return self.edition.plan
