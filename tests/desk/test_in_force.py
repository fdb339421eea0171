"""A plan with its amendments from files, and the versions that they make."""

from datetime import date
from pathlib import Path

import pytest

from kehoach.amend.version import version_of
from kehoach.desk.errors import FilesError
from kehoach.desk.in_force import drafts_beside, in_force, plan_files
from kehoach.spec.load import load
from tests.cli.amended_files import amend, amendable, draft


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """A plan with an amendment of 12 March 2024 and a draft beside it."""
    path = amendable(tmp_path)
    amend(path)
    draft(path)
    return path


def test_every_file_is_told_with_what_was_found_in_it(spec: Path) -> None:
    told = []
    files = plan_files(
        str(spec), tell=lambda findings, sources: told.append((sources[0].file, len(findings)))
    )
    names = [str(spec), *(str(spec.with_name(f"amendment-0{number}.json")) for number in (1, 2))]
    assert told == [(name, 0) for name in names]
    assert files.plan == load(spec)
    assert [each.file for each in files.sources] == names[1:]


def test_the_amendments_that_are_given_are_those_that_count(spec: Path) -> None:
    assert plan_files(str(spec), []).amendments == ()


def test_files_with_errors_are_an_error_with_their_sources_alone(spec: Path) -> None:
    broken = spec.with_name("amendment-02.json")
    broken.write_text("{")
    with pytest.raises(FilesError) as raised:
        plan_files(str(spec))
    assert [each.file for each in raised.value.sources] == [str(broken)]
    assert [each.code for each in raised.value.diagnostics] == ["S104"]


@pytest.mark.parametrize(
    ("day", "steps"), [(date(2024, 3, 11), 0), (date(2024, 3, 12), 1), (None, 2)], ids=str
)
def test_a_version_says_what_it_was_made_of(spec: Path, day: date | None, steps: int) -> None:
    version = in_force(plan_files(str(spec)), day)
    assert len(version.replayed.steps) == len(version.applied) == steps
    assert version.base == version_of(load(spec))


def test_what_does_not_fit_is_an_error_at_its_line(spec: Path) -> None:
    first = spec.with_name("amendment-01.json")
    first.write_text(first.read_text().replace("Hỗ trợ 10 hộ.", "Hỗ trợ 11 hộ."))
    with pytest.raises(FilesError) as raised:
        in_force(plan_files(str(spec)), None)
    [found] = raised.value.diagnostics
    assert (found.code, found.place.file) == ("U103", str(first))
    assert "Hỗ trợ 11" in first.read_text().splitlines()[found.place.line - 1]


def test_drafts_are_counted_and_what_cannot_be_read_is_none(spec: Path) -> None:
    spec.with_name("amendment-03.json").write_text("{")
    assert drafts_beside(str(spec)) == 1
