"""The versions that names mean, read and laid out."""

from pathlib import Path

import pytest

from kehoach.desk.errors import FilesError, MisnamedError, RefusedError
from kehoach.desk.names import Wanted, one_plan_in, wanted_of
from kehoach.desk.versions import meant, version_at
from tests.cli.amended_files import amend, amendable
from tests.cli.running import plan, save


def test_a_version_in_force_is_one_of_its_names(tmp_path: Path) -> None:
    path = amendable(tmp_path)
    amend(path)
    issued, amended = (version_at(f"{path}{at}").document for at in ("", "@all"))
    assert "Hỗ trợ 10 hộ." in str(issued)
    assert "Hỗ trợ 20 hộ." in str(amended)


def test_what_is_wrong_with_a_version_comes_with_its_source(tmp_path: Path) -> None:
    path = save(tmp_path, issuer={"unit": "nowhere"})
    with pytest.raises(FilesError) as raised:
        version_at(str(path))
    assert {each.place.line for each in raised.value.diagnostics} == {1}
    assert [each.file for each in raised.value.sources] == [str(path)]


def test_bytes_may_come_from_elsewhere() -> None:
    assert version_at("-", read_bytes=lambda name: plan(id="other")).plan.id == "other"


@pytest.mark.parametrize("name", ["git:HEAD", "git:HEAD:", "git:"])
def test_half_the_name_of_a_revision_means_nothing(name: str) -> None:
    with pytest.raises(MisnamedError) as raised:
        meant(name)
    assert raised.value.key == "diff.bad_git"


def test_a_file_whose_own_name_has_the_sign_comes_first(tmp_path: Path) -> None:
    path = save(tmp_path)
    assert wanted_of(f"{path}@all") == Wanted(str(path), None)
    Path(f"{path}@all").touch()
    assert wanted_of(f"{path}@all") is None


def test_a_folder_with_several_plans_means_none_of_them(tmp_path: Path) -> None:
    assert one_plan_in(str(save(tmp_path / "a").parent)) == str(tmp_path / "a/plan.json")
    save(tmp_path / "b")
    with pytest.raises(RefusedError) as raised:
        one_plan_in(str(tmp_path))
    assert raised.value.fields == {"folder": str(tmp_path), "count": 2}
