"""From a Word file that Kehoach rendered to the spec in it, and whether that still says what the file shows.

A redline carries the spec of its new version, and reads as that: what is deleted in it does not count.
"""

from collections.abc import Mapping

from kehoach.diagnostics import Diagnostic, Place
from kehoach.ooxml.package import PackageError, read_package, require_word
from kehoach.ooxml.provenance import SPEC_NAMESPACE, WORDS_HASH, words_hash
from kehoach.readers.origin import carried, properties_of
from kehoach.spec.load import Loaded, read
from kehoach.spec.source import Source


def read_embedded(data: bytes, file: str = "") -> tuple[Loaded, tuple[Diagnostic, ...]]:
    """The embedded spec of a Word file as `spec.load.read` gives it, and what the file says against it.

    That is a warning where the words were edited after Kehoach wrote them, or where that can't be told. A
    file that is no Word file, is damaged, or carries no spec has no plan and an error among the diagnostics.
    """
    try:
        parts = read_package(data)
        require_word(parts)
        specs = set(carried(parts, SPEC_NAMESPACE))
        edits = _edits(parts)
    except PackageError as error:
        return _unread(file, Diagnostic(error.code, error.arguments, Place(file))), ()
    if len(specs) != 1:
        code, args = ("R017", {"count": str(len(specs))}) if specs else ("R016", {})
        return _unread(file, Diagnostic(code, args, Place(file))), ()
    return read(specs.pop().encode(), file), tuple(Diagnostic(code, {}, Place(file)) for code in edits)


def _unread(file: str, why: Diagnostic) -> Loaded:
    return Loaded(None, Source(file, ""), (why,))


def _edits(parts: Mapping[str, bytes]) -> list[str]:
    """The code of the warning that the words are not those which the spec gave, or may not be."""
    shown = words_hash(parts["word/document.xml"])
    written = properties_of(parts).get(WORDS_HASH, "")
    if not written:
        return ["R019"]
    return [] if shown == written else ["R018"]
