"""What is found in specs, and in amendments when they are tried on the plan that they stand beside."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kehoach.amend.load import LoadedAmendment, read_amendment, read_either
from kehoach.check import check, check_loaded
from kehoach.check.amendments import Findings, check_amendment, check_amendments
from kehoach.desk.errors import FilesError
from kehoach.desk.files import Read, read_file
from kehoach.desk.in_force import in_force, located, plan_files
from kehoach.desk.names import STANDARD, amendments_before, plan_beside, specs_in, wanted_of
from kehoach.outlines import outline_for
from kehoach.spec.dump import dump
from kehoach.spec.load import Loaded, read
from kehoach.spec.source import Source


class Checks:
    """Checks the files that names mean (`names.specs_in`); amendments of a folder are tried together, once.

    Raises as `specs_in`.
    """

    def __init__(self, names: Iterable[str], read_bytes: Read = read_file) -> None:
        self._read = read_bytes
        self._plans = specs_in(names)
        self._together: dict[str, dict[str, Findings]] = {}

    @property
    def files(self) -> list[str]:
        """What there is to check: files, and versions in force."""
        return list(self._plans)

    def found_in(self, name: str) -> tuple[Findings, Sequence[Source]]:
        """What is found in one of them, in a version in force in its making too; the sources of that.

        Raises OSError where it or a file beside it can't be read; else as `wanted_of`.
        """
        wanted = wanted_of(name)
        if wanted is None:
            loaded = read_either(self._read(name), name)
            if isinstance(loaded, LoadedAmendment):
                return self._of_amendment(loaded), (loaded.source,)
            return check_loaded(loaded, outline_for), (loaded.source,)
        try:
            files = plan_files(wanted.file)
            replayed = in_force(files, wanted.as_of).replayed
        except FilesError as error:
            return error.diagnostics, error.sources
        told, sources = located(replayed.findings, files)
        findings, source = check(dump(replayed.plan), name, outline_for)
        return (*told, *findings), (*sources, source)

    def _of_amendment(self, loaded: LoadedAmendment) -> Findings:
        name = loaded.source.file
        plan = self._plans[name]
        if plan:
            if plan not in self._together:
                self._together[plan] = self._of_folder(plan)
            return self._together[plan][name]
        plan = plan_beside(name)
        if name == STANDARD or not Path(plan).is_file():
            return check_amendment(None, (), loaded, outline_for)
        before = self._amendments(amendments_before(name, plan))
        return check_amendment(self._plan(plan), before, loaded, outline_for)

    def _of_folder(self, plan: str) -> dict[str, Findings]:
        names = [name for name, of in self._plans.items() if of == plan]
        found = check_amendments(self._plan(plan), self._amendments(names), outline_for)
        return dict(zip(names, found, strict=True))

    def _plan(self, file: str) -> Loaded:
        return read(self._read(file), file)

    def _amendments(self, files: Iterable[str]) -> list[LoadedAmendment]:
        return [read_amendment(self._read(file), file) for file in files]
