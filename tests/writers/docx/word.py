"""Word files for tests: small templates, a plan with everything in it, and reading what was written."""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import Any

import pytest
from lxml import etree

from kehoach.errors import TemplateError
from kehoach.ooxml.package import pack, read_package, write_package
from kehoach.resources import shipped
from kehoach.spec.dump import dump_compact
from kehoach.spec.model import Plan
from kehoach.writers.docx.metadata import Metadata
from kehoach.writers.docx.template.load import WordTemplate
from kehoach.writers.render import TEMPLATE_FILE, render
from tests.editions import lay_out
from tests.support import FIVE, issued, plan

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "word/document.xml"
LONG = "Tổ chức phong trào thi đua thiết thực, hiệu quả, phù hợp với tình hình thực tiễn của địa phương."
_BREAKS = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}


def w(name: str) -> str:
    """A name of Word's main namespace."""
    return f"{{{W}}}{name}"


def part(data: bytes, name: str = MAIN) -> Any:
    """The root element of a part."""
    return etree.fromstring(read_package(data)[name])


def text_of(element: Any) -> str:
    """The words under an element; breaks and tabs as text has them."""
    return "".join(_BREAKS.get(each.tag, each.text or "") for each in element.iter(w("t"), *_BREAKS))


def paragraphs(data: bytes, name: str = MAIN) -> list[str]:
    """The words of each paragraph, in the order of the file, empty ones left out."""
    return [text for text in map(text_of, part(data, name).iter(w("p"))) if text]


def styled(data: bytes) -> Iterator[tuple[str, str]]:
    """Each paragraph's style id and words."""
    for each in part(data).iter(w("p")):
        style = each.find(f"{w('pPr')}/{w('pStyle')}")
        yield ("" if style is None else style.get(w("val"))), text_of(each)


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph's XML, each text in a run of its own, as Word cuts them."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    words = "".join(f'<w:r><w:t xml:space="preserve">{escape(run, quote=False)}</w:t></w:r>' for run in runs)
    return f"<w:p>{properties}{words}</w:p>"


def shipped_template(name: str = "ke-hoach") -> bytes:
    """The Word file of a shipped template."""
    return (shipped("templates") / name / TEMPLATE_FILE).read_bytes()


def template_of(*paragraphs: str, **parts: bytes) -> bytes:
    """A template whose body is these paragraphs: XML where they begin with "<", else their words."""
    body = "".join(each if each.startswith("<") else paragraph(each) for each in paragraphs)
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    document = f'<w:document xmlns:w="{W}"><w:body>{body}{section}</w:body></w:document>'
    contents = {**read_package(shipped_template()), MAIN: document.encode(), **parts}
    return write_package((name, pack(content)) for name, content in contents.items())


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """A Word file with one text in one part put in place of another."""
    contents = read_package(data)
    assert old.encode() in contents[name]
    contents[name] = contents[name].replace(old.encode(), new.encode())
    return write_package((each, pack(content)) for each, content in contents.items())


def filled(template: bytes, given: Plan | None = None) -> bytes:
    """A template filled in with a plan."""
    given = given or plan()
    compiled = WordTemplate(template, "mau.docx")
    return compiled.render(lay_out(given), Metadata(dump_compact(given), compiled.hash))


def table(columns: int, rows: int = 2, **fields: Any) -> dict[str, Any]:
    """A table as JSON, with a running number and so many columns of text."""
    running = {"id": "stt", "title": "STT", "running": True}
    texts = [{"id": f"c{index}", "title": f"Cột {index}"} for index in range(columns)]
    cells = [{"cells": {f"c{index}": f"Ô {row}.{index}" for index in range(columns)}} for row in range(rows)]
    return {"columns": [running, *texts], "rows": cells, **fields}


def rich_plan(**parts: Any) -> Plan:
    """A plan with tables upright and lying, adjoining ones too, and two annexes, one of each kind."""
    frame: dict[str, Any] = {
        "document": {"date": "2022-07-15", "number": 5, "subject": "Phát động\n“Vì người nghèo”"},
        "legal_bases": [{"text": "Căn cứ Luật;"}, {"text": "Căn cứ bảng:", "table": table(2)}],
        "introduction": [{"text": LONG}],
        "content": {
            "purpose": [
                {"text": LONG},
                {"text": LONG, "children": [{"text": "sâu", "children": [{"text": "hơn"}]}]},
            ],
            "objectives": [
                {"heading": "Chỉ tiêu", "text": "Bảng đứng:", "table": table(3, caption="Bảng 1")},
                {"text": "Bảng ngang:", "table": table(8, 30, caption="Bảng 2")},
                {"table": table(8)},
                {"text": LONG},
                {"table": table(9)},
            ],
        },
        "closing": [{"text": "Trên đây là Kế hoạch."}],
        "recipients": ["Như trên", "Lưu: VT"],
        "signature": {"authority": "TM. ỦY BAN NHÂN DÂN", "title": "CHỦ TỊCH", "name": "Nguyễn Văn A"},
        "annexes": [
            {"id": "pl-mot", "title": "Chỉ tiêu", "body": [{"text": LONG, "table": table(3, 50)}]},
            {"id": "pl-hai", "title": "Tiến độ", "body": [{"text": LONG}, {"table": table(9, 20)}]},
        ],
    }
    return plan(**frame | parts)


@cache
def cases() -> dict[str, bytes]:
    """Word files of every shape, by a name that says which."""
    plans = {name: issued(name) for name in FIVE}
    plans["with tables and annexes"] = rich_plan()
    plans["two plain annexes"] = plan(annexes=[{"title": "A", "body": [{"text": "a"}]}] * 2)
    plans["no closing"] = rich_plan(closing=[], annexes=[])
    plans["a table at the end"] = rich_plan(
        content={"purpose": [{"table": table(3)}]}, closing=[], annexes=[]
    )
    plans["a lying table at the end"] = rich_plan(
        content={"purpose": [{"table": table(9)}]}, closing=[], annexes=[]
    )
    plans["no signature"] = rich_plan(signature={}, recipients=[])
    plans["no legal bases"] = rich_plan(legal_bases=[], introduction=[])
    plans["nothing but a frame"] = plan()
    plans["a department"] = rich_plan(issuer={"organ": "so-noi-vu", "unit": "ninh-thuan"}, annexes=[])
    written = {name: render(each) for name, each in plans.items()}
    written["without its spec"] = render(rich_plan(), embed=False)
    return written


def refused(data: bytes) -> TemplateError:
    """What a template is refused with when it is opened."""
    with pytest.raises(TemplateError) as raised:
        WordTemplate(data, "mau.docx")
    _can_be_said(raised.value)
    return raised.value


def refused_when_filled(data: bytes) -> TemplateError:
    """What a template is refused with when it is filled in."""
    with pytest.raises(TemplateError) as raised:
        filled(data)
    _can_be_said(raised.value)
    return raised.value


def _can_be_said(error: TemplateError) -> None:
    for each in error.diagnostics:
        assert each.place.file == "mau.docx"
        assert not re.search(
            r"\{(where|reason|tag|name|what|part)\}", each.message("vi") + each.message("en")
        )


def codes(error: TemplateError) -> set[str]:
    """The codes of an error's findings."""
    return {each.code for each in error.diagnostics}
