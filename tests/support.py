"""Small plans for tests, built from JSON as a file would hold them, and the issued plans of `specs/`."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from kehoach.diagnostics import Diagnostic
from kehoach.edition.flow import Paragraph, body_flow
from kehoach.edition.model import Document, plain
from kehoach.resources import shipped
from kehoach.spec.load import Loaded, load, plan_of, read
from kehoach.spec.model import Plan
from tests.editions import lay_out, lay_out_with_findings

FIVE = (
    "kien-giang/2021-2025", "nam-dinh/2016-2020", "ninh-binh/2016-2020", "ninh-thuan/2021-2025",
    "vinh-phuc/2021-2025",
)  # fmt: skip


@cache
def issued(name: str) -> Plan:
    """One of the five issued plans."""
    return load(shipped("specs") / name / "plan.json")


def plan(**parts: Any) -> Plan:
    """A small plan of the province Ninh Thuận in July 2022; `parts` are top-level fields, as in JSON."""
    return plan_of(read_parts(**parts))


def unchecked(**parts: Any) -> Plan:
    """Such a plan, with whatever loading finds wrong in it."""
    found = read_parts(**parts).plan
    assert found is not None
    return found


def read_parts(**parts: Any) -> Loaded:
    """What comes of reading such a plan."""
    base: dict[str, Any] = {
        "schema_version": 1,
        "id": "thu",
        "issuer": {"unit": "ninh-thuan"},
        "period": {"from": 2021, "to": 2025},
        "document": {"date": "2022-07-15", "subject": "Phát động phong trào"},
    }
    return read(json.dumps(base | parts).encode())


def sections(*chain: str, clauses: Sequence[object], **section: Any) -> dict[str, Any]:
    """The fields of a plan with one section "I. MỤC", whose clauses are numbered by a chain of styles."""
    outline = [{"id": "muc", "heading": "MỤC", "numbering": list(chain), "content": "purpose", **section}]
    return {"content": {"purpose": list(clauses)}, "outline": outline}


def laid_out(**parts: Any) -> Document:
    """The Document of such a plan."""
    return lay_out(plan(**parts))


def findings(**parts: Any) -> tuple[Diagnostic, ...]:
    """What laying such a plan out finds; every finding can be said in both languages."""
    found = lay_out_with_findings(plan(**parts))[1]
    for each in found:
        assert each.message("vi")
        assert each.message("en")
    return found


def lines(document: Document) -> list[str]:
    """The printed paragraphs of a document's body, from the introduction to the closing."""
    return [plain(item.runs) for item in body_flow(document) if isinstance(item, Paragraph)]


def first_text(text: str, **clause: Any) -> str:
    """How the text of a plan's one clause is printed, with its facets in `clause`."""
    [block] = laid_out(**sections("none", clauses=[{"text": text, **clause}])).body[0].children
    return plain(block.runs)
