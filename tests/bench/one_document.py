"""Milliseconds a document: Kehoach beside docxtpl, and beside what Jinja and zip alone take."""

import io
import zlib
from collections.abc import Callable
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment

import kehoach
from kehoach.ooxml.package import pack, write_package
from kehoach.spec.dump import dump_compact
from kehoach.writers.docx.context import context
from kehoach.writers.docx.metadata import Metadata
from kehoach.writers.docx.template.load import load_template
from kehoach.writers.render import job_for
from tests.bench.plans import province_plan
from tests.bench.timing import ms, side_by_side, table, verdict

RATE_OVER_DOCXTPL, TIMES_THE_FLOOR = 10, 2.5
WHOLE = "kehoach.render(plan)"
WRITTEN = "kehoach, Document given"
FILLED = "kehoach, context given"
DOCXTPL = "docxtpl, context given"
FLOOR = "floor: Jinja + zlib, one part"


def works() -> dict[str, Callable[[], object]]:
    """What is timed, by its name."""
    plan = province_plan()
    job = job_for(plan)
    template = load_template(job.template)
    metadata = Metadata(dump_compact(plan), template.hash)
    names = context(job.document, semantic="plan" in template.names)

    def fill() -> bytes:
        parts = (
            (
                name,
                pack(template.fill(name, names).encode())
                if name in template.compiled
                else template.fixed[name],
            )
            for name in template.order
        )
        return write_package(parts)

    def with_docxtpl() -> bytes:
        document = DocxTemplate(job.template)
        document.render(names, autoescape=True)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()

    return {
        WHOLE: lambda: kehoach.render(plan),
        WRITTEN: lambda: template.render(job.document, metadata),
        FILLED: fill,
        DOCXTPL: with_docxtpl,
        FLOOR: _floor(str(job.template), names),
    }


def report(rounds: int = 25) -> str:
    """The table; the ratios are of the best rounds, which other work of the machine disturbs least.

    The goals are for the same work, from the same context. The rows above it do more: they build the
    context and embed the spec, and the first lays the plan out.
    """
    timings = side_by_side(works(), rounds=rounds)
    docxtpl, floor = timings[DOCXTPL].best, timings[FLOOR].best
    rows = []
    for name, timing in timings.items():
        rate, over = docxtpl / timing.best, timing.best / floor
        if name == FILLED:
            said = verdict(rate, at_least=RATE_OVER_DOCXTPL), verdict(over, at_most=TIMES_THE_FLOOR)
        else:
            said = f"{rate:.2f}", f"{over:.2f}"
        rows.append((name, ms(timing.best), ms(timing.median), *said))
    head = ("", "best ms", "median ms", "rate over docxtpl", "times the floor")
    return table("One document (Kiên Giang 2021-2025, plan.json → .docx in memory)", head, rows)


def _floor(template: str, names: dict[str, Any]) -> Callable[[], bytes]:
    """The main part as Jinja text from the same context, deflated as a member of a zip is; nothing else."""
    document = DocxTemplate(template)
    document.init_docx()
    compiled = Environment(autoescape=True).from_string(document.patch_xml(document.get_xml()))

    def write() -> bytes:
        return zlib.compress(compiled.render(names).encode(), zlib.Z_DEFAULT_COMPRESSION, -zlib.MAX_WBITS)

    return write
