"""`templates/` and `specs/` are found from a checkout, from an editable install and from a wheel.

The wheel is built from copies of what it is made of, without network and without isolation, and unpacked by
pip into a folder of its own.
"""

import importlib.metadata
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from kehoach import resources
from kehoach.version import VERSION
from tests.cli.running import environment

TOP = Path(__file__).resolve().parents[1]
PLAN = "kien-giang/2021-2025/plan.json"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout, with something in output/."""
    copy = tmp_path_factory.mktemp("source")
    unwanted = shutil.ignore_patterns("__pycache__", ".mypy_cache", ".ruff_cache", "*.pyc")
    for name in ("generator", "specs", "templates", "tests"):
        shutil.copytree(TOP / name, copy / name, ignore=unwanted)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        if (TOP / name).is_file():
            shutil.copyfile(TOP / name, copy / name)
    (copy / "output").mkdir()
    (copy / "output/kien-giang-2021-2025.docx").write_bytes(b"generated")
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as hatchling builds it."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=source, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which pip put the wheel."""
    target = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
         "--disable-pip-version-check", "--target", str(target), str(wheel)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return target


def run(*arguments: str, path: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """`python` with a folder in front of everything else that it imports from, away from the checkout."""
    variables = environment() | {"PYTHONPATH": str(path)}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=variables,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )


def render(path: Path, cwd: Path) -> bytes:
    """Render the plan of Kiên Giang that is shipped with the package found first in a folder."""
    find = "from kehoach.resources import shipped; print(shipped('specs'))"
    specs = Path(run("-c", find, path=path, cwd=cwd).stdout.strip())
    run("-m", "kehoach.cli", "render", str(specs / PLAN), "-o", "a.docx", path=path, cwd=cwd)
    return (cwd / "a.docx").read_bytes()


def files_of(folder: Path) -> set[str]:
    """Every file below a folder by its name from there."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_wheel_holds_templates_and_specs_once(source: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        often = Counter(name.removeprefix("kehoach/shipped/") for name in archive.namelist())
    shipped = {f"{folder}/{name}" for folder in ("specs", "templates") for name in files_of(source / folder)}
    wanted = {name for name in shipped if not name.startswith("templates/make/")}
    assert {name for name in wanted if often[name] != 1} == set()


def test_what_makes_the_templates_is_not_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        of_templates = [name for name in archive.namelist() if "/templates/" in name]
    assert {Path(name).name for name in of_templates} == {"template.docx", "template.toml"}


def test_a_wheel_holds_all_of_the_package_and_nothing_else(source: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert files_of(source / "generator") - set(names) == set()
    assert "kehoach/py.typed" in names
    assert {name.partition("/")[0] for name in names} == {"kehoach", f"kehoach-{VERSION}.dist-info"}
    unwanted = ("tests/", "output/", "__pycache__", ".pyc", ".mypy_cache", "~$")
    assert [name for name in names if any(each in name for each in unwanted)] == []
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_the_command_runs_from_a_wheel(installed: Path, tmp_path: Path) -> None:
    assert (
        run("-m", "kehoach.cli", "--version", path=installed, cwd=tmp_path).stdout == f"kehoach {VERSION}\n"
    )
    checked = run("-m", "kehoach.cli", "check", str(installed), path=installed, cwd=tmp_path).stdout
    assert set(re.findall(r"\b[A-Z][0-9]{3}\b", checked)) == {"D002"}  # decisions that drafts leave open


def test_a_plan_comes_out_the_same_from_a_wheel_and_from_a_checkout(installed: Path, tmp_path: Path) -> None:
    from_wheel, from_checkout = tmp_path / "wheel", tmp_path / "checkout"
    from_wheel.mkdir()
    from_checkout.mkdir()
    assert render(installed, from_wheel) == render(TOP / "generator", from_checkout)


def test_a_new_plan_is_made_from_the_wheels_model(installed: Path, tmp_path: Path) -> None:
    arguments = ("new", "--unit", "lao-cai", "--period", "2026-2030", "--date", "2026-12")
    made = run("-m", "kehoach.cli", *arguments, path=installed, cwd=tmp_path).stdout
    assert json.loads(made)["issuer"]["unit"] == "lao-cai"


def test_a_wheels_folders_come_before_others_that_lie_around(installed: Path, tmp_path: Path) -> None:
    find = "from kehoach.resources import shipped; print(shipped('templates'))"
    found = Path(run("-c", find, path=installed, cwd=tmp_path).stdout.strip())
    assert found == installed / "kehoach/shipped/templates"


def test_a_checkout_has_them_at_the_top(tmp_path: Path) -> None:
    find = "from kehoach.resources import shipped; print(shipped('templates'), shipped('specs'), sep=chr(10))"
    found = run("-c", find, path=TOP / "generator", cwd=tmp_path).stdout.split("\n")
    assert found[:2] == [str(TOP / "templates"), str(TOP / "specs")]


def test_an_editable_install_has_them_at_the_top(tmp_path: Path) -> None:
    where = importlib.metadata.distribution("kehoach").read_text("direct_url.json")
    installed = json.loads(where or "{}")
    if not installed.get("dir_info", {}).get("editable") or installed["url"] != TOP.as_uri():
        pytest.skip("kehoach is not installed editable here")
    variables = {name: value for name, value in environment().items() if name != "PYTHONPATH"}
    find = "from kehoach.resources import shipped; print(shipped('templates'))"
    found = subprocess.run(
        [sys.executable, "-c", find],
        cwd=tmp_path,
        env=variables,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert Path(found.stdout.strip()) == TOP / "templates"


def test_where_neither_is_there_it_says_which_is_missing() -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        resources.shipped("nowhere")
