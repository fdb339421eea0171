"""Rendering plans to order: in batches, and in several processes where that is asked for."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kehoach.desk.errors import FilesError, RefusedError
from kehoach.desk.files import named, read_file
from kehoach.desk.names import Wanted
from kehoach.desk.processes import LostError, in_processes
from kehoach.diagnostics import Diagnostic, Place, has_errors
from kehoach.errors import KehoachError, SpecError, ToolError
from kehoach.spec.load import read
from kehoach.spec.model import Plan
from kehoach.writers.render import WRITERS, Job, job_for

_BATCH = 16  # plans in one call of a writer: one start of LibreOffice for that many
_OF_ONE_FILE = ("E003", "E004")  # the findings of LibreOffice that speak of one file
_CONSOLIDATED, _WITH_ALL = "-hop-nhat", "-tat-ca"
_NUMBERED = re.compile(r"\b(\d+)\.docx\b")


class Order(Struct, frozen=True):
    """What to render: a spec, where to ("" for a name in the folder), how; `given` is what stood for `-`.

    `second` is where it goes instead when another plan of the same unit and period has taken its target.
    `wanted` is which version it is to be, None for what the file itself says.
    """

    spec: str
    target: str
    to: str
    template: str | None
    embed: bool
    given: bytes | None = None
    second: str = ""
    wanted: Wanted | None = None


class Outcome(Struct, frozen=True):
    """What came of an order: the bytes, or the error that stands in the way.

    That is FilesError for what is found in a plan or its amendments, TemplateError, ToolError for what is
    around Kehoach, RefusedError and OSError with its name for a file that can't be read.
    """

    order: Order
    data: bytes = b""
    error: KehoachError | RefusedError | OSError | None = None


_Batch = tuple[Sequence[Order], str]
_Ready = tuple[Order, Job]


def outcomes_of(orders: Sequence[Order], jobs: int, folder: str) -> Iterator[Outcome]:
    """Work on the orders in batches, in processes for several jobs; outcomes come in the same order.

    `folder` is for those without a target. Raises RefusedError where a process is lost.
    """
    size = max(1, min(_BATCH, -(-len(orders) // jobs)))
    batches = [(orders[start : start + size], folder) for start in range(0, len(orders), size)]
    alone = jobs == 1 or len(batches) == 1
    try:
        for outcomes in map(_work, batches) if alone else in_processes(_work, batches, jobs):
            yield from outcomes
    except LostError:
        raise RefusedError("render.lost") from None


def _work(batch: _Batch) -> list[Outcome]:
    orders, folder = batch
    prepared = [_prepare(order, folder) for order in orders]
    ready = [each for each in prepared if not isinstance(each, Outcome)]
    written = iter(_write(ready))
    return [each if isinstance(each, Outcome) else next(written) for each in prepared]


def _write(ready: Sequence[_Ready]) -> list[Outcome]:
    """Write all together; where that fails, the others are written without those that are to blame."""
    if not ready:
        return []
    try:
        files = WRITERS[ready[0][0].to].write_all([job for _, job in ready])
    except KehoachError as error:
        blamed = _blamed(error, [order for order, _ in ready])
        if not any(blamed):
            return [outcome for each in ready for outcome in _write([each])]
        others = iter(_write([each for each, findings in zip(ready, blamed, strict=True) if not findings]))
        return [
            Outcome(order, error=type(error)(findings)) if findings else next(others)
            for (order, _), findings in zip(ready, blamed, strict=True)
        ]
    return [Outcome(order, data) for (order, _), data in zip(ready, files, strict=True)]


def _blamed(error: KehoachError, orders: Sequence[Order]) -> list[tuple[Diagnostic, ...]]:
    """For each order the findings that are its own; what stopped a program is every order's."""
    told = tuple(error.diagnostics)
    if isinstance(error, ToolError):
        told = tuple(_with_specs_named(each, orders) for each in told)
        if any(each.code not in _OF_ONE_FILE for each in told):
            return [told for _ in orders]
    if len(orders) == 1:
        return [told]
    return [tuple(each for each in told if each.place.file == order.spec) for order in orders]


def _with_specs_named(finding: Diagnostic, orders: Sequence[Order]) -> Diagnostic:
    """Name the third spec where a program was given `3.docx`, in its words and, for one file, its place."""

    def spec(number: re.Match[str]) -> str:
        index = int(number[1]) - 1
        return orders[index].spec if 0 <= index < len(orders) else number[0]

    args = {name: _NUMBERED.sub(spec, words) for name, words in finding.args.items()}
    place = _NUMBERED.sub(spec, Path(finding.place.file).name) if finding.code in _OF_ONE_FILE else ""
    return Diagnostic(finding.code, args, Place(place))


def _prepare(order: Order, folder: str) -> _Ready | Outcome:
    try:
        plan, job = _version_job(order, order.wanted) if order.wanted else _plan_job(order)
    except OSError as error:
        return Outcome(order, error=error if error.filename else named(error, order.spec))
    except (KehoachError, RefusedError) as error:
        return Outcome(order, error=error)
    return _aimed(order, plan, folder), job


def _plan_job(order: Order) -> tuple[Plan, Job]:
    loaded = read(read_file(order.spec) if order.given is None else order.given, order.spec)
    if loaded.plan is None or has_errors(loaded.diagnostics):
        raise FilesError(loaded.diagnostics, [loaded.source])
    try:
        return loaded.plan, job_for(loaded.plan, order.template, embed=order.embed)
    except SpecError as error:
        raise FilesError([*map(loaded.source.locate, error.diagnostics)], [loaded.source]) from None


def _version_job(order: Order, wanted: Wanted) -> tuple[Plan, Job]:
    from kehoach.desk.version_job import version_job  # all that amends comes with it

    return version_job(wanted, order.template, embed=order.embed, name=order.spec)


def _aimed(order: Order, plan: Plan, folder: str) -> Order:
    """The order with its targets: those of a plan's name in the folder unless it has one."""
    if order.target:
        return replace(order, given=None)
    own = f"{plan.issuer.unit.replace('/', '-')}-{plan.period}"
    names = (f"{name}{_version_name(order.wanted)}.{order.to}" for name in (own, plan.id))
    target, second = (str(Path(folder) / name) for name in names)
    return replace(order, given=None, target=target, second=second)


def _version_name(wanted: Wanted | None) -> str:
    """What a version's file has behind the plan's name: "-hop-nhat", "-2025-07-01", "-tat-ca"."""
    if wanted is None:
        return ""
    if wanted.as_of:
        return f"{_CONSOLIDATED * wanted.consolidated}-{wanted.as_of.isoformat()}"
    return _CONSOLIDATED if wanted.consolidated else _WITH_ALL
