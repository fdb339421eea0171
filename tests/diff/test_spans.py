"""Spans: parted at the ends of paragraphs, on both sides alike."""

import pytest

from kehoach.diff.spans import new_runs, old_runs, paragraph_spans, parted, spans_by_paragraph
from kehoach.edition.model import Run, plain

BOLD, PLAIN = (Run("Một.", bold=True),), (Run("Một."),)
OTHER = (Run("Hai."),)


def test_paragraphs_that_came_or_changed_their_look_are_parted_where_they_end() -> None:
    spans = paragraph_spans([BOLD, (Run("Ba."),)], [PLAIN, OTHER, (Run("Ba."),)])
    paragraphs = spans_by_paragraph(spans)
    assert [plain(new_runs(each)) for each in paragraphs if new_runs(each)] == ["Một.", "Hai.", "Ba."]
    assert old_runs(paragraphs[0]) == BOLD
    assert new_runs(paragraphs[0]) == PLAIN


def test_a_look_that_changed_over_an_end_of_paragraphs_is_parted_on_both_sides() -> None:
    old, new = [(Run("Một.", italic=True),), (Run("Hai.", italic=True),)], [PLAIN, OTHER]
    first, second = spans_by_paragraph(paragraph_spans(old, new))
    assert [old_runs(each) for each in (first, second)] == old
    assert [new_runs(each) for each in (first, second)] == new


@pytest.mark.parametrize("texts", [[], [PLAIN], [(), PLAIN], [PLAIN, (), OTHER]])
def test_paragraphs_without_words_are_kept(texts: list[tuple[Run, ...]]) -> None:
    spans = paragraph_spans(texts, texts)
    assert [new_runs(each) for each in spans_by_paragraph(spans)] == (texts or [()])
    assert list(parted(new_runs(spans))) == texts
