"""Word files as packages: written the same every time, read without trust."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.ooxml import package
from kehoach.ooxml.package import MAX_PARTS, PackageError, pack, read_package, require_word, write_package
from tests.writers.docx.word import shipped_template

names = st.text("abcđ/_[]. ", min_size=1, max_size=20).filter(lambda name: not name.endswith("/"))
parts = st.dictionaries(
    names, st.binary(max_size=200) | st.binary(min_size=2_000, max_size=4_000), max_size=6
)


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(PackageError) as raised:
        read_package(data)
    assert all(isinstance(value, str) for value in raised.value.arguments.values())
    return raised.value.code


@given(parts)
def test_what_was_written_is_read(contents: dict[str, bytes]) -> None:
    written = write_package((name, pack(content)) for name, content in contents.items())
    read = read_package(written)
    assert read == contents
    assert list(read) == list(contents)


@given(parts)
def test_other_programs_read_what_was_written(contents: dict[str, bytes]) -> None:
    written = write_package((name, pack(content)) for name, content in contents.items())
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.testzip() is None
        assert {info.filename: archive.read(info) for info in archive.infolist()} == contents


def test_a_package_carries_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(write_package([("a", pack(b"x"))]))) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_a_large_part_is_compressed_and_a_small_one_is_not() -> None:
    assert (pack(b"a" * 100).method, pack(b"a" * 10_000).method) == (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    assert len(pack(b"a" * 10_000).data) < 100


def test_folders_are_passed_over() -> None:
    assert read_package(zipped(("word/", b""), ("word/a.xml", b"a"))) == {"word/a.xml": b"a"}


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"a" * 10_000]
)
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    assert refused(data) == "M102"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(share: float) -> None:
    whole = shipped_template()
    assert refused(whole[: int(len(whole) * share)]) == "M102"


def test_a_damaged_part_is_refused() -> None:
    whole = bytearray(shipped_template())
    start = whole.find(b"word/document.xml") + 200
    whole[start : start + 20] = b"\xff" * 20
    assert refused(bytes(whole)) == "M102"


def test_a_part_without_a_name_is_refused() -> None:
    assert refused(write_package([("", pack(b"a"))])) == "M102"


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(zipped(("word/document.xml", b"a" * 100)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    assert refused(bytes(data)) == "M102"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_word_does_not_know_is_refused(method: int) -> None:
    assert refused(zipped(("word/document.xml", b"a" * 100), method=method)) == "M102"


def test_a_name_that_comes_twice_is_refused() -> None:
    part = pack(b"a")
    assert refused(write_package([("word/document.xml", part), ("word/document.xml", part)])) == "M104"


def test_a_bomb_of_zeros_is_refused_before_it_is_unpacked() -> None:
    zeros = pack(b"\0" * (64 * 2**20))
    bomb = write_package((f"word/media/image{number}.png", zeros) for number in range(9))
    assert len(bomb) < 4 * 2**20
    assert refused(bomb) == "M103"


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    content = b"\0" * 10_000_000
    part = package.Packed(zlib.compress(content, 6, -15), zlib.crc32(content), 100)
    assert refused(write_package([("word/document.xml", part)])) == "M102"


def test_too_many_parts_are_refused() -> None:
    part = pack(b"")
    assert refused(write_package((f"p{number}", part) for number in range(MAX_PARTS + 1))) == "M103"


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_FILE", 1_000)
    assert refused(b"PK" + b"\0" * 1_000) == "M101"


@given(st.data())
def test_any_damage_is_refused_or_harmless(data: st.DataObject) -> None:
    whole = bytearray(zipped(("a", b"a" * 50), ("b", b"bcd" * 30)))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255))
    assert code_of(bytes(whole)) in (None, "M102", "M103", "M104")


def code_of(data: bytes) -> str | None:
    try:
        read_package(data)
    except PackageError as error:
        return error.code
    return None


def test_the_size_in_a_header_is_not_believed() -> None:
    whole = bytearray(zipped(("a", b"a" * 50)))
    directory = whole.find(b"PK\x01\x02")
    whole[directory + 24 : directory + 28] = struct.pack("<L", 2**31)
    assert refused(bytes(whole)) == "M103"


@pytest.mark.parametrize("missing", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_a_zip_that_is_no_word_file_is_refused(missing: str) -> None:
    contents = read_package(shipped_template())
    require_word(contents)
    del contents[missing]
    with pytest.raises(PackageError) as raised:
        require_word(contents)
    assert (raised.value.code, raised.value.arguments) == ("M105", {"part": missing})
