"""From a Word file that Kehoach rendered to the spec in it, and whether that still says what the file shows.

A redline carries the spec of its new version, and reads as that: what is deleted in it does not count.
"""

from collections.abc import Iterator, Mapping

from kehoach.diagnostics import Diagnostic, Place
from kehoach.ooxml.package import PackageError, read_package, require_word
from kehoach.ooxml.provenance import CUSTOM, CUSTOM_PROPERTIES, SPEC_NAMESPACE, WORDS_HASH, words_hash
from kehoach.ooxml.xml import parse_part
from kehoach.spec.load import Loaded, read
from kehoach.spec.source import Source

_FOLDER = "customXml/"


def read_embedded(data: bytes, file: str = "") -> tuple[Loaded, tuple[Diagnostic, ...]]:
    """The embedded spec of a Word file as `spec.load.read` gives it, and what the file says against it.

    That is a warning where the words were edited after Kehoach wrote them, or where that can't be told. A
    file that is no Word file, is damaged, or carries no spec has no plan and an error among the diagnostics.
    """
    try:
        parts = read_package(data)
        require_word(parts)
        specs = set(_specs(parts))
        edits = _edits(parts)
    except PackageError as error:
        return _unread(file, Diagnostic(error.code, error.arguments, Place(file))), ()
    if len(specs) != 1:
        code, args = ("R017", {"count": str(len(specs))}) if specs else ("R016", {})
        return _unread(file, Diagnostic(code, args, Place(file))), ()
    return read(specs.pop().encode(), file), tuple(Diagnostic(code, {}, Place(file)) for code in edits)


def _unread(file: str, why: Diagnostic) -> Loaded:
    return Loaded(None, Source(file, ""), (why,))


def _specs(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The specs in the custom XML parts; Word gives the parts other names when it saves the file."""
    for name, content in parts.items():
        if name.startswith(_FOLDER) and SPEC_NAMESPACE.encode() in content:
            root = parse_part(name, content)
            if root.tag.startswith(f"{{{SPEC_NAMESPACE}}}"):
                spec = "".join(root.itertext())
                if spec.strip():
                    yield spec


def _edits(parts: Mapping[str, bytes]) -> list[str]:
    """The code of the warning that the words are not those which the spec gave, or may not be."""
    shown = words_hash(parts["word/document.xml"])
    written = _property(parts[CUSTOM], WORDS_HASH) if CUSTOM in parts else ""
    if not written:
        return ["R019"]
    return [] if shown == written else ["R018"]


def _property(content: bytes, name: str) -> str:
    """The text of a custom property, "" where there is none."""
    for each in parse_part(CUSTOM, content).iter(f"{{{CUSTOM_PROPERTIES}}}property"):
        if each.get("name") == name:
            return "".join(each.itertext()).strip()
    return ""
