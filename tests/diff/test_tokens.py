import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.diff.tokens import has_variants, tokens, without_variants
from kehoach.vietnamese.unicode import nfc


@pytest.mark.parametrize(
    "whole",
    [
        "30/7/2022",
        "666/QĐ-TTg",
        "30/2020/NĐ-CP",
        "1,5 - 2%/năm",
        "1.200 hộ",
        "05 tập thể",
        "2,5%",
        "Sở Nông nghiệp và Môi trường",
        "Chi nhánh Ngân hàng Chính sách xã hội tỉnh",
    ],
)
def test_what_a_reader_takes_as_one_word_is_one_token(whole: str) -> None:
    text = f"Giao việc, {whole}; trước hết"
    assert whole in tokens(text)
    assert [nfc(token) for token in tokens(unicodedata.normalize("NFD", text))] == tokens(text)


@pytest.mark.parametrize(
    ("noun", "date"),
    [("ngày", "02 tháng 6 năm 2022"), ("ngày", "15/8/2022"), ("tháng", "7/2022"), ("năm", "2022")],
)
def test_a_date_is_one_token_without_the_noun_before_it(noun: str, date: str) -> None:
    assert tokens(f"trước {noun} {date} để báo cáo")[:5] == ["trước", " ", noun, " ", date]


def test_a_word_with_combining_marks_is_one_token() -> None:
    assert tokens("ho\u0323p vie\u0323\u0302c") == ["ho\u0323p", " ", "vie\u0323\u0302c"]


def test_spots_stay_whole_before_anything_else() -> None:
    text = "theo điểm a khoản 2 Mục I này"
    assert "điểm a khoản 2 Mục I" in tokens(text, [(5, 25)])


@given(st.text(alphabet="aă 1/.,-–%NĐ\u0301\u00ad\u200b“”'\n\t2022Sở"))
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(st.text(alphabet="aă -–—“”\"'‘’\u0301\u00ad\u200b\u00a0\t "))
def test_without_variants_is_stable_and_knows_when_there_are_any(text: str) -> None:
    plain = without_variants(text)
    assert without_variants(plain) == plain
    assert has_variants(text) == (plain != text)


def test_variants_of_dashes_quotes_blanks_and_unicode_form_are_one_text() -> None:
    assert without_variants("“Vì người nghèo” – 2022") == without_variants(
        '"Vì người nghe\u0300o" -\u00a02022'
    )
