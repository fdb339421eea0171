"""From a plan to a file: the table of writers, and which template is taken."""

from pathlib import Path

import pytest

from kehoach.errors import SpecError, TemplateError
from kehoach.resources import shipped
from kehoach.writers.render import TEMPLATE_FILE, WRITERS, Job, find_template, job_for, outline_beside, render
from tests.support import FIVE, issued, plan, sections
from tests.writers.docx.word import paragraphs, template_of

SHIPPED = shipped("templates") / "ke-hoach" / TEMPLATE_FILE


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A template folder of a user's own, with an outline."""
    folder = tmp_path / "cua-toi"
    folder.mkdir()
    (folder / TEMPLATE_FILE).write_bytes(
        template_of("{%p for b in body %}", "{{r b.runs }}", "{%p endfor %}")
    )
    (folder / "template.toml").write_text(
        'document_type = "ke-hoach"\n[[outline.sections]]\nheading = "CỦA TÔI"\ncontent = "purpose"\n',
        encoding="utf-8",
    )
    return folder


@pytest.mark.parametrize("to", sorted(set(WRITERS) - {"pdf"}))
def test_every_format_is_written(to: str) -> None:
    written = render(issued(FIVE[0]), to)
    assert written
    assert written == render(issued(FIVE[0]), to)


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        render(plan(), "doc")


def test_the_template_is_the_one_for_the_document_type() -> None:
    assert job_for(plan()).template == SHIPPED
    assert find_template("ke-hoach") == SHIPPED


def test_a_template_is_found_by_folder_and_by_file(own: Path) -> None:
    for name in (own, str(own), own / TEMPLATE_FILE, str(own / TEMPLATE_FILE)):
        assert find_template(name) == own / TEMPLATE_FILE


def test_a_folder_that_happens_to_stand_by_never_takes_the_place_of_a_shipped_template(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.rename(own.parent / "ke-hoach")
    monkeypatch.chdir(own.parent)
    assert job_for(plan()).template == SHIPPED
    assert find_template("ke-hoach") == SHIPPED
    assert find_template("./ke-hoach") == Path("ke-hoach") / TEMPLATE_FILE


@pytest.mark.parametrize("name", ["khong-co", "", "../ke-hoach", "ke-hoach/khac.docx"])
def test_a_template_that_is_not_there_is_a_finding_with_those_that_are(name: str) -> None:
    with pytest.raises(TemplateError) as raised:
        find_template(name)
    [found] = raised.value.diagnostics
    assert (found.code, found.args["near"]) == ("M204", "bang-so-sanh, dinh-chinh, ke-hoach, sua-doi-bo-sung")


def test_a_document_type_without_a_template_is_a_finding() -> None:
    with pytest.raises(TemplateError) as raised:
        render(
            plan(document={"type": "to-trinh", "subject": "a"}, **sections("dash", clauses=[{"text": "b"}]))
        )
    assert raised.value.diagnostics[0].code == "M204"


def test_the_outline_beside_a_template_holds_for_plans_without_one(own: Path) -> None:
    given = plan(content={"purpose": [{"text": "Đoàn kết"}]})
    assert paragraphs(render(given, template=own)) == ["I. CỦA TÔI", "1. Đoàn kết./."]
    outline = outline_beside(own / TEMPLATE_FILE)
    assert outline is not None
    assert [each.heading for each in outline.sections] == ["CỦA TÔI"]


def test_a_template_without_an_outline_leaves_the_shipped_one_s(own: Path) -> None:
    (own / "template.toml").unlink()
    assert outline_beside(own / TEMPLATE_FILE) is None
    given = plan(content={"purpose": [{"text": "Đoàn kết"}]})
    assert paragraphs(render(given, template=own))[0] == "I. MỤC ĐÍCH, YÊU CẦU"


def test_a_plan_that_cannot_be_laid_out_is_not_written() -> None:
    with pytest.raises(SpecError):
        render(plan(recipients=["{{ khong_co }}"]))


def test_several_jobs_are_written_in_their_order() -> None:
    jobs = [job_for(issued(name)) for name in FIVE]
    assert WRITERS["docx"].write_all(jobs) == [render(issued(name)) for name in FIVE]
    assert WRITERS["docx"].write_all([]) == []
    assert all(isinstance(job, Job) for job in jobs)
