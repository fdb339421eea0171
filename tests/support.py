"""Small plans for tests, built from JSON as a file would hold them."""

import json
from typing import Any

from kehoach.document.layout import lay_out, lay_out_with_findings
from kehoach.document.model import Document
from kehoach.resources import shipped
from kehoach.spec.load import load, plan_of, read
from kehoach.spec.model import Plan

FIVE = ("kien-giang/2021-2025", "nam-dinh/2016-2020", "ninh-binh/2016-2020", "ninh-thuan/2021-2025", "vinh-phuc/2021-2025")


def plan(**parts: Any) -> Plan:
    """A small plan of the province Ninh Thuận of 2022; `parts` are top-level fields, as JSON has them."""
    base: dict[str, Any] = {
        "schema_version": 1,
        "id": "thu",
        "issuer": {"unit": "ninh-thuan"},
        "period": {"from": 2021, "to": 2025},
        "document": {"date": "2022-07-15", "subject": "Phát động phong trào"},
    }
    return plan_of(read(json.dumps(base | parts).encode()))
