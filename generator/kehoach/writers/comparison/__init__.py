"""A comparison of two versions for those who read it: as text, as a page, as a table in Word."""

import datetime
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from kehoach.amend.history.model import Grounds
from kehoach.catalogue import Language
from kehoach.diff.model import ChangeSet
from kehoach.spec.model import Plan


class VersionName(Struct, frozen=True):
    """Which version of a plan it is: by which instruments it was amended, none for the plan as issued.

    `day` is the one on which it is in force, "" where nobody asked for one.
    """

    instruments: tuple[str, ...] = ()
    day: str = ""


VersionNames = tuple[VersionName, VersionName]


class Comparison(Struct, frozen=True, kw_only=True):
    """What is rendered and how.

    `old` and `new` are the plans that the ChangeSet's Documents were laid out from. `author` and `date` are
    those of the revisions in Word; without a date it is the new plan's own (so that the bytes are the same on
    every run). `template` is the name or path of the Word template of the form asked for. `stat` asks for the
    summary alone.

    `versions` gives which versions of one plan they are, None where they are no such; `grounds` why a part
    was amended (`amend.history.reasons`), by its id in the new version, of what is gone in the old. To answer
    either, amendments are carried out anew: only a form that prints the answer asks.
    """

    changes: ChangeSet
    old: Plan
    new: Plan
    versions: Callable[[], VersionNames | None] = lambda: None
    grounds: Callable[[], Grounds] = dict
    language: Language = "vi"
    author: str = "Kehoach"
    date: datetime.datetime | None = None
    template: str | Path | None = None
    native_moves: bool = False
    stat: bool = False
    colour: bool = False
    width: int = 100
