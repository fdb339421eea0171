"""How often a plan is laid out: whatever tells of versions lays out each of them once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kehoach.cli.main import run as kehoach
from kehoach.edition import edition
from kehoach.edition.model import Document
from kehoach.resources import shipped
from kehoach.spec.dump import dump_compact
from kehoach.spec.model import Content, Plan

FOLDER = shipped("specs") / "ninh-thuan" / "2021-2025"
PLAN, AMENDMENT = str(FOLDER / "plan.json"), str(FOLDER / "amendment-02.json")

LaidOut = Callable[..., list[Plan]]


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> LaidOut:
    """Runs a command; the plans that were laid out, those of instruments too, which have no content."""
    plans: list[Plan] = []
    lay_out = edition.lay_out_with_findings

    def counted(plan: Plan, *arguments: object, **options: object) -> tuple[Document | None, object]:
        plans.append(plan)
        return lay_out(plan, *arguments, **options)  # type: ignore[arg-type]

    def run(*arguments: str) -> list[Plan]:
        plans.clear()
        kehoach(arguments)
        return list(plans)

    monkeypatch.setattr(edition, "lay_out_with_findings", counted)
    return run


def of_plans(plans: list[Plan]) -> list[bytes]:
    return [dump_compact(plan) for plan in plans if plan.content != Content()]


def test_a_redline_lays_out_the_two_versions_that_it_is_about(laid_out: LaidOut, tmp_path: Path) -> None:
    assert len(laid_out("diff", PLAN, f"{PLAN}@all", "-o", str(tmp_path / "a.docx"))) == 2


def test_checking_an_amendment_lays_out_what_it_amends_and_what_comes_of_it(laid_out: LaidOut) -> None:
    found = laid_out("check", AMENDMENT)
    assert len(found) <= 4
    assert len(of_plans(found)) == 2


def test_a_consolidated_text_lays_out_no_version_twice(laid_out: LaidOut, tmp_path: Path) -> None:
    found = of_plans(laid_out("render", PLAN, "--consolidated", "-o", str(tmp_path / "a.docx")))
    assert len(set(found)) == len(found)
    # The plan as issued and after each amendment; the rest is what the instruments read back.
    assert len(found) <= 3 + 3


def test_a_history_lays_out_no_version_twice(laid_out: LaidOut) -> None:
    found = of_plans(laid_out("log", PLAN, "--to", "json"))
    assert len(set(found)) == len(found)
