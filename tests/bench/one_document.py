"""One document, plan → .docx in memory: Kehoach beside docxtpl, and beside the least that it can take.

What is judged is the whole of `kehoach.render`: laying the plan out, making what tags can say, filling
in, hashes, the spec that goes along, the package. docxtpl and the floor are given what Kehoach made for
the same template, and only fill it in.

The floor is what remains where nothing has to be worked out: the same Jinja text with the same values,
and every part that differs from file to file deflated, with its checksum. A file with these parts can't
be written for less, so nothing runs below. It deflates as Kehoach does, at `ooxml.package.LEVEL`. At
zlib's own level 6 deflating takes nearly three times as long, and what writes at level 1 could run
below such a floor: it is shown beside the other.
"""

import io
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment

import kehoach
from kehoach.ooxml.package import LEVEL, pack, read_package
from kehoach.spec.model import Plan
from kehoach.writers.docx.context import context
from kehoach.writers.docx.template.load import load_template
from kehoach.writers.render import Job, job_for
from tests.bench.plans import province_plan, with_own_words
from tests.bench.timing import Work, side_by_side, table, verdict

RATE_OVER_DOCXTPL, TIMES_THE_FLOOR = 15, 2
WHOLE = "kehoach.render(plan)"
NEW_TEXTS = "  of texts that are new to the process"
DOCXTPL = "docxtpl, context given"
FLOOR = "floor: Jinja and deflate of each new part"
FLOOR_6 = "  deflated at zlib's level 6"


def works() -> dict[str, Work]:
    """What is timed, by its name."""
    job = job_for(province_plan())
    template = load_template(job.template)
    names = context(job.document, semantic="plan" in template.names, first_bookmark=template.first_bookmark)
    numbers = iter(range(1_000_000))
    return {
        WHOLE: Work(kehoach.render, province_plan),
        NEW_TEXTS: Work(kehoach.render, lambda: with_own_words(province_plan(), f"(lần {next(numbers)})")),
        DOCXTPL: Work(lambda _: _with_docxtpl(job, names)),
        FLOOR: _floor(job, names, LEVEL),
        FLOOR_6: _floor(job, names, 6),
    }


def report(rounds: int = 25) -> str:
    """The table."""
    taken = side_by_side(works(), rounds=rounds)
    rows = []
    for name, seconds in taken.items():
        rate, over = taken[DOCXTPL] / seconds, seconds / taken[FLOOR]
        said = f"{rate:.2f}", f"{over:.2f}"
        if name == WHOLE:
            said = verdict(rate, at_least=RATE_OVER_DOCXTPL), verdict(over, at_most=TIMES_THE_FLOOR)
        rows.append((name, *said, f"{seconds / taken[FLOOR_6]:.2f}"))
    head = ("", "rate over docxtpl", "times the floor", "at level 6")
    return table("One document (Kiên Giang 2021-2025, plan → .docx in memory)", head, rows)


def _with_docxtpl(job: Job, names: dict[str, Any]) -> bytes:
    document = DocxTemplate(job.template)
    document.render(names, autoescape=True)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _floor(job: Job, names: dict[str, Any], level: int) -> Work:
    """The main part as Jinja text, deflated, and the other parts that two plans' files do not share."""
    document = DocxTemplate(job.template)
    document.init_docx()
    compiled = Environment(autoescape=True).from_string(document.patch_xml(document.get_xml()))
    main = "word/document.xml"
    others = [part for name, part in _own_parts(job.plan).items() if name != main]

    def write(_: object) -> list[object]:
        text = compiled.render(names).encode()
        return [pack(each, level) for each in (text, *others)]

    return Work(write)


def _own_parts(plan: Plan) -> Mapping[str, bytes]:
    """The parts of a plan's file that another plan's file has with other bytes."""
    files = (read_package(kehoach.render(each)) for each in (plan, with_own_words(plan, "khác")))
    one, other = files
    return {name: part for name, part in one.items() if part != other[name]}
