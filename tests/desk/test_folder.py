"""A look at a folder: how each output stands, as a value."""

from pathlib import Path

import pytest

import kehoach
from kehoach.desk.errors import RefusedError
from kehoach.desk.files import read_file
from kehoach.desk.folder import look
from kehoach.desk.stale import order_of, put_back
from kehoach.spec.load import load
from tests.cli.running import save


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """The Word file of a plan, with the plan beside it."""
    path = tmp_path / "a.docx"
    path.write_bytes(kehoach.render(load(save(tmp_path))))
    return path


def test_an_output_stands_as_its_sources_say(output: Path) -> None:
    [found] = look(str(output.parent)).outputs
    assert (found.state, found.source, found.reasons) == ("current", str(output.with_name("plan.json")), ())
    save(output.parent, document={"date": "2022-07-15", "subject": "Khác"})
    [found] = look(str(output.parent)).outputs
    assert (found.state, found.reasons) == ("stale", ("spec",))
    order = order_of(found)
    assert (order.spec, order.target, order.to) == (found.source, str(output), "docx")


def test_word_files_of_others_are_counted_and_what_cannot_be_opened_is_told(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: Path, limit: int) -> bytes:
        raise PermissionError(13, "no")

    monkeypatch.setattr("kehoach.desk.outputs.read_at_most", closed)
    seen = look(str(output.parent))
    assert (seen.outputs, seen.others) == ((), 0)
    assert [each.filename for each in seen.failures] == [str(output)]


def test_where_there_is_no_folder_and_no_source(output: Path) -> None:
    for folder, specs, key in (
        ("none", (), "status.no_folder"),
        (str(output.with_name("plan.json")), (), "status.no_word"),
        (str(output), ("none",), "files.missing"),
    ):
        with pytest.raises(RefusedError) as raised:
            look(folder, specs)
        assert raised.value.key == key


def test_what_was_edited_since_it_was_looked_at_is_not_put_back(output: Path) -> None:
    [found] = look(str(output)).outputs
    put_back(found, b"new")
    assert read_file(str(output)) == b"new"
    with pytest.raises(RefusedError) as raised:
        put_back(found, b"newer")
    assert raised.value.key == "files.changed"
    assert read_file(str(output)) == b"new"
