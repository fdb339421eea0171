"""Histories to write, and their forms."""

from kehoach.amend.history.model import History
from kehoach.amend.model import Amendment
from kehoach.catalogue import Language
from kehoach.spec.model import Plan
from kehoach.writers.history import Telling
from kehoach.writers.history.render import render_history
from tests.amend.history.histories import BA, MOT, edit, series
from tests.amend.support import BASE
from tests.editions import history

AMENDMENTS = (
    *series(
        ("2023-01-10", [
            edit("ba", BA, "Sở Nội vụ chủ trì.", reason="Sắp xếp bộ máy", source="Nghị quyết số 18-NQ/TW"),
            {"op": "insert", "after": "mot", "clause": {"id": "moi", "text": "Khoản mới."}},
            {"op": "set", "target": "hai", "field": "targets.rate.value", "old": 2, "new": 3},
        ]),
        ("2024-02-01", [
            {"op": "repeal", "target": "moi", "old": "Khoản mới."},
            {"op": "rename", "ids": {"tong-ket": "ket-thuc"}},
            {"op": "move", "target": "phat-dong", "last": "muc-3"},
        ]),
        (None, [edit("mot", MOT, "Huy động *sức dân*.")]),
    ),
)  # fmt: skip


def told(*amendments: Amendment, part: str | None = None, of: Plan = BASE) -> History:
    """The history of the small plan."""
    return history(of, amendments or AMENDMENTS, part)


def written(
    to: str, *amendments: Amendment, part: str | None = None, language: Language = "vi", of: Plan = BASE,
    colour: bool = False, width: int = 100,
) -> str:  # fmt: skip
    """Its form."""
    found = told(*amendments, part=part, of=of)
    return render_history(Telling(history=found, language=language, colour=colour, width=width), to).decode()
