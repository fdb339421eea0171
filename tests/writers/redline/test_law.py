"""The law of the redline: all revisions accepted it is the new plan's file, all rejected the old one's.

Two acceptors judge it. Ours (`acceptor`) follows the standard over the whole body: text, order, the look of
every run, the properties of paragraphs, tables, rows and cells, and page setup; it does not know what Word
does beyond the standard, and looks at neither bookmarks nor comments. Pandoc was written by others and shares
no mistake with us, but sees less: of tracked rows only the words in them, and no changed property of anything
(an old look is lost to it); where it joins two paragraphs it puts a blank. So for pandoc the words of all
paragraphs count, without their blanks.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from kehoach.writers.render import render
from tests.edits import LATE_KINDS, case
from tests.seeds import in_batches, seeds
from tests.support import FIVE, issued
from tests.writers.redline.redlines import assert_law, redline

# Of the first 300 each of the rare ones reaches a branch of `writers/redline`, `ooxml` or `diff` that no seed
# before it does.
RARE = (101, 104, 113, 115, 140, 142, 171, 207, 275)
SEEDS = seeds(60, *LATE_KINDS, *RARE)
# The least that make every kind of edit together with the rare ones: pandoc sees words, not where marks go.
SEEN_BY_PANDOC = seeds(0, 7, 10, 12, 18, 26, 55, 56, 86, 149, 170, 175, 266, *RARE)
PAIRS = [(old, new) for old in FIVE for new in FIVE if old != new]


@in_batches(SEEDS)
def test_random_edits_are_accepted_and_rejected_to_the_letter(seeds: Sequence[int]) -> None:
    for seed in seeds:
        old, new, _ = case(seed)
        assert_law(old, new, native_moves=seed % 2 == 1)
        assert_law(new, old, native_moves=seed % 2 == 0)


@in_batches(SEEN_BY_PANDOC, 12)
def test_pandoc_reads_the_words_of_both_versions(seeds: Sequence[int], tmp_path: Path) -> None:
    cases = [case(seed) for seed in seeds]
    written = [
        redline(old, new, native_moves=seed % 2 == 1)
        for seed, (old, new, _) in zip(seeds, cases, strict=True)
    ]
    assert pandoc_words(written, "accept", tmp_path) == pandoc_words(
        [render(new) for _, new, _ in cases], "all", tmp_path
    )
    olds = {old.id: pandoc_words([render(old)], "all", tmp_path) for old, _, _ in cases}
    assert pandoc_words(written, "reject", tmp_path) == [word for old, _, _ in cases for word in olds[old.id]]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_plans_of_two_provinces_are_told_apart_to_the_letter(old: str, new: str) -> None:
    assert_law(issued(old), issued(new), native_moves=old < new)


def pandoc_words(files: list[bytes], changes: str, folder: Path) -> list[str]:
    """The words of every paragraph that has some, as pandoc reads files with changes accepted or rejected."""
    pypandoc = pytest.importorskip("pypandoc", reason="pandoc is not installed")
    paths = [folder / f"{number:03}.docx" for number in range(len(files))]  # pypandoc reads by name
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    read = pypandoc.convert_file(
        list(map(str, paths)), "json", format="docx", extra_args=[f"--track-changes={changes}"]
    )
    return list(_paragraphs(json.loads(read)["blocks"]))


def _paragraphs(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _paragraphs(each)
    elif isinstance(node, dict):
        if node.get("t") in ("Para", "Plain", "Header"):
            if words := _words(node["c"]):
                yield words
        else:
            yield from _paragraphs(node.get("c"))


def _words(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_words, node))
    if not isinstance(node, dict):
        return ""
    kind = node.get("t")
    quotes = {"SingleQuote": "‘’", "DoubleQuote": "“”"}
    if kind == "Str":
        return "".join(node["c"].split())
    if kind == "Quoted":
        first, last = quotes[node["c"][0]["t"]]
        return f"{first}{_words(node['c'][1])}{last}"
    return _words(node.get("c"))
