"""What makes the shipped templates, and the styles for others, makes exactly what is shipped."""

import subprocess
import sys
from pathlib import Path

import pytest

from kehoach.resources import PACKAGE, shipped
from kehoach.writers.render import TEMPLATE_FILE
from templates.make import MAKERS
from tests.cli.running import environment

TOP = PACKAGE.parents[1]


@pytest.mark.parametrize("path", MAKERS)
def test_what_is_made_is_what_is_shipped(path: str) -> None:
    assert MAKERS[path]() == MAKERS[path]() == (TOP / path).read_bytes()


def test_every_shipped_template_is_made() -> None:
    templates = shipped("templates").glob(f"*/{TEMPLATE_FILE}")
    assert {path for path in MAKERS if path.endswith(".docx")} == {
        each.relative_to(TOP).as_posix() for each in templates
    }


@pytest.mark.parametrize("path", [path for path in MAKERS if path.endswith(".docx")])
def test_an_auditor_finds_nothing(path: str) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    assert [str(error) for error in audit.OpenXmlValidator().validate(TOP / path).errors] == []


def test_run_as_a_script_it_writes_them_all(tmp_path: Path) -> None:
    for source in (TOP / "templates/make").glob("*.py"):
        copy = tmp_path / source.relative_to(TOP)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(source.read_bytes())
    for path in MAKERS:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "templates.make"],
        cwd=tmp_path, env=environment() | {"PYTHONPATH": str(PACKAGE.parent)}, check=True, timeout=60,
    )  # fmt: skip
    for path in MAKERS:
        assert (tmp_path / path).read_bytes() == (TOP / path).read_bytes()
