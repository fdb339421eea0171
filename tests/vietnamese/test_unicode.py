"""Unicode form, slugs and comparison keys."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.vietnamese.unicode import nfc, slug, tone_key

SYLLABLES = ("hoà", "hòa", "khoẻ", "thuỷ", "Ủy", "quý", "giá", "nghiêng", "Đắk", "người", "được", "mười", "ư")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Thừa Thiên Huế", "thua-thien-hue"),
        ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"),
        ("Hồ Chí Minh", "ho-chi-minh"),
        ("ĐẮK LẮK", "dak-lak"),
        ("  Đ’Ran ", "d-ran"),
        ("", ""),
    ],
)
def test_a_slug_is_the_name_without_marks(name: str, expected: str) -> None:
    assert slug(name) == expected
    assert slug(unicodedata.normalize("NFD", name)) == expected


@given(st.text())
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("Uỷ", "Ủy"),
        ("quý", "qúy"),
        ("HÒA BÌNH", "hoà bình"),
    ],
)
def test_both_ways_of_placing_a_tone_have_one_key(one: str, other: str) -> None:
    assert tone_key(one) == tone_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hòa", "hóa"), ("hoa", "hòa"), ("cân", "căn"), ("màma", "mamà"), ("dạ", "đạ"), ("Sơn Hà", "Sơn Hạ")],
)
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert tone_key(one) != tone_key(other)


@given(st.lists(st.sampled_from(SYLLABLES)).map(" ".join))
def test_a_key_ignores_unicode_form_and_capitals(text: str) -> None:
    key = tone_key(text)
    assert key == tone_key(unicodedata.normalize("NFD", text)) == tone_key(text.upper()) == tone_key(key)


@given(st.text())
def test_a_key_of_any_text_is_in_nfc_and_its_own_key(text: str) -> None:
    key = tone_key(text)
    assert key == nfc(key)
    assert tone_key(key) == key
