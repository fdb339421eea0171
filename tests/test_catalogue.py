"""The texts of a JSON file beside a module: by key, in a language, with what is filled in."""

from pathlib import Path

import msgspec
import pytest

from kehoach.catalogue import Catalogue, decode_beside, fill

WORDS = """{
    "written": {"vi": "Đã ghi {file}", "en": "Wrote {file}"},
    "remark": "Khoản {number} của {file}"
}"""


@pytest.fixture
def words(tmp_path: Path) -> Catalogue:
    (tmp_path / "words.json").write_text(WORDS, encoding="utf-8")
    return Catalogue(str(tmp_path / "module.py"))


def test_a_text_is_said_in_the_language_asked_for(words: Catalogue) -> None:
    assert words.say("written", file="a") == "Đã ghi a"
    assert words.say("written", "en", file="a") == "Wrote a"


def test_a_text_of_documents_has_one_language(words: Catalogue) -> None:
    assert words.say("remark", file="a", number=2) == "Khoản 2 của a"


def test_what_is_filled_in_may_have_braces_of_its_own(words: Catalogue) -> None:
    assert words.say("remark", number="{file}", file="{number}") == "Khoản {file} của {number}"


def test_a_missing_key_is_an_error(words: Catalogue) -> None:
    assert "written" in words
    assert "nope" not in words
    with pytest.raises(KeyError, match="nope"):
        words.say("nope")


def test_a_missing_field_is_an_error(words: Catalogue) -> None:
    with pytest.raises(KeyError, match="file"):
        words.say("remark", number=2)


def test_fields_that_a_text_does_not_name_are_left_out() -> None:
    assert fill("{a}, {b c}", {"a": 1, "d": 2}) == "1, {b c}"


def test_a_file_of_another_form_is_an_error(words: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(msgspec.ValidationError):
        decode_beside(str(tmp_path / "module.py"), "words.json", dict[str, int])
