"""Files of other revisions, read through git; what can't be read is told with what to do."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kehoach.errors import ToolError
from kehoach.tools.git import file_at

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

LIMIT = 1000


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """git as it comes, whatever this machine or a hook that runs the tests has set."""
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two revisions of tỉnh/plan.json, `v1` being the first, and a staged third one."""
    folder = tmp_path / "kho"
    (folder / "tỉnh").mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    for text in ("một", "hai"):
        (folder / "tỉnh/plan.json").write_text(text)
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "--message", text)
    git(folder, "tag", "v1", "HEAD~1")
    (folder / "tỉnh/plan.json").write_text("ba")
    git(folder, "add", ".")
    (folder / "tỉnh/plan.json").write_text("bốn")
    return folder


def git(folder: Path, *arguments: str) -> None:
    named = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True, timeout=60)


def refused(revision: str, path: str, folder: Path, limit: int = LIMIT) -> tuple[str, str]:
    """The code of the error, and what to do in English; it can be said in both languages."""
    with pytest.raises(ToolError) as raised:
        file_at(revision, path, limit, folder)
    [found] = raised.value.diagnostics
    assert found.message("vi") != found.message("en")
    assert found.place.file == f"git:{revision}:{path}"
    return found.code, found.fix("en")


@pytest.mark.parametrize(
    ("revision", "text"),
    [("HEAD", "hai"), ("HEAD~1", "một"), ("v1", "một"), ("main", "hai"), ("main^{tree}", "hai"), ("", "ba")],
)
def test_a_file_is_read_as_the_revision_has_it(repository: Path, revision: str, text: str) -> None:
    assert file_at(revision, "tỉnh/plan.json", LIMIT, repository).decode() == text


def test_paths_begin_at_the_root_and_with_a_dot_at_the_folder(repository: Path) -> None:
    folder = repository / "tỉnh"
    assert file_at("HEAD", "tỉnh/plan.json", LIMIT, folder).decode() == "hai"
    assert file_at("HEAD", "./plan.json", LIMIT, folder).decode() == "hai"
    assert file_at("HEAD", "../tỉnh/plan.json", LIMIT, folder).decode() == "hai"


def test_bytes_come_as_they_are(repository: Path) -> None:
    data = bytes(range(256)) + b"\r\n"
    (repository / "a.docx").write_bytes(data)
    git(repository, "add", "a.docx")
    assert file_at("", "a.docx", LIMIT, repository) == data


def test_an_unknown_revision(repository: Path) -> None:
    assert refused("v9", "tỉnh/plan.json", repository)[0] == "E203"


@pytest.mark.parametrize("revision", ["--output=a", "-", "--help", "HEAD\0"])
def test_what_git_would_take_for_an_option_is_no_revision(repository: Path, revision: str) -> None:
    before = sorted(repository.iterdir())
    assert refused(revision, "tỉnh/plan.json", repository)[0] == "E203"
    assert sorted(repository.iterdir()) == before


@pytest.mark.parametrize("revision", ["HEAD", ""])
def test_an_unknown_path_names_the_likely_one(repository: Path, revision: str) -> None:
    assert refused(revision, "plan.json", repository) == (
        "E204",
        "Paths begin at the repository's root, those with ./ at the working folder. "
        "Did you mean: tỉnh/plan.json?",
    )


def test_an_unknown_path_in_an_empty_tree(repository: Path) -> None:
    git(repository, "rm", "-r", "--quiet", "--force", ".")
    assert refused("", "plan.json", repository)[0] == "E204"


def test_a_folder_is_no_file(repository: Path) -> None:
    assert refused("HEAD", "tỉnh", repository) == ("E205", "Name the file, such as git:HEAD:tỉnh/plan.json.")


def test_a_file_that_is_too_large_is_not_read(repository: Path) -> None:
    assert refused("HEAD", "tỉnh/plan.json", repository, limit=2)[0] == "E206"


def test_a_folder_outside_of_any_repository(tmp_path: Path) -> None:
    assert refused("HEAD", "plan.json", tmp_path)[0] == "E202"


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert refused("HEAD", "plan.json", tmp_path)[0] == "E203"


def test_a_repository_that_git_does_not_trust(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert refused("HEAD", "tỉnh/plan.json", repository)[0] == "E207"


def test_a_damaged_repository(repository: Path) -> None:
    for each in list((repository / ".git/objects").glob("??/*")):
        each.chmod(0o644)
        each.write_bytes(b"")
    assert refused("", "tỉnh/plan.json", repository)[0] == "E207"


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused("HEAD", "tỉnh/plan.json", repository)[0] == "E201"
