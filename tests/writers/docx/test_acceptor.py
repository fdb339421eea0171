"""Our acceptor by itself: what the standard says of each revision, and that a wrong redline would be seen."""

import pytest

from kehoach.ooxml.package import read_package
from tests.writers.docx.acceptor import accept, reject, shape
from tests.writers.docx.word import MAIN, W, changed, template_of

BY = 'w:id="1" w:author="A"'


def run(text: str, kind: str = "", look: str = "") -> str:
    name = "delText" if kind == "del" else "t"
    written = f"<w:r>{look}<w:{name}>{text}</w:{name}></w:r>"
    return f"<w:{kind} {BY}>{written}</w:{kind}>" if kind else written


def paragraph(*runs: str, mark: str = "", style: str = "") -> str:
    tracked = f"<w:rPr><w:{mark} {BY}/></w:rPr>" if mark else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{tracked}</w:pPr>{''.join(runs)}</w:p>"


def row(text: str, kind: str = "") -> str:
    tracked = f"<w:trPr><w:{kind} {BY}/></w:trPr>" if kind else ""
    return f"<w:tr>{tracked}<w:tc>{paragraph(run(text))}</w:tc></w:tr>"


def texts(data: bytes) -> list[str]:
    return ["".join(text for _, text in each[2]) for each in shape(data) if each[0] == "paragraph"]


def test_runs_are_taken_or_dropped() -> None:
    data = template_of(
        paragraph(run("a"), run("b", "del"), run("c", "ins"), run("d", "moveFrom"), run("e", "moveTo"))
    )
    assert (texts(accept(data)), texts(reject(data))) == (["ace"], ["abd"])


def test_a_paragraph_whose_mark_goes_is_joined_with_the_next_which_keeps_its_style() -> None:
    data = template_of(paragraph(run("a"), mark="del", style="X"), paragraph(run("b"), style="Y"))
    [joined] = [each for each in shape(accept(data)) if each[0] == "paragraph"]
    assert (joined[1], joined[2]) == ("<pStyle val=Y></pStyle>", [("", "ab")])
    assert texts(reject(data)) == ["a", "b"]


def test_an_emptied_paragraph_before_a_table_goes_and_one_with_words_is_an_error() -> None:
    table = f"<w:tbl>{row('x')}</w:tbl>"
    assert texts(accept(template_of(paragraph(run("a", "del"), mark="del"), table, paragraph()))) == [""]
    with pytest.raises(AssertionError, match="before a table"):
        accept(template_of(paragraph(run("a"), mark="del"), table, paragraph()))


def test_a_last_paragraph_that_goes_is_an_error() -> None:
    with pytest.raises(AssertionError, match="behind the last paragraph"):
        accept(template_of(paragraph(), paragraph(run("a"), mark="del")))
    with pytest.raises(AssertionError, match="last paragraph"):
        accept(template_of(f"<w:tbl>{row('x')}</w:tbl>", paragraph(mark="del")))


def test_rows_go_and_a_table_without_rows_with_them() -> None:
    data = template_of(
        f"<w:tbl>{row('x')}{row('y', 'del')}</w:tbl><w:tbl>{row('z', 'ins')}</w:tbl>", paragraph()
    )
    assert [each[0] for each in shape(accept(data))] == ["table", "table", "paragraph", "section"]
    [table, *_] = shape(reject(data))
    assert [each[0] for each in shape(reject(data))] == ["table", "paragraph", "section"]
    assert len(table[3]) == 2


def test_earlier_properties_come_back_when_rejected() -> None:
    was = f"<w:rPr><w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
    data = template_of(paragraph(run("a", look=was)))
    assert shape(accept(data))[0][2] == [("<b></b>", "a")]
    assert shape(reject(data))[0][2] == [("<i></i>", "a")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("<w:b/>", "<w:i/>"), (">a<", ">b<"), ('"X"', '"Y"'), ("11906", "12000"), ("<w:p>", "<w:p/><w:p>")],
)
def test_two_files_of_different_shape_are_told_apart(old: str, new: str) -> None:
    data = template_of(paragraph(run("a", look="<w:rPr><w:b/></w:rPr>"), style="X"))
    assert shape(data) != shape(changed(data, MAIN, old, new))


def test_nothing_of_a_revision_is_left() -> None:
    data = template_of(paragraph(run("a", "ins"), mark="ins"), paragraph())
    for done in (accept(data), reject(data)):
        assert b"w:ins" not in read_package(done)[MAIN].replace(W.encode(), b"")
