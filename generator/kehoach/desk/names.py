"""What names mean: files, folders of plans, and versions in force.

`plan.json@2025-07-01` is the version of a plan in force on that day, `plan.json@all` the one with all
amendments, those without a date too; `specs@2025-07-01` means the versions of all plans in a folder. "-" is
standard input, `git:HEAD:plan.json` a file of a revision.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NoReturn

from msgspec import Struct

from kehoach.amend import BESIDE
from kehoach.desk.errors import MisnamedError, RefusedError
from kehoach.vietnamese.dates import read_date

STANDARD, GIT, AT, ALL = "-", "git:", "@", "all"
PLAN_FILE = "plan.json"


class Wanted(Struct, frozen=True):
    """A version of a plan's file: in force on a day, None for all amendments; or consolidated by then."""

    file: str
    as_of: date | None
    consolidated: bool = False

    @property
    def name(self) -> str:
        """The name of the version: `plan.json@2025-07-01`."""
        return f"{self.file}{AT}{self.as_of.isoformat() if self.as_of else ALL}"


def wanted_of(name: str) -> Wanted | None:
    """Which version a name means; None for a file as it is. A file whose own name has an "@" comes first.

    Raises MisnamedError for what is no whole day, RefusedError for standard input.
    """
    file, _, at = name.rpartition(AT)
    if not file or name.startswith(GIT) or os.path.lexists(name):
        return None
    if file == STANDARD:
        raise RefusedError("in_force.standard")
    if not (os.path.lexists(file) or at == ALL or _is_date(at)):
        return None
    return Wanted(file, as_of(at))


def as_of(text: str) -> date | None:
    """The day of a version, None for all amendments. Raises MisnamedError for what is no whole day."""
    return None if text == ALL else whole_day(text)


def whole_day(text: str) -> date:
    """Read a day: 2025-07-01, 1/7/2025. Raises MisnamedError for what is none, and for a month or a year."""
    try:
        read = read_date(text)
    except ValueError:
        raise MisnamedError("days.bad", text=text) from None
    if read.first_day() != read.last_day():
        raise MisnamedError("days.partial", text=text)
    return read.first_day()


def plans_in(names: Iterable[str]) -> list[str]:
    """The spec files that names mean: files as they are, for a folder the `plan.json` in it, each once.

    Of a folder with a date behind it they are the versions in force then. Raises as `wanted_of`; RefusedError
    for a folder without any, and where one that was found is a pipe or a device; OSError with the name of a
    folder that can't be searched.
    """
    return list(dict.fromkeys(plan for name in names for plan in _plans_of(name)))


def one_plan_in(name: str) -> str:
    """The file or version that a name means, of a folder its one plan. Raises as `plans_in`; RefusedError."""
    plans = _plans_of(name)
    if len(plans) > 1:
        raise RefusedError("diff.many_plans", folder=name, count=len(plans))
    return plans[0]


def specs_in(names: Iterable[str]) -> dict[str, str]:
    """The files that names mean, as `plans_in` gives them, and the amendments beside each plan of a folder.

    Those amendments have the file of their plan, all others "". Raises as `plans_in`.
    """
    specs: dict[str, str] = {}
    for name in names:
        for plan in _plans_of(name):
            specs.setdefault(plan, "")
            if _is_folder(name):
                specs |= dict.fromkeys(regular(amendments_beside(plan)), plan)
    return specs


def amendments_beside(plan: str) -> list[str]:
    """The amendment files beside a plan's file, by name; a folder of such a name is none.

    Raises OSError with the name of the folder where it can't be searched.
    """
    if plan == STANDARD:
        return []
    folder = Path(plan).parent
    try:
        names = os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []
    found = (folder / name for name in names)
    return sorted(str(each) for each in found if each.match(BESIDE) and not each.is_dir())


def regular(files: list[str]) -> list[str]:
    """Files that were found, as they are. Raises RefusedError where one is a pipe or a device.

    Whoever opens a pipe waits for somebody to write into it. Only one that is named is what was meant.
    """
    for each in files:
        if os.path.exists(each) and not (os.path.isfile(each) or os.path.isdir(each)):
            raise RefusedError("files.special", file=each)
    return files


def amendments_before(file: str, plan: str) -> list[str]:
    """Those beside a plan that come before an amendment file by name; all, where it is none of them.

    Raises as `amendments_beside` and `regular`.
    """
    beside = amendments_beside(plan)
    at = (at for at, each in enumerate(beside) if os.path.exists(file) and os.path.samefile(each, file))
    return regular(beside[: next(at, len(beside))])


def plan_beside(amendment: str) -> str:
    """The file of the plan that an amendment file stands beside. Raises as `regular`."""
    [plan] = regular([str(Path(amendment).parent / PLAN_FILE)])
    return plan


def _plans_of(name: str) -> list[str]:
    if _is_folder(name):
        found = sorted(_plans_below(name))
        if not found:
            raise RefusedError("files.no_plan", folder=name)
        return regular(found)
    wanted = wanted_of(name)
    return [Wanted(each, wanted.as_of).name for each in _plans_of(wanted.file)] if wanted else [name]


def _plans_below(folder: str) -> Iterator[str]:
    def fail(error: OSError) -> NoReturn:
        raise error

    for place, folders, files in os.walk(folder, onerror=fail):
        if PLAN_FILE in files or PLAN_FILE in folders:
            yield str(Path(place, PLAN_FILE))


def _is_folder(name: str) -> bool:
    # Of an empty name Path makes the working folder.
    return name not in (STANDARD, "") and Path(name).is_dir()


def _is_date(text: str) -> bool:
    try:
        read_date(text)
    except ValueError:
        return False
    return True
