"""A look at the Word files of a folder: which of them still say what their sources say."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from kehoach.desk.errors import RefusedError
from kehoach.desk.files import named
from kehoach.desk.outputs import Output, output_of
from kehoach.desk.sources import Sources

WORD, SPECS = ".docx", "specs"


class Look(Struct, frozen=True):
    """What was seen: how each output stands, how many Word files are none of ours, what can't be read."""

    outputs: tuple[Output, ...]
    others: int
    failures: tuple[OSError, ...]


def look(folder: str, specs: Sequence[str] = (), templates: Sequence[str] = ()) -> Look:
    """Look at the Word files in a folder, or at the one file.

    `specs` are the files and folders with the sources, by default `specs/`, else the working folder;
    `templates` are further ones that a file may have been made with. Raises RefusedError where there is no
    such folder or source.
    """
    path = Path(folder)
    if not (path.is_dir() or path.is_file()):
        raise RefusedError("status.no_folder", folder=folder)
    if path.is_file() and path.suffix.lower() != WORD:
        raise RefusedError("status.no_word", file=folder)
    for each in specs:
        if not Path(each).exists():
            raise RefusedError("files.missing", file=each)
    around = [folder] if path.is_dir() else []
    usual = [SPECS if Path(SPECS).is_dir() else ".", *around]
    return _look(folder, Sources(specs, around) if specs else Sources(usual), templates)


def _look(folder: str, sources: Sources, templates: Sequence[str]) -> Look:
    outputs, others, failures = [], 0, list[OSError]()
    for file in word_files(folder, failures.append):
        try:
            output = output_of(file, sources, templates)
        except OSError as error:
            failures.append(named(error, file))
            continue
        if output:
            outputs.append(output)
        else:
            others += 1
    return Look(tuple(outputs), others, tuple(failures))


def word_files(folder: str, failed: Callable[[OSError], object]) -> Iterator[Path]:
    """The Word files in a folder, or the one file; what Word keeps beside an open file is none.

    `failed` is told of folders that can't be read.
    """
    if os.path.isfile(folder):
        yield Path(folder)
        return
    for place, folders, files in os.walk(folder, onerror=failed):
        folders.sort()
        for name in sorted(files):
            path = Path(place, name)
            if path.suffix.lower() == WORD and not name.startswith(("~$", ".")) and path.is_file():
                yield path
