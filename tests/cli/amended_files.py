"""A plan's file with amendments beside it: the second one a correction, and a draft without a date."""

import json
from pathlib import Path
from typing import Any

from kehoach.amend.version import version_of
from kehoach.desk.in_force import in_force, plan_files
from kehoach.spec.load import load
from tests.cli.running import save

CONTENT = {
    "purpose": [
        {"id": "mot", "text": "Nâng cao nhận thức."},
        {"id": "hai", "text": "Hỗ trợ 10 hộ."},
    ]
}
FIRST = {"op": "replace", "target": "hai", "old": "Hỗ trợ 10 hộ.", "new": "Hỗ trợ 20 hộ."}
DRAFT = {"op": "replace", "target": "hai", "old": "Hỗ trợ 20 hộ.", "new": "Hỗ trợ 30 hộ."}


def amendable(folder: Path, name: str = "plan.json", **parts: Any) -> Path:
    """Save a plan with two clauses that are amended below."""
    document = {"date": "2022-07-15", "number": 7, "subject": "Phát động phong trào"}
    return save(folder, name, **({"content": CONTENT, "document": document} | parts))


def amend(plan: Path, *operations: dict[str, Any], name: str = "amendment-01.json", **parts: Any) -> Path:
    """Save an amendment of 12 March 2024 beside a plan, written against what is there now."""
    files = plan_files(str(plan))
    version = version_of(in_force(files, None).replayed.plan)
    document = {"type": "ke-hoach", "number": 15, "date": "2024-03-12", "subject": "Sửa đổi"}
    whole: dict[str, Any] = {
        "schema_version": 1, "id": name.removesuffix(".json"),
        "amends": {"plan": load(plan).id, "version": version}, "document": document,
        "operations": operations or [FIRST],
    }  # fmt: skip
    path = plan.with_name(name)
    path.write_text(json.dumps(whole | parts, ensure_ascii=False, indent=2), encoding="utf-8")
    return path


def draft(plan: Path) -> Path:
    """Save a second amendment that has neither number nor date yet."""
    document = {"type": "ke-hoach", "subject": "Sửa đổi"}
    return amend(plan, DRAFT, name="amendment-02.json", document=document)


def rewritten(path: Path, old: str, new: str) -> None:
    """Put a text in place of another in a file that has it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
