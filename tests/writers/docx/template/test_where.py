"""Places in a template, for messages."""

import pytest

from kehoach.writers.docx.template.where import line_of_error, paragraph_of_line

SOURCE = "<?xml?>\n<w:body>\n<w:p><w:t>Căn cứ</w:t></w:p>\n<w:p><w:t>" + "dài " * 40 + "</w:t></w:p>"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (3, "đoạn 1 “Căn cứ”"),
        (4, "đoạn 2 “" + ("dài " * 40)[:59] + "…”"),
        (1, "đoạn 0 “”"),
        (None, "đoạn 0 “”"),
        (99, "đoạn 2 “" + ("dài " * 40)[:59] + "…”"),
        (-5, "đoạn 0 “”"),
    ],
)
def test_a_place_is_a_paragraph_with_its_first_words(line: int | None, place: str) -> None:
    assert paragraph_of_line(SOURCE, line) == place


def test_an_error_outside_a_template_has_no_line() -> None:
    assert line_of_error(None) is None
    with pytest.raises(ZeroDivisionError) as raised:
        _ = 1 / 0
    assert line_of_error(raised.value.__traceback__) is None
