"""What makes the shipped templates makes exactly what is shipped."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kehoach.resources import PACKAGE, shipped
from kehoach.writers.render import TEMPLATE_FILE
from templates.make import MAKERS
from tests.cli.running import environment
from tests.writers.docx.word import shipped_template


@pytest.mark.parametrize("name", MAKERS)
def test_what_is_made_is_what_is_shipped(name: str) -> None:
    assert MAKERS[name]() == MAKERS[name]() == shipped_template(name)


def test_every_shipped_template_is_made() -> None:
    assert set(MAKERS) == {file.parent.name for file in shipped("templates").glob(f"*/{TEMPLATE_FILE}")}


@pytest.mark.parametrize("name", MAKERS)
def test_an_auditor_finds_nothing(name: str) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    path = shipped("templates") / name / TEMPLATE_FILE
    assert [str(error) for error in audit.OpenXmlValidator().validate(path).errors] == []


def test_run_as_a_script_it_writes_them_all(tmp_path: Path) -> None:
    shutil.copytree(shipped("templates"), tmp_path / "templates")
    for name in MAKERS:
        (tmp_path / "templates" / name / TEMPLATE_FILE).write_bytes(b"old")
    subprocess.run(
        [sys.executable, "-m", "templates.make"],
        cwd=tmp_path, env=environment() | {"PYTHONPATH": str(PACKAGE.parent)}, check=True, timeout=60,
    )  # fmt: skip
    for name in MAKERS:
        assert (tmp_path / "templates" / name / TEMPLATE_FILE).read_bytes() == shipped_template(name)
