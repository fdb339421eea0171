"""Comparing: CPU and noise beside two other tools on the same Word files, and growth with the plan.

Noise is what a redline marks as new or gone, in characters, beside the least edit of the same words, token
by token. Each tool reads both files from bytes and gives the redline's bytes.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx_scalpel
from docx_trackdiff import compare as trackdiff
from lxml import etree
from rapidfuzz.distance import Indel

import kehoach
from kehoach.diff.compare import diff
from kehoach.diff.tokens import tokens
from kehoach.edition.model import Document
from kehoach.ooxml.package import read_package
from kehoach.ooxml.xml import w
from kehoach.outlines import outline_for
from kehoach.readers.versions import read_version
from kehoach.spec.load import plan_of
from kehoach.spec.model import Plan
from tests.bench.plans import amended, in_many_words, long_plan, province_plan
from tests.bench.timing import Work, side_by_side, table, verdict
from tests.editions import lay_out

Redline = Callable[[bytes, bytes], bytes]

LAST_OVER_FIRST = 1.5
DIFF_OVER_LAYOUT, REDLINE_OVER_RENDERS = 3, 6
SIZES = (2_000, 5_000, 10_000, 20_000)
_MAIN = "word/document.xml"


def with_kehoach(old: bytes, new: bytes) -> bytes:
    """The redline of two Word files that carry their spec."""
    plans = [plan_of(read_version(data)[0]) for data in (old, new)]
    return redline(*plans)


def redline(old: Plan, new: Plan) -> bytes:
    """The redline of two plans."""
    changes = diff(_laid_out(old), _laid_out(new))
    return kehoach.render_changes(kehoach.Comparison(changes=changes, old=old, new=new), "docx")


def with_trackdiff(old: bytes, new: bytes) -> bytes:
    """The redline of docx-trackdiff, which works on files and says what it did on standard output."""
    with tempfile.TemporaryDirectory() as folder:
        first, second, out = (Path(folder) / name for name in ("old.docx", "new.docx", "out.docx"))
        first.write_bytes(old)
        second.write_bytes(new)
        before, sys.argv = sys.argv, ["docx-trackdiff", str(first), str(second), str(out)]
        said, sys.stdout = sys.stdout, open(Path(folder) / "said", "w")  # noqa: SIM115
        try:
            trackdiff.main()
        finally:
            sys.stdout.close()
            sys.argv, sys.stdout = before, said
        return out.read_bytes()


TOOLS: dict[str, Redline] = {
    "kehoach": with_kehoach,
    "docx-trackdiff": with_trackdiff,
    "docx-scalpel": docx_scalpel.docx_diff_compare,
}


def report(rounds: int = 5) -> str:
    """The three tables."""
    province = province_plan()
    long = in_many_words(long_plan(province, 2_000))
    pairs = {"Kiên Giang": (province, amended(province, 12)), "2,000 clauses": (long, amended(long, 50))}
    tables = [_beside_others(name, *pair, rounds) for name, pair in pairs.items()]
    return "\n".join([*tables, _growth(rounds)])


def _beside_others(name: str, old: Plan, new: Plan, rounds: int) -> str:
    before, after = kehoach.render(old), kehoach.render(new)
    taken = side_by_side(
        {tool: Work(lambda _, work=work: work(before, after)) for tool, work in TOOLS.items()},  # type: ignore[misc]
        rounds=rounds, seconds=0,
    )  # fmt: skip
    least = _least(before, after)
    rows = []
    for tool, work in TOOLS.items():
        marked = _marked(work(before, after))
        over = taken[tool] / taken["kehoach"]
        rows.append((tool, f"{over:.2f}", f"{marked:,}", f"{marked / least:.2f}"))
    head = ("", "times kehoach", "characters marked", "times the least")
    return table(f"Redline of two Word files: {name}, amended (the least edit: {least:,})", head, rows)


def _growth(rounds: int) -> str:
    """A clause's cost in the diff by size, and what diff and redline take beside what they rest on."""
    plans = [in_many_words(long_plan(province_plan(), size)) for size in SIZES]
    pairs = [(_laid_out(plan), _laid_out(amended(plan, 50))) for plan in plans]
    diffs = [Work(lambda _, pair=pair: diff(*pair)) for pair in pairs]  # type: ignore[misc]
    small, both = plans[0], (plans[0], amended(plans[0], 50))
    others = {
        "layout": Work(lambda _: [_laid_out(each) for each in both]),
        "render": Work(lambda _: [kehoach.render(each) for each in both]),
        "redline": Work(lambda _: redline(small, both[1])),
    }
    works = {**{str(size): each for size, each in zip(SIZES, diffs, strict=True)}, **others}
    taken = side_by_side(works, rounds=rounds, seconds=0)
    costs = [taken[str(size)] / size for size in SIZES]
    grown = [f"{cost / costs[0]:.2f}" for cost in costs[:-1]]
    diffed, redlined = taken[str(SIZES[0])] / taken["layout"], taken["redline"] / taken["render"]
    rows = [
        ("a clause in the diff", *grown, verdict(costs[-1] / costs[0], at_most=LAST_OVER_FIRST)),
        ("diff over laying both out", verdict(diffed, at_most=DIFF_OVER_LAYOUT), "", "", ""),
        ("redline over rendering both", verdict(redlined, at_most=REDLINE_OVER_RENDERS), "", "", ""),
    ]
    return table("Growth with the plan", ("clauses", *(f"{size:,}" for size in SIZES)), rows)


def _laid_out(plan: Plan) -> Document:
    return lay_out(plan, outline_for(plan))


def _marked(data: bytes) -> int:
    """The characters in insertions and deletions of a redline."""
    root = etree.fromstring(read_package(data)[_MAIN])
    return sum(
        len(text.text or "")
        for tag, inside in (("ins", "t"), ("del", "delText"), ("moveTo", "t"), ("moveFrom", "delText"))
        for revision in root.iter(w(tag))
        for text in revision.iter(w(inside))
    )


def _least(old: bytes, new: bytes) -> int:
    first, second = list(_tokens(old)), list(_tokens(new))
    return sum(
        sum(map(len, first[each.src_start : each.src_end]))
        + sum(map(len, second[each.dest_start : each.dest_end]))
        for each in Indel.opcodes(first, second)
        if each.tag != "equal"
    )


def _tokens(data: bytes) -> Iterator[str]:
    for paragraph in etree.fromstring(read_package(data)[_MAIN]).iter(w("p")):
        yield from tokens("".join(text.text or "" for text in paragraph.iter(w("t"))))
