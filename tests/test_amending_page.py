"""docs/sua-doi.md: every example applies and prints what the page says, every command runs."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from kehoach.amend.load import read_amendment
from kehoach.amend.model import Amendment, Operation
from kehoach.amend.version import version_of
from kehoach.diagnostics import catalogue
from kehoach.edition.model import Block, plain
from kehoach.resources import shipped
from kehoach.spec.load import plan_of, read
from tests.cli.running import kehoach
from tests.editions import apply, wording

PAGE = (shipped("specs").parent / "docs" / "sua-doi.md").read_text(encoding="utf-8")
PLAN_TEXT, WHOLE, *EXAMPLES = re.findall(r"```json\n(.*?)```\n(?:\n```text\n(.*?)```)?", PAGE, re.DOTALL)
PLAN = plan_of(read(PLAN_TEXT[0].encode()))
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
SAME = json.loads(WHOLE[0])["amends"]


def amendment(operations: list[dict[str, Any]]) -> Amendment:
    value = {
        "schema_version": 1, "id": "thu", "amends": SAME, "document": {"subject": "Sửa đổi"},
        "operations": operations,
    }  # fmt: skip
    loaded = read_amendment(json.dumps(value).encode())
    assert loaded.amendment is not None, loaded.diagnostics
    return loaded.amendment


def printed(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The lines of amending clauses without their own numbers; tables are left out."""
    for block in blocks:
        yield plain(block.runs)
        yield from quoted(block.children)


def quoted(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        words = (block.marker, plain(block.heading), plain(block.runs))
        if line := " ".join(filter(None, words)):
            yield line
        yield from quoted(block.children)


def test_the_page_has_an_example_of_every_kind() -> None:
    examples = [json.loads(text) for text, _ in EXAMPLES]
    kinds = {each["op"] for one in examples for each in (one if isinstance(one, list) else [one])}
    every = {str(kind.__struct_config__.tag) for kind in get_args(Operation)}
    assert kinds == every - {"regroup"}  # nothing of it is printed by itself


@pytest.mark.parametrize(("text", "said"), EXAMPLES)
def test_an_example_applies_and_prints_what_the_page_says(text: str, said: str) -> None:
    operations = json.loads(text)
    own = amendment(operations if isinstance(operations, list) else [operations])
    after = apply(PLAN, [own])
    assert after != PLAN
    assert list(printed(wording(PLAN, after, own))) == said.splitlines()


def test_the_version_of_the_whole_example_is_that_of_the_plan() -> None:
    assert json.loads(WHOLE[0])["amends"] == {"plan": PLAN.id, "version": version_of(PLAN)}


def test_the_codes_of_the_page_are_in_the_catalogue() -> None:
    assert set(re.findall(r"U\d{3}", PAGE)) <= catalogue().keys()


def test_every_command_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.json").write_text(PLAN_TEXT[0], encoding="utf-8")
    Path("ban-moi.json").write_text(PLAN_TEXT[0].replace("Hướng dẫn", "Tổ chức"), encoding="utf-8")
    for command in COMMANDS:
        program, *arguments = shlex.split(command)
        assert program == "kehoach"
        ended = kehoach(*arguments)
        assert ended.status == (1 if arguments[0] == "diff" else 0), (command, ended)
        if "-o" in arguments:
            assert Path(arguments[arguments.index("-o") + 1]).stat().st_size
        if arguments[:2] == ["amend", "for-date"]:  # the whole file that the page shows comes after it
            Path("amendment-01.json").write_text(WHOLE[0], encoding="utf-8")
    assert Path("plan.json").read_text(encoding="utf-8") == PLAN_TEXT[0]
