"""The only code that starts LibreOffice: Word files in, PDF files out, nothing left behind.

Every call has a profile of its own, so that it neither waits for an office that is open nor shares its
settings, and works on copies, so that no lock file appears beside a user's file.
"""

import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from glob import glob
from hashlib import md5
from pathlib import Path
from tempfile import TemporaryDirectory

from kehoach.diagnostics import Diagnostic, Place
from kehoach.errors import ToolError
from kehoach.tools.programs import output_of, run_alone

VARIABLE = "KEHOACH_SOFFICE"
"""The environment variable that names the program `soffice`, where it is not in a usual place."""

_NAMES = ("soffice", "libreoffice")
_USUAL: dict[str, tuple[str, ...]] = {
    "linux": (
        "/usr/lib/libreoffice/program/soffice",
        "/usr/lib64/libreoffice/program/soffice",
        "/opt/libreoffice*/program/soffice",
    ),
    "darwin": (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    ),
    "win32": (
        "%ProgramFiles%/LibreOffice/program/soffice.com",
        "%ProgramFiles(x86)%/LibreOffice/program/soffice.com",
    ),
}
# Without the filter's name a damaged Word file is taken for plain text and its bytes are printed.
_FLAGS = (
    "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--infilter=MS Word 2007 XML",
    "--convert-to", "pdf:writer_pdf_Export",
)  # fmt: skip
# The time zone decides how long the date inside a PDF is, and the locale which font stands in for a missing
# one. In the locale C LibreOffice 7.4 hangs on a folder whose name has Vietnamese letters.
_ENVIRONMENT = {"TZ": "UTC", "LC_ALL": "C.UTF-8"}
_SETTINGS = Path(__file__).with_name("libreoffice.xcu")
_NOISE = re.compile(r"(?:Warning: failed to launch javaldx|convert ).*")


def find_libreoffice() -> Path | None:
    """The program `soffice`: what `KEHOACH_SOFFICE` names, else on PATH, else in the system's usual folders.

    None where there is none, or where the variable names no file.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named) if Path(named).is_file() else None
    on_path = next(filter(None, map(shutil.which, _NAMES)), None)
    return Path(on_path) if on_path else next(_usual_places(), None)


def version() -> str | None:
    """The version of the LibreOffice found ("7.4.7.2"); None where there is none or it does not answer."""
    program = find_libreoffice()
    said = output_of([program, "--version"]) if program else None
    found = re.search(r"\d+(?:\.\d+)+", said or "")
    return found[0] if found else None


def convert_to_pdf(files: Sequence[Path], folder: Path, timeout_s: float) -> list[Path]:
    """Convert Word files (.docx) in one go; `a.docx` becomes `a.pdf` in the folder. Gives the PDFs in order.

    `timeout_s` is for all of them together. Raises ToolError where LibreOffice is missing or fails, naming
    every file without a PDF, and then leaves the folder as it was; OSError where a file can't be read or
    written.
    """
    program = find_libreoffice()
    if program is None:
        raise ToolError([Diagnostic("E001", {"variable": VARIABLE})])
    if not files:
        return []
    targets = [folder / f"{file.stem}.pdf" for file in files]
    _require_distinct(targets)
    with TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as work:
        made = _convert(program, files, Path(work), timeout_s)
        findings = list(filter(None, map(_finding, files, made)))
        if findings:
            raise ToolError(findings)
        folder.mkdir(parents=True, exist_ok=True)
        for pdf, target in zip(made, targets, strict=True):
            _place(pdf, target)
    return targets


def _usual_places() -> Iterator[Path]:
    for pattern in _USUAL.get(sys.platform, _USUAL["linux"]):
        expanded = os.path.expanduser(os.path.expandvars(pattern))
        yield from (Path(each) for each in sorted(glob(expanded), reverse=True) if Path(each).is_file())


def _require_distinct(targets: Sequence[Path]) -> None:
    # Windows and macOS take Kế-hoạch.pdf and kế-hoạch.pdf for one file.
    often = Counter(target.name.casefold() for target in targets)
    twice = sorted({target.name for target in targets if often[target.name.casefold()] > 1})
    if twice:
        raise ToolError([Diagnostic("E006", {"name": name}, Place(name)) for name in twice])


def _convert(program: Path, files: Sequence[Path], work: Path, timeout_s: float) -> list[Path]:
    """The paths at which LibreOffice left the PDFs, for those files of which it made one."""
    # Short names of its own: a user's may look like an option, and thousands of long ones are no command.
    copies = [f"{number}.docx" for number in range(1, len(files) + 1)]
    for file, copy in zip(files, copies, strict=True):
        shutil.copyfile(file, work / copy)
    profile, log = work / "profile", work / "log"
    (profile / "user").mkdir(parents=True)
    shutil.copyfile(_SETTINGS, profile / "user" / "registrymodifications.xcu")
    # By relative names, since LibreOffice takes %20 in a folder's name for a blank.
    own_profile = f"-env:UserInstallation={profile.as_uri()}"
    command = [str(program), own_profile, *_FLAGS, "--outdir", ".", *copies]
    try:
        status = run_alone(command, work, log, _ENVIRONMENT | {"TEMP": str(work)}, timeout_s)
    except TimeoutError:
        raise _failure("E002", files, seconds=f"{timeout_s:g}") from None
    except OSError as error:
        raise _failure("E005", files, program=str(program), reason=error.strerror or str(error)) from None
    finally:
        _remove_pipe(profile)
    if status != 0:
        raise _failure("E005", files, program=str(program), reason=_said(log) or str(status))
    return [(work / copy).with_suffix(".pdf") for copy in copies]


def _remove_pipe(profile: Path) -> None:
    """Remove what an office that was ended leaves in /tmp, named after its profile's address."""
    if sys.platform != "win32":
        digest = md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
        name = "".join(f"{byte:x}" for byte in digest)
        Path(f"/tmp/OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{name}").unlink(missing_ok=True)


def _failure(code: str, files: Sequence[Path], **args: str) -> ToolError:
    names = ", ".join(file.name for file in files[:3]) + (", …" if len(files) > 3 else "")
    return ToolError([Diagnostic(code, {"names": names, **args}, Place(str(files[0])))])


def _finding(file: Path, pdf: Path) -> Diagnostic | None:
    # LibreOffice makes a blank page of an empty file.
    if not pdf.is_file() or not file.stat().st_size:
        return Diagnostic("E003", {"name": file.name}, Place(str(file)))
    content = pdf.read_bytes()
    if not content.startswith(b"%PDF") or not content.rstrip().endswith(b"%%EOF"):
        return Diagnostic("E004", {"name": file.name}, Place(str(file)))
    return None


def _said(log: Path) -> str:
    lines = log.read_text("utf-8", errors="replace").splitlines()
    return next((line for line in reversed(lines) if line.strip() and not _NOISE.match(line)), "")


def _place(made: Path, target: Path) -> None:
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(made, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
