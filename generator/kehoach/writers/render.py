"""From a Plan to a file: the table of writers, and the choice of a Word template."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from kehoach.diagnostics import Diagnostic
from kehoach.document.layout import lay_out
from kehoach.document.model import Document
from kehoach.document.outline import Outline, read_outline
from kehoach.errors import TemplateError
from kehoach.resources import shipped
from kehoach.spec.dump import dump_compact
from kehoach.spec.model import Plan

TEMPLATE_FILE, CONFIG_FILE = "template.docx", "template.toml"


class Job(Struct, frozen=True):
    """One plan to write: the plan, its Document, the template's path, and whether to embed the spec."""

    plan: Plan
    document: Document
    template: Path
    embed: bool = True


class Writer(Struct, frozen=True):
    """A format. `write_all` takes the jobs together, for one whose program is slow to start."""

    write_all: Callable[[Sequence[Job]], list[bytes]]


def render(plan: Plan, to: str = "docx", template: str | Path | None = None, *, embed: bool = True) -> bytes:
    """The bytes of a plan's file in a format of `WRITERS`.

    `template` is the name of a shipped template or the path of a .docx; without it the one for the plan's
    document type. Raises SpecError, TemplateError, ToolError; KeyError for an unknown format.
    """
    return WRITERS[to].write_all([job_for(plan, template, embed=embed)])[0]


def job_for(plan: Plan, template: str | Path | None = None, *, embed: bool = True) -> Job:
    """A plan laid out and paired with its template. Raises SpecError, TemplateError."""
    path = find_template(template or plan.document.type)
    return Job(plan, lay_out(plan, outline_beside(path), facets=False), path, embed)


def find_template(name: str | Path) -> Path:
    """The .docx of a template by its shipped name, folder or path. Raises TemplateError.

    A bare name is a shipped template's first, whatever stands in the working directory; `./name` is not.
    """
    folder = shipped("templates")
    own = [Path(name), Path(name) / TEMPLATE_FILE]
    bare = not {"/", "\\"} & set(str(name))
    for candidate in [folder / name / TEMPLATE_FILE, *own] if bare else own:
        if candidate.is_file():
            return candidate
    known = ", ".join(sorted(each.parent.name for each in folder.glob(f"*/{TEMPLATE_FILE}")))
    raise TemplateError([Diagnostic("M204", {"name": str(name), "near": known})])


def outline_beside(template: Path) -> Outline | None:
    """The outline in the `template.toml` beside a template, None without one. Raises TemplateError."""
    config = template.with_name(CONFIG_FILE)
    return read_outline(config) if config.is_file() else None


def _write_docx(jobs: Sequence[Job]) -> list[bytes]:
    from kehoach.writers.docx.metadata import Metadata
    from kehoach.writers.docx.template import load_template

    written = []
    for job in jobs:
        template = load_template(job.template)
        written.append(
            template.render(job.document, Metadata(dump_compact(job.plan), template.hash, job.embed))
        )
    return written


def _write_pdf(jobs: Sequence[Job]) -> list[bytes]:
    from kehoach.writers.pdf import write_pdfs

    return write_pdfs(_write_docx(jobs))


def _write_html(jobs: Sequence[Job]) -> list[bytes]:
    from kehoach.writers.html import write_html

    return [write_html(job.document).encode() for job in jobs]


def _write_markdown(jobs: Sequence[Job]) -> list[bytes]:
    from kehoach.writers.markdown import write_markdown

    return [write_markdown(job.document).encode() for job in jobs]


def _write_text(jobs: Sequence[Job]) -> list[bytes]:
    from kehoach.writers.text import write_text

    return [write_text(job.document).encode() for job in jobs]


WRITERS: dict[str, Writer] = {
    "docx": Writer(_write_docx),
    "pdf": Writer(_write_pdf),
    "html": Writer(_write_html),
    "md": Writer(_write_markdown),
    "txt": Writer(_write_text),
}
