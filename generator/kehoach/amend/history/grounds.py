"""Why parts of an amended plan read as they do: which clause of which instrument, its reason and source."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from kehoach.amend.apply.steps import Replayed, StepKey
from kehoach.amend.consolidated.acts import Act, acts_of, cited
from kehoach.amend.consolidated.footnotes import ActStatement, gathered
from kehoach.amend.consolidated.statements import Statement
from kehoach.amend.history.model import Ground, Grounds
from kehoach.amend.instrument.name import instrument_name
from kehoach.amend.model import Amendment, Change
from kehoach.edition.edition import Edition
from kehoach.edition.frame_texts import names_printing
from kehoach.spec.model import Plan

_FRAME = ("document", "issuer", "recipients", "signature")


def short_name(amendment: Amendment, plan: Plan) -> str:
    """An instrument by number and date alone: "Kế hoạch số 42/KH-UBND ngày 10/3/2025"."""
    return instrument_name(amendment, plan, full=False, issuer=False)


def grounds_of(
    issued: Edition, amendments: Sequence[Amendment], replayed: Replayed, known: Collection[StepKey] = ()
) -> Grounds:
    """The grounds of what the steps of a replay changed in print, in the order of effect.

    Steps that are `known`, by `Step.key`, are left out: they made the version that is compared with.
    Raises SpecError where a version can't be laid out.
    """
    acts = acts_of(amendments, replayed)
    read = [_ActGrounds(act) for act in acts]
    found: dict[str, dict[Ground, None]] = defaultdict(dict)
    told = gathered(issued, acts).statements.values()
    for each in sorted((each for here in told for each in here), key=lambda each: each.act):
        if acts[each.act].step.key in known:
            continue
        for about in _about(each.statement):
            ground = read[each.act].ground(about, each)
            id = about
            for later in read[each.act + 1 :]:
                id = later.names.after(id)
            found[id][ground] = None
    return {id: tuple(each) for id, each in found.items()}


def _about(statement: Statement) -> dict[str, None]:
    """The parts that a statement is about; what is only told beside others is about none."""
    about = dict.fromkeys(statement.about)
    if about and not statement.lost and not statement.place.startswith("/"):
        about[statement.place] = None
    return about


class _ActGrounds:
    """The grounds of what one instrument did on one day."""

    def __init__(self, act: Act) -> None:
        step = act.step
        self.names = step.renames
        self._name = short_name(act.amendment, step.before.plan)
        self._own: dict[str, list[Change]] = defaultdict(list)
        self._of_plan: list[Change] = []
        for at, done in enumerate(step.done):
            for touch in done.touches:
                if touch.id:
                    for id in (touch.id, *touch.gone):
                        self._own[self.names.after(id, at)].append(done.operation)
                    continue
                for name in names_printing(touch.field):
                    self._own[f"/{name}"].append(done.operation)
                if not touch.field.startswith(_FRAME):  # a name that any part may print
                    self._of_plan.append(done.operation)

    def ground(self, id: str, told: ActStatement) -> Ground:
        """The ground of a part that a statement is about.

        It has the reasons of the operations on that part, else of those on what any part may print.
        """
        done = self._own.get(id) or ([] if id.startswith("/") else self._of_plan)
        return Ground(
            self._name, cited(told.clauses) if told.clauses else "",
            tuple(dict.fromkeys(each.reason for each in done if each.reason)),
            tuple(dict.fromkeys(each.source for each in done if each.source)),
        )  # fmt: skip
