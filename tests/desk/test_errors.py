"""What a desk refuses: said by the command line whatever it is, and the same from another process."""

import ast
import pickle
import re
from pathlib import Path

import msgspec
import pytest

from kehoach import cli, desk
from kehoach.desk.errors import DeskError, FilesError, MisnamedError, RefusedError
from kehoach.diagnostics import Diagnostic, Place
from kehoach.spec.source import Source

TEXTS = msgspec.json.decode(
    Path(cli.__file__).with_name("texts.json").read_bytes(), type=dict[str, dict[str, str]]
)


def test_the_command_line_has_words_for_every_refusal() -> None:
    """Each key that is raised is one of its texts, and no text names a field that is not given."""
    found = 0
    for file in Path(desk.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("RefusedError" | "MisnamedError"), [ast.Constant(str(key))], fields):
                    given = {field.arg for field in fields}
                    assert all(set(re.findall(r"\{(\w+)\}", text)) <= given for text in TEXTS[key].values())
                    found += 1
    assert found > 10


@pytest.mark.parametrize("kind", [RefusedError, MisnamedError])
def test_a_refusal_is_the_same_from_another_process(kind: type[DeskError]) -> None:
    again = pickle.loads(pickle.dumps(kind("files.no_plan", folder="a")))
    assert (type(again), again.key, again.fields) == (kind, "files.no_plan", {"folder": "a"})


def test_findings_keep_their_sources_from_another_process() -> None:
    finding = Diagnostic("S104", {"reason": "…"}, Place("a.json", 1, 2))
    again = pickle.loads(pickle.dumps(FilesError([finding], [Source("a.json", "{")])))
    assert again.diagnostics == (finding,)
    assert [(each.file, each.text) for each in again.sources] == [("a.json", "{")]
