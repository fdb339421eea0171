"""From Word files to PDF files through LibreOffice, the same bytes every time.

LibreOffice (7.4 to 25.8) writes the time of conversion into a PDF and ignores SOURCE_DATE_EPOCH. The time
shows in three places, none of them compressed:

    /CreationDate(D:20221122003439Z')      optional (ISO 32000-1, 14.3.3)
    /ID [ <F5BE…> <F5BE…> ]                a hash over it (14.4)
    /DocChecksum /14D0…                    a hash over the file, LibreOffice's own

The first is blanked and the hashes are computed anew from what remains, each in its place and length, so that
the table of offsets stays right.
"""

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from kehoach.tools.libreoffice import convert_to_pdf

_START_S, _FILE_S = 120, 20
_DATE = re.compile(rb"/(?:CreationDate|ModDate) ?\(D:[^()]{0,40}\)")
_HASH = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")


def write_pdfs(files: Sequence[bytes]) -> list[bytes]:
    """The PDFs of Word files, in order, all by one start of LibreOffice.

    Raises ToolError where LibreOffice is missing or fails; its findings name the third file `3.docx`.
    """
    with TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as work:
        folder = Path(work)
        paths = [folder / f"{number}.docx" for number in range(1, len(files) + 1)]
        for path, content in zip(paths, files, strict=True):
            path.write_bytes(content)
        made = convert_to_pdf(paths, folder, _START_S + _FILE_S * len(files))
        return [without_time(pdf.read_bytes()) for pdf in made]


def without_time(pdf: bytes) -> bytes:
    """A PDF of LibreOffice without the time at which it was made, of the same length; others as they are."""
    trailer = pdf.rfind(b"trailer")
    information = pdf.rfind(b"endstream", 0, max(trailer, 0))
    if information < 0:
        return pdf
    content = pdf[:information]
    # Pictures and page texts are streams, so that no byte of them is searched.
    content += _DATE.sub(lambda date: b" " * len(date[0]), pdf[information:trailer])
    end = pdf[trailer:]
    digest = sha256(content + _HASH.sub(b"", end)).hexdigest().upper()[:32].encode()
    return content + _HASH.sub(digest, end)
