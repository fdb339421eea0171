"""The page setup of the last section goes to the end of the body."""

import pytest

from kehoach.writers.docx.sections import close_last_section

MINE, BODY_S = '<w:sectPr w:a="1"><w:pgSz/></w:sectPr>', '<w:sectPr w:b="2"><w:pgSz/></w:sectPr>'
TEXT = "<w:p><w:r><w:t>chữ</w:t></w:r></w:p>"


def document(*content: str) -> str:
    return f"<w:document><w:body>{''.join(content)}{BODY_S}</w:body></w:document>"


def closed_in(text: str) -> str:
    return close_last_section(text.encode()).decode()


@pytest.mark.parametrize("opening", ["<w:p>", '<w:p w:rsidR="00A1">'])
@pytest.mark.parametrize("between", ["", "\n "])
def test_the_last_paragraph_s_setup_takes_the_place_of_the_body_s(opening: str, between: str) -> None:
    ending = f"{opening}<w:pPr><w:pStyle/>{{}}</w:pPr></w:p>{between}"
    closed = closed_in(document(TEXT, ending.format(MINE)))
    assert closed == document(TEXT, ending.format("")).replace(BODY_S, MINE)


@pytest.mark.parametrize(
    "content",
    [
        (TEXT,),
        (),
        (f"<w:p><w:pPr>{MINE}</w:pPr></w:p>", TEXT),
        (f"<w:p><w:pPr>{MINE}</w:pPr></w:p>", f"<w:tbl><w:tr><w:tc>{TEXT}</w:tc></w:tr></w:tbl>"),
        (TEXT, f"<w:sdt>{TEXT}</w:sdt>"),
    ],
)
def test_nothing_changes_where_the_last_paragraph_ends_no_section(content: tuple[str, ...]) -> None:
    assert closed_in(document(*content)) == document(*content)


def test_a_part_without_sections_is_left_alone() -> None:
    assert closed_in("<w:hdr><w:p/></w:hdr>") == "<w:hdr><w:p/></w:hdr>"


def test_a_long_document_is_closed_too() -> None:
    ending = f"<w:p><w:pPr>{MINE}</w:pPr></w:p>"
    closed = closed_in(document(TEXT * 20_000, ending))
    assert closed.endswith(f"{MINE}</w:body></w:document>")
    assert closed.count("<w:sectPr") == 1
