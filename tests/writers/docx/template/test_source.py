"""A part of a template as Jinja text, one paragraph a line."""

import pytest
from docxtpl import DocxTemplate

from kehoach.writers.docx.template.source import (
    has_tags,
    jinja_source,
    line_of_error,
    paragraph_of_line,
    part_lines,
    unfinished_tags,
)
from tests.writers.docx.word import W, paragraph


def lines_of(*words: str) -> str:
    body = "".join(each if each.startswith("<") else paragraph(each) for each in words)
    return part_lines(
        "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()
    )


def test_each_paragraph_has_a_line() -> None:
    lines = lines_of(
        "một", "<w:p/>", "ba", "<w:tbl><w:tr><w:tc>" + paragraph("bốn") + "</w:tc></w:tr></w:tbl>"
    ).split("\n")
    assert [word in line for word, line in zip(("một", "", "ba", "bốn"), lines[1:], strict=True)] == [
        True
    ] * 4


def test_line_breaks_of_the_file_itself_count_for_nothing() -> None:
    assert len(lines_of(paragraph("một\nhai")).split("\n")) == 2


def test_a_paragraph_keeps_its_line_whatever_its_tags_become() -> None:
    lines = lines_of("{%p for b in body %}", "{{r b.runs }}", "{%p endfor %}", "cuối")
    source = jinja_source(lines).split("\n")
    assert [
        each in line for each, line in zip(("for b", "b.runs", "endfor", "cuối"), source[2:], strict=True)
    ] == [True] * 4


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("chữ", False),
        ("{ a }", False),
        ("{{ a }}", True),
        ("{% if a %}", True),
        ("{# a #}", True),
        ("{_{", True),
    ],
)
def test_a_part_has_tags_or_has_none(words: str, found: bool) -> None:
    assert has_tags(lines_of(words)) is found


def test_tags_that_word_cut_are_seen() -> None:
    assert has_tags(lines_of(paragraph("{", "{ a }", "}")))


@pytest.mark.parametrize(
    "words", ["{{ a", "{{ a }", "{% if a", "{% if a }}", "{# a", "{{ a }} {{ b", "{{ a %}"]
)
def test_a_tag_that_does_not_end_in_its_paragraph_is_a_fault(words: str) -> None:
    [fault] = unfinished_tags(lines_of("đầu", words, "}} %} #}"))
    assert (fault.line, fault.code) == (4, "M201")


@pytest.mark.parametrize(
    "words", ["{{ a }}", "{{ a }}{% b %}{# c #}", "}}", "a }} b {{ c }}", "{ {", "{{ '{%' }}"]
)
def test_a_tag_that_ends_is_none(words: str) -> None:
    assert list(unfinished_tags(lines_of(words))) == []


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


def run(*words: str, preserve: bool = False) -> str:
    """Runs of Word, each with one text."""
    space = ' xml:space="preserve"' if preserve else ""
    return "".join(f"<w:r><w:t{space}>{each}</w:t></w:r>" for each in words)


PATCHED = {
    f"<w:p>{run('{', '{ a }', '}')}</w:p>": f"<w:p>{run('{{ a }}', preserve=True)}</w:p>",
    f"<w:p>{run('a {{ b }}')}</w:p>": f"<w:p>{run('a {{ b }}', preserve=True)}</w:p>",
    f"<w:p>{run('{{r b.runs }}')}</w:p>": (
        f"<w:p>{run('', preserve=True)}{{{{ b.runs }}}}{run('', preserve=True)}</w:p>"
    ),
    f"<w:p>{run('{%p for b in body %}')}</w:p>": "{% for b in body %}",
    f"<w:tr><w:tc><w:p>{run('{%tr for b in body %}')}</w:p></w:tc></w:tr>": "{% for b in body %}",
    f"<w:tc><w:p>{run('{%tc endfor %}')}</w:p></w:tc>": "{% endfor %}",
    f"<w:p>{run('{#p x #}')}</w:p>": "{# x #}",
    f"<w:p>{run('{% if a == “b” %}')}</w:p>": "<w:p>" + run('{% if a == "b" %}', preserve=True) + "</w:p>",
    f"<w:p>{run('{_{ a')}</w:p>": f"<w:p>{run('{_{ a')}</w:p>",
}


@pytest.mark.parametrize("xml", PATCHED)
def test_docxtpl_turns_tags_into_jinja_as_it_is_relied_on(xml: str) -> None:
    """`patch_xml` is docxtpl's own affair, held to one minor version; what another makes of it shows here."""
    assert DocxTemplate("").patch_xml(xml) == PATCHED[xml]
