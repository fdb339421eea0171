"""Which outputs still match what they were made from: Word files against plans, amendments and templates."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend import BESIDE
from kehoach.amend.version import amendment_hash, version_of
from kehoach.desk.errors import MisnamedError, RefusedError
from kehoach.desk.names import PLAN_FILE, Wanted, amendments_beside, as_of
from kehoach.desk.sources import Sources, head_of
from kehoach.errors import KehoachError, TemplateError
from kehoach.ooxml import provenance as names
from kehoach.ooxml.package import MAX_FILE, PackageError
from kehoach.readers.origin import Origin, read_origin
from kehoach.resources import read_at_most
from kehoach.spec.dump import dump_compact, spec_hash
from kehoach.version import VERSION
from kehoach.writers.instrument import AMENDING_PLAN, CORRECTION
from kehoach.writers.render import find_template, outline_hash, template_hash, template_name

PLAN = "plan"
INSTRUMENTS = {names.AMENDING: AMENDING_PLAN, names.CORRECTION: CORRECTION}
"""The shipped template of each kind of instrument."""

BROKEN, EDITED, VERSION_REASON = "broken", "edited", "version"
UNKNOWN = ("missing", "several", BROKEN, "template_missing", "unreadable")


class Output(Struct, frozen=True, kw_only=True):
    """A Word file that Kehoach made, and how it stands.

    `reasons` are why it does not match, none where it does: spec, amendment, amended, template_changed,
    version, edited, and those of UNKNOWN, for which `words` fill in what is said. `source` is the file that
    it was made from, `template` what to give for its template; `amendments` counts those beside a plan that
    was rendered as issued. `content` is the hash of the file.
    """

    file: str
    reasons: tuple[str, ...] = ()
    words: dict[str, str] = {}
    plan: str = ""
    kind: str = PLAN
    as_of: str = ""
    source: str = ""
    template: str | None = None
    embed: bool = True
    amendments: int = 0
    content: str = ""

    @property
    def state(self) -> str:
        """`current`, `stale`, `edited` (in Word), or `unknown`."""
        if any(each in UNKNOWN for each in self.reasons):
            return "unknown"
        return EDITED if EDITED in self.reasons else "stale" if self.reasons else "current"

    @property
    def wanted(self) -> Wanted | None:
        """The version of the plan that it shows; None for the plan as issued."""
        if not self.as_of:
            return None
        return Wanted(self.source, as_of(self.as_of), self.kind == names.CONSOLIDATED)

    @property
    def spec(self) -> str:
        """What its plan is called, with the day of the version."""
        return self.wanted.name if self.wanted else self.source


def output_of(file: Path, sources: Sources, templates: Sequence[str] = ()) -> Output | None:
    """How a Word file stands; None for one that is not a plan's or an amendment's own. Raises OSError."""
    data = read_at_most(file, MAX_FILE)
    origin = None
    try:
        origin = read_origin(data)
        if origin is None or origin.properties.get(names.KIND) == names.REDLINE:
            return None
        judge = _amendment if names.AMENDMENT_HASH in origin.properties else _plan
        output = judge(str(file), origin, sources, templates)
    except PackageError as error:
        reason = error.arguments.get("reason") or error.arguments.get("part") or error.code
        output = Output(file=str(file), reasons=("unreadable",), words={"reason": reason})
    own = [VERSION_REASON] if origin and origin.properties.get(names.VERSION_PROPERTY) != VERSION else []
    own += [EDITED] if origin and origin.edited else []
    reasons = tuple(dict.fromkeys((*output.reasons, *own)))
    return replace(output, reasons=reasons, content=sha256(data).hexdigest())


def _plan(file: str, origin: Origin, sources: Sources, templates: Sequence[str]) -> Output:
    """How the file of a plan stands. Raises PackageError where its properties make no sense."""
    own = origin.properties
    id, at, kind = own.get(names.PLAN_ID, ""), own.get(names.AS_OF, ""), own.get(names.KIND, PLAN)
    try:
        day = as_of(at) if at else None
    except MisnamedError:
        raise PackageError("M102", reason=f"{names.AS_OF}: {at}") from None
    output = Output(file=file, plan=id, as_of=at, kind=kind, embed=bool(origin.carried))
    judged = [(each, _of_plan(each, day, own, sources)) for each in sources.plans(id)]
    source, found = _the_one(judged, _originals([each for each, _ in judged], own, sources))
    if source == "":
        return replace(output, reasons=found, words={"files": ", ".join(each for each, _ in judged)})
    output = replace(output, source=source, amendments=0 if at else len(amendments_beside(source)))
    if BROKEN in found:
        where = str(Path(source).parent) if at else source
        return replace(output, reasons=found, words={"files": where})
    plan = sources.in_force(source, day).replayed.plan if at else sources.plan(source)
    return _with_template(replace(output, reasons=found), own, plan.document.type, templates)


def _the_one(
    judged: Sequence[tuple[str, tuple[str, ...]]], likely: Sequence[str] = ()
) -> tuple[str, tuple[str, ...]]:
    """Of the sources with an id the one that a file was made from, and what speaks against it.

    Of several it is the one that agrees with the file, else the only one that is `likely`.
    """
    agreeing = [each for each in judged if not each[1]]
    likely_ones = [each for each in judged if each[0] in likely]
    if len(judged) == 1 or agreeing:
        return (agreeing or judged)[0]
    if len(likely_ones) == 1:
        return likely_ones[0]
    return "", ("several",) if judged else ("missing",)


def _originals(files: Sequence[str], own: Mapping[str, str], sources: Sources) -> list[str]:
    """The plans as issued that an amended version can be of, where copies as amended lie beside them.

    They are those that it says it was made from, else those that are called as plans are and have amendments.
    """
    if names.AS_OF not in own:
        return []
    same = [each for each in files if _version(each, sources) == own.get(names.BASE_HASH)]
    return same or [each for each in files if Path(each).name == PLAN_FILE and amendments_beside(each)]


def _version(file: str, sources: Sources) -> str:
    try:
        return version_of(sources.plan(file))
    except (KehoachError, OSError):
        return ""


def _of_plan(file: str, day: date | None, own: Mapping[str, str], sources: Sources) -> tuple[str, ...]:
    """What speaks against a plan's file as the source of a file with such properties."""
    try:
        if names.AS_OF not in own:
            plan = sources.plan(file)
            return () if spec_hash(dump_compact(plan)) == own.get(names.SPEC_HASH) else ("spec",)
        version = sources.in_force(file, day)
    except (KehoachError, RefusedError, OSError):
        return (BROKEN,)
    changed = ["spec"] if version.base != own.get(names.BASE_HASH) else []
    if list(version.applied) != own.get(names.AMENDMENT_HASHES, "").split():
        changed.append("amended")
    if not changed and spec_hash(dump_compact(version.replayed.plan)) != own.get(names.SPEC_HASH):
        changed.append(VERSION_REASON)  # the same sources gave something else
    return tuple(changed)


def _amendment(file: str, origin: Origin, sources: Sources, templates: Sequence[str]) -> Output:
    """How the file of an amending instrument stands."""
    own = origin.properties
    head = head_of(origin.carried.encode())
    kind = names.CORRECTION if own.get(names.KIND) == names.CORRECTION else names.AMENDING
    output = Output(file=file, kind=kind, embed=bool(origin.carried))
    if head is None or head.amends is None:
        return replace(output, reasons=("missing",))
    found = sources.amendments(head.id, head.amends.plan)
    judged = [(each, _of_amendment(each, own, sources)) for each in found]
    source, reasons = _the_one(judged, [each for each in found if Path(each).match(BESIDE)])
    output = replace(output, plan=head.amends.plan, source=source, reasons=reasons)
    if not source or BROKEN in reasons:
        return replace(output, words={"files": source or ", ".join(found)})
    return _with_template(output, own, INSTRUMENTS[kind], templates)


def _of_amendment(file: str, own: Mapping[str, str], sources: Sources) -> tuple[str, ...]:
    try:
        same = amendment_hash(sources.amendment(file)) == own[names.AMENDMENT_HASH]
    except (KehoachError, OSError):
        return (BROKEN,)
    return () if same else ("amendment",)


def _with_template(output: Output, own: Mapping[str, str], kind: str, templates: Sequence[str]) -> Output:
    """The output with its template: the one with its hash, else the one that has its name now."""
    name, hash = own.get(names.TEMPLATE_NAME, ""), own.get(names.TEMPLATE_HASH, "")
    found = [(each, path) for each in _called(name, kind, templates) if (path := _template(each))]
    same = [(each, path) for each, path in found if template_hash(path) == hash]
    if not found:
        reasons, words = (*output.reasons, "template_missing"), output.words | {"name": name or kind}
        return replace(output, reasons=reasons, words=words)
    called, path = (same or found)[0]
    outlined = names.OUTLINE_HASH not in own or outline_hash(path) == own[names.OUTLINE_HASH]
    reasons = output.reasons if same and outlined else (*output.reasons, "template_changed")
    return replace(output, reasons=reasons, template=called if name else None)


def _called(name: str, kind: str, templates: Sequence[str]) -> Iterator[str]:
    """Where a template of a name may be: among those given, in `templates/`, among the shipped ones."""
    if not name:
        yield kind
        return
    yield from (each for each in templates if _name_of(each) == name)
    if not {"/", "\\", ":"} & set(name) and name not in (".", ".."):
        yield f"./templates/{name}"
        yield f"./templates/{name}.docx"
        yield name


def _name_of(template: str) -> str:
    path = _template(template)
    return template_name(path) if path else ""


def _template(name: str) -> Path | None:
    try:
        return find_template(name)
    except (TemplateError, OSError):
        return None
