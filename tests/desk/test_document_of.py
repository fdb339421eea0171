"""Versions as Python gives them to `kehoach.diff`: plans, Documents, and paths."""

import subprocess
import sys
from pathlib import Path

import pytest

import kehoach
from kehoach.desk.versions import document_of
from kehoach.diff.model import ChangeSet
from kehoach.errors import SpecError
from kehoach.spec.dump import dump
from tests.support import issued, plan
from tests.writers.docx.word import MAIN, changed

OLD, NEW = (plan(introduction=[{"id": "intro", "text": text}]) for text in ("Một hai ba.", "Một hai bốn."))


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    """The old version as a spec, the new one as a Word file."""
    old, new = tmp_path / "old.json", tmp_path / "new.docx"
    old.write_bytes(dump(OLD))
    new.write_bytes(kehoach.render(NEW))
    return old, new


def test_plans_documents_and_paths_stand_for_each_other(paths: tuple[Path, Path]) -> None:
    old, new = kehoach.lay_out(OLD), kehoach.lay_out(NEW)
    assert [document_of(each) for each in (OLD, old, paths[0], str(paths[0]))] == [old] * 4
    assert document_of(paths[1]) == new
    found = kehoach.diff(OLD, new)
    assert isinstance(found, ChangeSet)
    assert [type(each).__name__ for each in found.changes] == ["Edited"]
    assert found.changes == kehoach.diff(*paths).changes


def test_the_renderers_are_functions_of_the_changes() -> None:
    comparison = kehoach.Comparison(changes=kehoach.diff(OLD, NEW), old=OLD, new=NEW)
    assert b'"class": "edited"' in kehoach.render_changes(comparison, "json")


def test_a_plan_and_itself_do_not_differ() -> None:
    given = issued("ninh-thuan/2021-2025")
    assert not kehoach.diff(given, given)


def test_an_edited_word_file_is_a_warning(paths: tuple[Path, Path]) -> None:
    paths[1].write_bytes(changed(paths[1].read_bytes(), MAIN, "Một hai bốn", "Một hai năm"))
    with pytest.warns(UserWarning, match="R018"):
        assert document_of(paths[1]) == kehoach.lay_out(NEW)


def test_what_is_no_plan_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(SpecError, match="S104"):
        kehoach.diff(tmp_path / "a.json", OLD)
    with pytest.raises(FileNotFoundError):
        kehoach.diff(tmp_path / "none.json", OLD)


@pytest.mark.parametrize(
    "before", ["import kehoach.diff.model", "from kehoach.diff import compare", "import kehoach.cli.diff"]
)
def test_diff_stays_a_function_whatever_of_its_package_is_imported(before: str) -> None:
    code = f"{before}; import kehoach; from kehoach.edition.tree import Node; kehoach.diff.__code__"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
