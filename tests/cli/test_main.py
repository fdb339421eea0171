"""The command itself: help, language, unknown words, exit statuses."""

import pytest

from kehoach.cli.language import detect
from kehoach.cli.main import COMMANDS
from kehoach.version import VERSION
from tests.cli.running import kehoach, plan, process

HELP_VI = """\
Cách dùng: kehoach [TÙY CHỌN] LỆNH [THAM SỐ]…

  Kehoach: soạn kế hoạch (văn bản hành chính) bằng một tệp JSON, xuất ra văn bản
  Word đúng thể thức.
"""
HELP_EN = """\
Usage: kehoach [OPTIONS] COMMAND [ARGS]…

  Kehoach: official plans (Kế hoạch) from a JSON spec to a Word document in the
  decreed form.
"""


def test_version() -> None:
    assert kehoach("--version") == (0, f"kehoach {VERSION}\n", "")


@pytest.mark.parametrize(("lang", "beginning"), [("vi", HELP_VI), ("en", HELP_EN)])
def test_help_begins_with_usage_and_what_it_is_for(lang: str, beginning: str) -> None:
    ended = kehoach("--help", lang=lang)
    assert ended.status == 0
    assert ended.out.startswith(beginning)
    assert ended.err == ""


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_help_lists_every_command_with_a_line_of_its_own(lang: str) -> None:
    lines = kehoach("--help", lang=lang).out.splitlines()
    listed = [
        line.split()[0]
        for line in lines[lines.index("Lệnh:" if lang == "vi" else "Commands:") + 1 :]
        if line[2:3].strip()
    ]
    assert listed == list(COMMANDS)


def test_without_a_command_it_shows_help_and_fails() -> None:
    ended = kehoach()
    assert ended.status == 2
    assert ended.out == ""
    assert ended.err.startswith(HELP_VI)


@pytest.mark.parametrize(
    "command", [*([name] for name in COMMANDS), ["template", "new"], ["template", "check"]]
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_each_command_has_help_in_both_languages(command: list[str], lang: str) -> None:
    ended = kehoach(*command, "--help", lang=lang)
    english = ("Usage:", "Options:", "Commands:", "OPTIONS", "COMMAND", "FILE", "Show this")
    assert ended.status == 0
    assert ended.err == ""
    found = [word for word in english if word in ended.out]
    assert (found == []) if lang == "vi" else ("Usage:" in found and "Options:" in found)


USAGE = {
    ("nope",): (
        "kehoach [TÙY CHỌN] LỆNH [THAM SỐ]…", "kehoach", "Không có lệnh 'nope'.",
    ),
    ("--nope",): (
        "kehoach [TÙY CHỌN] LỆNH [THAM SỐ]…", "kehoach", "Không có tùy chọn '--nope'.",
    ),
    ("check", "--formt", "x"): (
        "kehoach check [TÙY CHỌN] TỆP…", "kehoach check",
        "Không có tùy chọn '--formt'. Có phải ý là '--output-format'?",
    ),
    ("check",): ("kehoach check [TÙY CHỌN] TỆP…", "kehoach check", "Thiếu 'TỆP…'."),
    ("check", "--output-format", "xml", "x"): (
        "kehoach check [TÙY CHỌN] TỆP…", "kehoach check",
        "Giá trị của '--output-format' không hợp lệ: "
        "'xml' không phải là một trong 'text', 'concise', 'json'.",
    ),
    ("render", "--jobs", "many", "x"): (
        "kehoach render [TÙY CHỌN] TỆP…", "kehoach render",
        "Giá trị của '--jobs' không hợp lệ: 'many' không phải là số nguyên.",
    ),
    ("render", "--jobs", "0", "x"): (
        "kehoach render [TÙY CHỌN] TỆP…", "kehoach render",
        "Giá trị của '--jobs' không hợp lệ: 0 không nằm trong khoảng 1<=x<=64.",
    ),
    ("schema", "plan", "y"): (
        "kehoach schema [TÙY CHỌN] [plan|amendment|changeset|history]", "kehoach schema", "Thừa tham số: y",
    ),
    ("template", "nope"): (
        "kehoach template [TÙY CHỌN] LỆNH [THAM SỐ]…", "kehoach template", "Không có lệnh 'nope'.",
    ),
    ("import", "a", "b"): ("kehoach import [TÙY CHỌN] TỆP", "kehoach import", "Thừa tham số: b"),
    ("import", "a", "--period", "2025-2021"): (
        "kehoach import [TÙY CHỌN] TỆP", "kehoach import",
        "“2025-2021” không phải giai đoạn; viết như 2021-2025 hoặc 2026.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_usage_is_said_whole_in_vietnamese_with_status_2(arguments: tuple[str, ...]) -> None:
    usage, command, message = USAGE[arguments]
    said = f"Cách dùng: {usage}\nXem trợ giúp: {command} --help\n\nLỗi: {message}\n"
    assert kehoach(*arguments) == (2, "", said)


def test_wrong_usage_in_english_is_clicks_own() -> None:
    said = (
        "Usage: kehoach check [OPTIONS] PATH…\nTry 'kehoach check --help' for help.\n\n"
        "Error: Missing argument 'PATH…'.\n"
    )
    assert kehoach("check", lang="en") == (2, "", said)


def test_an_option_that_is_nearly_one_is_suggested() -> None:
    ended = kehoach("render", "--consolidate", "x", "y")
    assert ended.err.endswith("Lỗi: Không có tùy chọn '--consolidate'. Có phải ý là '--consolidated'?\n")


def test_an_option_without_its_value() -> None:
    assert kehoach("render", "x", "-o").err.endswith("Lỗi: Tùy chọn '-o' cần một giá trị.\n")


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "vi"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "vi_VN.UTF-8"}, "vi"),
        ([], {"LANG": "C.UTF-8"}, "vi"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN"}, "vi"),
        ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "vi_VN"}, "vi"),
        ([], {"LANG": "vi_VN", "LANGUAGE": "en:vi"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "KEHOACH_LANG": "vi"}, "vi"),
        ([], {"LANG": "en_US.UTF-8", "KEHOACH_LANG": "fr"}, "en"),
        ([], {"KEHOACH_LANG": "en"}, "en"),
        (["--lang", "en", "check"], {"KEHOACH_LANG": "vi"}, "en"),
        (["--lang=en"], {}, "en"),
        (["--lang", "vi"], {"LANG": "en_GB", "KEHOACH_LANG": "en"}, "vi"),
        (["--lang"], {}, "vi"),
    ],
)
def test_language_is_chosen_by_option_then_variable_then_locale(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert detect(arguments, environment) == language


def test_lang_before_the_command_holds_for_the_whole_run() -> None:
    assert kehoach("--lang", "en", "check", "none.json") == (
        2,
        "",
        "There is no file none.json. Check the path.\n",
    )
    assert (
        kehoach("--lang", "vi", "check", "none.json", lang="en").err
        == "Không có tệp none.json. Kiểm tra lại đường dẫn.\n"
    )


def test_a_language_that_is_none_of_the_two() -> None:
    ended = kehoach("--lang", "fr", "schema")
    assert ended.status == 2
    assert ended.err.endswith(
        "Lỗi: Giá trị của '--lang' không hợp lệ: 'fr' không phải là một trong 'vi', 'en'.\n"
    )


def test_a_run_does_not_leave_its_language_to_the_next() -> None:
    assert kehoach("--version", lang="en").status == 0
    assert kehoach("check", "none.json").err.startswith("Không có tệp")


def test_as_a_process_the_statuses_are_real() -> None:
    assert process("--version") == (0, f"kehoach {VERSION}\n", "")
    assert process("check", "-", given=b"{").status == 1
    assert process("check", "none.json") == (2, "", "Không có tệp none.json. Kiểm tra lại đường dẫn.\n")
    assert process("check", "-", given=plan()) == (0, "", "Đã kiểm tra 1 tệp: không có lỗi.\n")


def test_the_locale_of_a_process_is_obeyed() -> None:
    english = process("check", "none.json", KEHOACH_LANG="", LANG="en_US.UTF-8")
    assert english.err == "There is no file none.json. Check the path.\n"


def test_words_are_utf_8_whatever_the_locale_says() -> None:
    ended = process(
        "check", "none.json", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii"
    )
    assert ended == (2, "", "Không có tệp none.json. Kiểm tra lại đường dẫn.\n")


def test_no_escape_codes_where_output_is_no_terminal() -> None:
    ended = process("check", "-", given=b'{"id": 1}')
    assert ended.status == 1
    assert "\x1b" not in ended.out + ended.err
