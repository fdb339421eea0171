"""Applying fails closed: what does not read as the changes found it is left alone."""

import msgspec
import pytest
from msgspec.structs import replace

from kehoach.diff.apply import apply, normal
from kehoach.diff.compare import diff
from kehoach.diff.model import Content, Inserted, Record
from kehoach.diff.record import changeset_schema, changeset_schema_json, record_json
from kehoach.edition.model import Cell, Document, Run
from kehoach.errors import ChangeError
from kehoach.resources import shipped
from tests.editions import lay_out
from tests.support import FIVE, issued, laid_out, sections

TEXTS = ("Tăng cường tuyên truyền về giảm nghèo.", "Huy động nguồn lực của xã hội.", "Báo cáo hằng năm.")


def with_texts(*texts: str) -> Document:
    listed = [{"id": f"c{number}", "text": text} for number, text in enumerate(texts)]
    return laid_out(**sections("decimal", clauses=listed))


@pytest.mark.parametrize("new", FIVE)
@pytest.mark.parametrize("old", FIVE)
def test_any_plan_is_made_from_any_other(old: str, new: str) -> None:
    before, after = lay_out(issued(old)), lay_out(issued(new))
    assert apply(diff(before, after), before) == normal(after)


def test_the_json_form_is_enough_to_make_the_new_document() -> None:
    before, after = lay_out(issued(FIVE[1])), lay_out(issued(FIVE[2]))
    record = msgspec.json.decode(record_json(diff(before, after)), type=Record)
    assert apply(record, before) == normal(after)


def test_the_json_form_fits_its_schema() -> None:
    import jsonschema

    changes = diff(lay_out(issued(FIVE[3])), lay_out(issued(FIVE[4])))
    jsonschema.Draft202012Validator(changeset_schema()).validate(msgspec.json.decode(record_json(changes)))


def test_the_schema_says_what_everything_in_it_is() -> None:
    told = {name: each["description"] for name, each in changeset_schema()["$defs"].items()}
    assert all(told.values())
    assert not [name for name, words in told.items() if "\n " in words]
    assert "old_part" in told["Edited"]


def test_the_schema_beside_the_specs_is_the_generated_one() -> None:
    written = (shipped("specs") / "schema/changeset.schema.json").read_bytes()
    assert written == changeset_schema_json(), (
        "kehoach schema changeset -o specs/schema/changeset.schema.json"
    )


@pytest.mark.parametrize(
    "found",
    [
        with_texts("Một văn bản khác hẳn.", *TEXTS[1:]),
        with_texts(*TEXTS[:2], "Báo cáo hằng quý."),
        with_texts(TEXTS[0]),
    ],
)
def test_changes_of_another_version_are_refused(found: Document) -> None:
    changes = diff(with_texts(*TEXTS), with_texts(TEXTS[0].replace("Tăng cường", "Đổi mới"), TEXTS[1]))
    with pytest.raises(ChangeError) as refused:
        apply(changes, found)
    assert {each.code for each in refused.value.diagnostics} <= {"D101", "D102"}


def test_an_insertion_without_content_or_place_is_refused() -> None:
    old, new = with_texts(*TEXTS[:2]), with_texts(*TEXTS)
    changes = diff(old, new)
    [insertion] = changes.changes
    assert isinstance(insertion, Inserted)
    for broken in (
        replace(insertion, content=Content()),
        replace(insertion, new=replace(insertion.new, path="body/0/7")),
        replace(insertion, new=replace(insertion.new, path="body/9/0")),
        replace(insertion, new=replace(insertion.new, path="nowhere/0")),
    ):
        with pytest.raises(ChangeError):
            apply(replace(changes, changes=(broken,)), old)


def test_normal_joins_runs_of_one_look_and_knows_one_empty_cell() -> None:
    document = with_texts("Một hai")
    [section] = document.body
    [clause] = section.children
    parted = replace(clause, runs=(Run("Một "), Run("hai")))
    whole = replace(document, body=(replace(section, children=(parted,)),))
    assert whole != document
    assert normal(whole) == normal(document)
    assert normal(document) == document
    assert Cell(((),)) != Cell()
