"""The benchmarks run: what they measure keeps its names while the engine is changed."""

from importlib import import_module
from importlib.util import find_spec

import pytest

from tests.bench.__main__ import AGAINST, MODULES
from tests.bench.amending import shipped_plan
from tests.bench.jobs import jobs, silence
from tests.bench.one_document import works
from tests.bench.timing import Work


@pytest.mark.parametrize("name", sorted({*MODULES.values(), AGAINST}))
def test_a_table_has_what_it_imports(name: str) -> None:
    if name == "comparison" and find_spec("docx_scalpel") is None:
        pytest.skip("the tools that it compares with come with the extra `bench`")
    assert import_module(f"tests.bench.{name}").report


@pytest.mark.parametrize("work", [pytest.param(work, id=name) for name, work in jobs().items()])
def test_a_job_is_done(work: Work) -> None:
    with silence():
        work.run(work.fresh())


def test_one_document_is_written_in_each_of_the_ways() -> None:
    assert all(work.run(work.fresh()) for work in works().values())


def test_what_tells_of_amendments_is_measured_beside_their_replay() -> None:
    rows = [line.split(" over ")[0] for line in shipped_plan(rounds=1).splitlines() if " over " in line]
    assert rows == ["consolidated", "history"]
