"""The findings of amendments, each tried on the plan beside it after the amendments before it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from kehoach.amend.load import LoadedAmendment, amendments_before, read_amendment
from kehoach.check.amendments import Findings, check_amendment, check_amendments
from kehoach.cli.amendments import plan_beside
from kehoach.cli.files import STANDARD, read_bytes
from kehoach.outlines import outline_for
from kehoach.spec.load import Loaded, read


class AmendmentChecks:
    """Checks amendments; those of a folder are tried together, once.

    `plans` has for each amendment of a folder the file of its plan, "" for any other file.
    """

    def __init__(self, plans: Mapping[str, str]) -> None:
        self._plans = plans
        self._together: dict[str, dict[str, Findings]] = {}

    def findings(self, name: str, loaded: LoadedAmendment) -> Findings:
        """What is found in an amendment that was read. Raises FileProblem for a file beside it."""
        plan = self._plans.get(name)
        if plan:
            if plan not in self._together:
                self._together[plan] = self._of_folder(plan)
            return self._together[plan][name]
        if name == STANDARD or not Path(plan_beside(name)).is_file():
            return check_amendment(None, (), loaded, outline_for)
        plan = plan_beside(name)
        before = map(str, amendments_before(name, plan))
        return check_amendment(_plan(plan), _amendments(before), loaded, outline_for)

    def _of_folder(self, plan: str) -> dict[str, Findings]:
        names = [name for name, of in self._plans.items() if of == plan]
        return dict(zip(names, check_amendments(_plan(plan), _amendments(names), outline_for), strict=True))


def _plan(file: str) -> Loaded:
    return read(read_bytes(file), file)


def _amendments(files: Iterable[str]) -> list[LoadedAmendment]:
    return [read_amendment(read_bytes(file), file) for file in files]
