"""What holds of consolidated texts whatever was amended."""

import re
from functools import cache

import pytest
from msgspec.structs import replace

from kehoach.amend.model import Amendment
from kehoach.diff.compare import diff
from kehoach.diff.model import Edited, FacetChanged, Inserted, Moved, Renumbered
from kehoach.edition.model import Document, SignatureBlock
from kehoach.edition.notes import with_signs, without_notes
from kehoach.spec.model import Plan
from tests.editions import amendment_from_diff, apply, consolidated, lay_out, wording
from tests.edits import case


@cache
def scripted(seed: int) -> tuple[Plan, Plan, Amendment, Document]:
    """A plan, what edits make of it, the amendment between them, and the consolidated text."""
    found = case(seed)
    made = amendment_from_diff(found.old, found.new)
    made = replace(made, document=replace(made.document, number=5, date="2023-09-01"))
    after = apply(found.old, [made])
    return apply(found.old, []), after, made, consolidated(found.old, [made])


SEEDS = range(40)
Changed = Edited | FacetChanged | Inserted | Moved | Renumbered


@pytest.mark.parametrize("seed", SEEDS)
def test_without_notes_it_is_the_version_in_force_unsigned(seed: int) -> None:
    _, after, _, document = scripted(seed)
    assert without_notes(document) == replace(lay_out(after), signature=SignatureBlock())


def noted_parts(document: Document) -> dict[str, tuple[bool, bool]]:
    """Of blocks and rows by id whether a note stands there, and whether one stands there or around."""
    found: dict[str, tuple[bool, bool]] = {}
    names = ("legal_bases", "introduction", "body", "closing")
    stack = [(each, False) for name in names for each in getattr(document, name)]
    stack += [(each, bool(annex.notes)) for annex in document.annexes for each in annex.blocks]
    while stack:
        block, around = stack.pop()
        noted = around or bool(block.notes)
        found[block.id] = bool(block.notes), noted
        for row in block.table.rows if block.table else ():
            found[row.id] = bool(row.notes), noted or bool(row.notes)
        stack += [(each, noted) for each in block.children]
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_what_reads_otherwise_has_a_note_and_what_only_follows_a_number_has_none(seed: int) -> None:
    before, after, made, document = scripted(seed)
    changes = diff(lay_out(before), lay_out(after), exact=True)
    noted = noted_parts(document)
    changed = {each.new.id for each in changes.changes if isinstance(each, Edited | Inserted)}
    assert [id for id in changed if not noted.get(id, (True, True))[1]] == []
    touched = {each.new.id for each in changes.changes if isinstance(each, Changed) and each.new.id}
    touched |= {getattr(each, "target", "") for each in made.operations}
    followed = {each.new.id for each in changes.followed} - touched
    assert [id for id in followed if noted[id][0]] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_clauses_that_notes_cite_are_in_the_instrument(seed: int) -> None:
    before, after, made, document = scripted(seed)
    there = {each.marker.rstrip(".") for each in wording(before, after, made)}
    for note in with_signs(document).notes:
        for cited in re.findall(r"theo quy định tại (.*?) Mục I Kế hoạch", note):
            assert set(re.findall(r"\d+", cited)) <= there
