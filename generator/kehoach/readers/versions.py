"""A version of a plan from the bytes of a file: a spec, or a Word file that carries one."""

from kehoach.diagnostics import Diagnostic
from kehoach.spec.load import Loaded, read

_ZIP = b"PK"  # no spec begins like that: JSON has no bare words


def read_version(data: bytes, file: str = "") -> tuple[Loaded, tuple[Diagnostic, ...]]:
    """The spec in a file's bytes, whatever its name is, and what is to be said of a Word file around it.

    Never raises for what is in the bytes: what can't be read has no plan and the findings that say why.
    """
    if not data.startswith(_ZIP):
        return read(data, file), ()
    from kehoach.readers.embedded import read_embedded

    return read_embedded(data, file)
