"""From a Plan to a file: the table of writers, and the choice of a Word template."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from kehoach.diagnostics import Diagnostic
from kehoach.edition.layout import lay_out
from kehoach.edition.model import Document
from kehoach.errors import TemplateError
from kehoach.ooxml.characters import unprintable
from kehoach.ooxml.provenance import OUTLINE_HASH, PLAN_ID, TEMPLATE_NAME
from kehoach.outlines import config_path, default_outline, outline_beside
from kehoach.resources import shipped, stamp_of
from kehoach.spec.dump import dump_compact
from kehoach.spec.model import Plan

TEMPLATE_FILE = "template.docx"


class Job(Struct, frozen=True):
    """One plan to write: the plan, its Document, the template's path, and whether to embed the spec.

    `properties` are further custom properties of a Word file, by name.
    """

    plan: Plan
    document: Document
    template: Path
    embed: bool = True
    properties: tuple[tuple[str, str], ...] = ()


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
    outline = outline_beside(path) or default_outline(plan.document.type)
    return Job(plan, lay_out(plan, outline, facets=False), path, embed)


def find_template(name: str | Path) -> Path:
    """The .docx of a template by its shipped name, folder or path. Raises TemplateError.

    A bare name is a shipped template's first, whatever stands in the working directory; `./name` is not.
    """
    for candidate in _candidates(name):
        if candidate.is_file():
            return candidate
    known = sorted(each.parent.name for each in shipped("templates").glob(f"*/{TEMPLATE_FILE}"))
    raise TemplateError([Diagnostic("M204", {"name": str(name), "near": ", ".join(known)})])


@lru_cache(maxsize=64)
def _candidates(name: str | Path) -> tuple[Path, ...]:
    own = (Path(name), Path(name) / TEMPLATE_FILE)
    bare = not {"/", "\\"} & set(str(name))
    return (_usual_template(str(name)), *own) if bare else own


@lru_cache(maxsize=64)
def _usual_template(name: str) -> Path:
    """Where the shipped template of that name is, if there is one."""
    return shipped("templates") / name / TEMPLATE_FILE


def template_name(template: Path) -> str:
    """The name by which a template is found again: of its folder, or of its file; "" for one without any."""
    path = template.resolve()
    name = path.parent.name if path.name == TEMPLATE_FILE else path.stem
    return "" if unprintable(name) else name


def template_properties(template: Path, hash: str, own: str) -> tuple[tuple[str, str], ...]:
    """The properties by which a file's template is found again: its name, and the hash of its outline.

    `own` is the shipped template that is used unless another is asked for; it has no name. Which that is
    shows from its hash, so that the same template is called the same wherever it is.
    """
    usual, outline = _usual_template(own), outline_hash(template)
    is_usual = template == usual or (usual.is_file() and hash == template_hash(usual))
    return (
        *(() if is_usual else ((TEMPLATE_NAME, template_name(template) or "?"),)),
        *(((OUTLINE_HASH, outline),) if outline else ()),
    )


def template_hash(template: Path) -> str:
    """The hash of a template's file, as Word files carry it. Raises OSError."""
    status = template.stat()
    return _hash_of(template, status.st_mtime_ns, status.st_size)


def outline_hash(template: Path) -> str:
    """The same of the `template.toml` beside a template; "" without one."""
    config = config_path(template)
    stamp = stamp_of(config)
    return _hash_of(config, *stamp) if stamp else ""


@lru_cache(maxsize=64)
def _hash_of(template: Path, _changed: int, _size: int) -> str:
    return sha256(template.read_bytes()).hexdigest()


def _write_docx(jobs: Sequence[Job]) -> list[bytes]:
    from kehoach.writers.docx.metadata import Metadata
    from kehoach.writers.docx.template.load import load_template

    written = []
    for job in jobs:
        template = load_template(job.template)
        found = template_properties(job.template, template.hash, job.plan.document.type)
        properties = ((PLAN_ID, job.plan.id), *found, *job.properties)
        metadata = Metadata(dump_compact(job.plan), template.hash, job.embed, properties)
        written.append(template.render(job.document, metadata))
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
