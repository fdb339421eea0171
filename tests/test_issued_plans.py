"""The five issued plans: word for word as issued, by a comparison that shares no code with ours."""

import subprocess
import sys
from pathlib import Path

import pytest

import kehoach
from kehoach.spec.dump import dump
from kehoach.spec.walk import visit_all
from tests.editions import check

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
COMPARE = SHARED / "tools" / "fidelity.py"
PLANS = sorted(path for path in (ROOT / "specs").glob("*/*/plan.json"))

each_plan = pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parts[-3]}-{path.parts[-2]}")


def test_there_are_five() -> None:
    assert len(PLANS) == 5


@each_plan
def test_the_rendered_file_says_what_was_issued(path: Path, tmp_path: Path) -> None:
    issued = SHARED / "seeds" / f"{path.parts[-3]}-{path.parts[-2]}.txt"
    if not (COMPARE.is_file() and issued.is_file()):
        pytest.skip("the issued texts are not beside the checkout")
    rendered = tmp_path / "plan.docx"
    rendered.write_bytes(kehoach.render(kehoach.load(path)))
    result = subprocess.run(
        [sys.executable, COMPARE, rendered, issued], capture_output=True, text=True, check=False, timeout=60
    )
    assert result.stdout.strip() == "body missing=0 extra=0 ratio=1.0000 tail_missing=0"
    assert result.returncode == 0


@each_plan
def test_nothing_is_found_in_its_spec_which_is_in_canonical_form(path: Path) -> None:
    data = path.read_bytes()
    findings, _ = check(data, str(path))
    assert findings == ()
    assert dump(kehoach.load(path)) == data


@each_plan
def test_what_is_said_of_dates_documents_figures_awards_and_agencies_is_typed(path: Path) -> None:
    plan = kehoach.load(path)
    clauses = [visit.part for visit in visit_all(plan) if hasattr(visit.part, "text")]
    facets = {
        name: sum(bool(getattr(clause, name)) for clause in clauses)
        for name in ("citations", "when", "agencies", "targets", "audience")
    }
    facets["award"] = sum(bool(clause.award or clause.awards) for clause in clauses)
    assert all(facets.values()), facets
    assert set(plan.citations) == {name for clause in clauses for name in clause.citations}
