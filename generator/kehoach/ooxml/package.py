"""A Word file as a package of parts: safe reading, deterministic writing with parts compressed beforehand.

Writing does not go through `zipfile`, which can't take a part that is compressed already; the format is
PKWARE's APPNOTE 6.3, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end).
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from msgspec import Struct

MAX_FILE = 64 * 1024 * 1024
MAX_UNPACKED = 512 * 1024 * 1024
MAX_PARTS = 4_000
LEVEL = 1  # a quarter larger than at zlib's own 6, in a third of the time

_FIXED_TIME = 0  # 00:00:00
_FIXED_DATE = (1 << 5) | 1  # 1 January 1980, the earliest that the format knows
_UTF8_NAMES = 0x800
_RAW = -15  # deflate without zlib's own frame, as zip wants it
_SMALL = 1_500  # setting up the compressor costs more than such a part saves
_VERSION = 20


class PackageError(Exception):
    """A file that is no package, or one that it is not safe to unpack. `code` is a diagnostic code."""

    def __init__(self, code: str, **args: str) -> None:
        super().__init__(code, args)
        self.code = code
        self.arguments = args


class Packed(Struct, frozen=True):
    """A part that is ready to be written: compressed bytes, CRC-32 and size of what they hold."""

    data: bytes
    crc: int
    size: int
    method: int = zipfile.ZIP_DEFLATED


def pack(data: bytes, level: int = LEVEL) -> Packed:
    """Compress a part once; it can then be written any number of times."""
    if len(data) < _SMALL:
        return Packed(data, zlib.crc32(data), len(data), zipfile.ZIP_STORED)
    return Packed(zlib.compress(data, level, _RAW), zlib.crc32(data), len(data))


def write_package(parts: Iterable[tuple[str, Packed]]) -> bytes:
    """A package of the parts in the order given; the same parts give the same bytes."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = count = 0
    for name, part in parts:
        encoded = name.encode()
        fields = struct.pack(
            "<HHHHHLLLHH", _VERSION, _UTF8_NAMES, part.method, _FIXED_TIME, _FIXED_DATE,
            part.crc, len(part.data), part.size, len(encoded), 0,
        )  # fmt: skip
        local = b"PK\x03\x04" + fields + encoded
        directory.append(
            b"PK\x01\x02"
            + struct.pack("<H", _VERSION)
            + fields
            + struct.pack("<HHHLL", 0, 0, 0, 0, offset)
            + encoded
        )
        body += (local, part.data)
        offset += len(local) + len(part.data)
        count += 1
    central = b"".join(directory)
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, count, count, len(central), offset, 0)
    return b"".join((*body, central, end))


def read_package(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name, in its order.

    Raises PackageError where it is no zip, is encrypted or damaged, repeats a name, or unpacks to more than
    `MAX_UNPACKED` bytes or `MAX_PARTS` parts.
    """
    if len(data) > MAX_FILE:
        raise PackageError("M101", limit=str(MAX_FILE // 2**20))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_parts(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        raise PackageError("M102", reason=str(error)) from None


def _read_parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise PackageError("M103", limit=str(MAX_UNPACKED // 2**20))
    parts: dict[str, bytes] = {}
    for info in infos:
        if not info.filename:
            raise PackageError("M102", reason='""')
        if info.filename in parts:
            raise PackageError("M104", part=info.filename)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # ISO/IEC 29500-2, annex C, allows no other method; their decoders fail in ways of their own.
            raise PackageError("M102", reason=info.filename)
        with archive.open(info) as stream:
            content = stream.read(info.file_size + 1)
        if len(content) != info.file_size:
            raise PackageError("M102", reason=info.filename)
        parts[info.filename] = content
    return parts


def require_word(parts: Mapping[str, bytes]) -> None:
    """Check that the parts are those of a Word file. Raises PackageError."""
    for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
        if name not in parts:
            raise PackageError("M105", part=name)
