"""What `kehoach render` does with each plan: in batches, and in several processes where that is asked for."""

import re
import signal
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kehoach.cli.files import MOST_BYTES, FileProblem
from kehoach.cli.in_force import Wanted
from kehoach.cli.language import say
from kehoach.cli.stopping import Worker, starting_workers, stop_workers
from kehoach.diagnostics import Diagnostic, Place, has_errors
from kehoach.errors import KehoachError, SpecError, ToolError
from kehoach.resources import read_at_most
from kehoach.spec.dump import dump
from kehoach.spec.load import read
from kehoach.spec.model import Plan
from kehoach.spec.source import Source

if TYPE_CHECKING:
    from kehoach.writers.render import Job

_BATCH = 16  # plans in one call of a writer: one start of LibreOffice for that many
_OF_ONE_FILE = ("E003", "E004")  # the findings of LibreOffice that speak of one file
CONSOLIDATED, WITH_ALL = "-hop-nhat", "-tat-ca"
_WORKER = Worker()
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


Batch = tuple[Sequence[Order], str]
"""Orders, and the folder for those without a target."""


class Outcome(Struct, frozen=True):
    """What came of an order: the bytes, or the findings that stand in the way and the texts of their files.

    `environment` marks findings of what is around Kehoach; `error` is the file that can't be read.
    """

    order: Order
    data: bytes | None = None
    findings: tuple[Diagnostic, ...] = ()
    texts: dict[str, str] = {}
    environment: bool = False
    error: OSError | None = None


def outcomes_of(orders: Sequence[Order], jobs: int, folder: str) -> Iterator[Outcome]:
    """Work on the orders in batches, in processes for several jobs; outcomes come in the same order."""
    size = max(1, min(_BATCH, -(-len(orders) // jobs)))
    batches = [(orders[start : start + size], folder) for start in range(0, len(orders), size)]
    if jobs == 1 or len(batches) == 1:
        for batch in batches:
            yield from _work(batch)
        return
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield from _in_processes(batches, jobs)
    except BrokenProcessPool:
        raise FileProblem(say("render.lost")) from None


def _in_processes(batches: Sequence[Batch], jobs: int) -> Iterator[Outcome]:
    """Work on batches in processes that are started afresh: a copy of this may hold its threads' locks."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    workers = min(jobs, len(batches))
    with starting_workers():  # the pool has a process of its own, too
        pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin_worker)
    with pool:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is started now begins like that
        try:
            with starting_workers():
                results = pool.map(_work_apart, batches)
        finally:
            signal.signal(signal.SIGINT, before)
        try:
            for outcomes in results:
                yield from outcomes
        except BaseException:  # GeneratorExit too, where nobody wants the rest
            pool.shutdown(wait=False, cancel_futures=True)
            stop_workers()
            raise


def file_name(plan: Plan) -> str:
    """Return the name of a plan's file without its ending: unit and period."""
    return f"{plan.issuer.unit.replace('/', '-')}-{plan.period}"


def _begin_worker() -> None:
    """Leave Ctrl-C to the process that started this one; programs that are begun here still see it."""
    signal.signal(signal.SIGINT, lambda *_: None)
    _WORKER.begin()


def _work_apart(batch: Batch) -> list[Outcome]:
    return _WORKER.do(partial(_work, batch))


def _work(batch: Batch) -> list[Outcome]:
    orders, folder = batch
    prepared = [_prepare(order, folder) for order in orders]
    ready = [each for each in prepared if not isinstance(each, Outcome)]
    written = iter(_write(ready))
    return [each if isinstance(each, Outcome) else next(written) for each in prepared]


def _write(ready: "list[tuple[Order, Job]]") -> list[Outcome]:
    """Write all together; where that fails, the others are written without those that are to blame."""
    from kehoach.writers.render import WRITERS

    if not ready:
        return []
    try:
        files = WRITERS[ready[0][0].to].write_all([job for _, job in ready])
    except KehoachError as error:
        blamed = _blamed(error, [order for order, _ in ready])
        if not any(blamed):
            return [outcome for each in ready for outcome in _write([each])]
        others = iter(_write([each for each, findings in zip(ready, blamed, strict=True) if not findings]))
        environment = isinstance(error, ToolError)
        return [
            Outcome(order, findings=findings, environment=environment) if findings else next(others)
            for (order, _), findings in zip(ready, blamed, strict=True)
        ]
    return [Outcome(order, data) for (order, _), data in zip(ready, files, strict=True)]


def _blamed(error: KehoachError, orders: Sequence[Order]) -> list[tuple[Diagnostic, ...]]:
    """List for each order the findings that are its own; what stopped a program is every order's."""
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


def _prepare(order: Order, folder: str) -> "tuple[Order, Job] | Outcome":
    from kehoach.writers.render import job_for

    if order.wanted:
        return _prepare_version(order, order.wanted, folder)
    try:
        data = read_at_most(order.spec, MOST_BYTES) if order.given is None else order.given
    except OSError as error:
        return Outcome(order, error=error)
    loaded = read(data, order.spec)
    source = loaded.source
    if loaded.plan is None or has_errors(loaded.diagnostics):
        return Outcome(order, findings=loaded.diagnostics, texts={order.spec: source.text})
    try:
        job = job_for(loaded.plan, order.template, embed=order.embed)
    except SpecError as error:
        found = tuple(map(source.locate, error.diagnostics))
        return Outcome(order, findings=found, texts={order.spec: source.text})
    except KehoachError as error:
        return Outcome(order, findings=error.diagnostics)
    return _aimed(order, loaded.plan, folder), job


def _prepare_version(order: Order, wanted: Wanted, folder: str) -> "tuple[Order, Job] | Outcome":
    from kehoach.amend.in_force import FilesError, in_force, plan_files
    from kehoach.writers.in_force import job_in_force

    try:
        files = plan_files(wanted.file)
        version = in_force(files, wanted.as_of)
    except OSError as error:
        return Outcome(order, error=error)
    except FilesError as error:
        texts = {each.file: each.text for each in error.sources}
        return Outcome(order, findings=error.diagnostics, texts=texts)
    if wanted.consolidated and not files.amendments:
        return Outcome(order, findings=(Diagnostic("U207", {}, Place(wanted.file)),))
    try:
        job = job_in_force(
            files, version, wanted.as_of, order.template, embed=order.embed, consolidated=wanted.consolidated
        )
    except SpecError as error:
        source = Source(order.spec, dump(version.replayed.plan).decode())
        found = tuple(map(source.locate, error.diagnostics))
        return Outcome(order, findings=found, texts={order.spec: source.text})
    except KehoachError as error:
        return Outcome(order, findings=error.diagnostics)
    return _aimed(order, files.plan, folder), job


def _aimed(order: Order, plan: Plan, folder: str) -> Order:
    """The order with its targets: those of a plan's name in the folder unless it has one."""
    if order.target:
        return replace(order, given=None)
    names = (f"{name}{_version_name(order.wanted)}.{order.to}" for name in (file_name(plan), plan.id))
    target, second = (str(Path(folder) / name) for name in names)
    return replace(order, given=None, target=target, second=second)


def _version_name(wanted: Wanted | None) -> str:
    """What a version's file has behind the plan's name: "-hop-nhat", "-2025-07-01", "-tat-ca"."""
    if wanted is None:
        return ""
    if wanted.as_of:
        return f"{CONSOLIDATED * wanted.consolidated}-{wanted.as_of.isoformat()}"
    return CONSOLIDATED if wanted.consolidated else WITH_ALL
