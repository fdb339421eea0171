"""The words that renderers of a comparison say."""

from typing import get_args

import pytest

from kehoach.diff.rows.model import Mark
from kehoach.diff.summary import CountedAs
from kehoach.edition.model import Letterhead, SignatureBlock, Title
from kehoach.writers.comparison.labels import label_of, say


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("mark", get_args(Mark))
def test_every_mark_of_a_row_can_be_said(mark, language):
    assert say(f"mark.{mark}", language, address="khoản 1 Mục I")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", get_args(CountedAs))
def test_every_kind_of_the_summary_is_said_with_its_figure(kind, language):
    assert "12" in say(f"count.{kind}", language, count=12)


@pytest.mark.parametrize("part", ["superior", "caption", "reference", "columns", "closing_mark"])
def test_texts_that_are_no_clause_have_a_name_in_both_languages(part):
    assert label_of(part, "vi") != label_of(part, "en")


def test_every_field_of_the_frame_has_a_name():
    fields = (*Letterhead.__struct_fields__, *Title.__struct_fields__, *SignatureBlock.__struct_fields__)
    compared = set(fields) - {"notes"}  # footnotes, which only consolidated texts have
    assert all(label_of(field, "vi") for field in compared)


def test_the_text_of_a_clause_has_none():
    assert label_of("text", "vi") == ""
