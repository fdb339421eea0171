"""`kehoach diff`: exit statuses, the forms, their options, and where the result goes."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kehoach.cli.main import COMMANDS
from kehoach.writers.comparison import Comparison
from kehoach.writers.comparison_forms import RENDERERS, Renderer
from tests.cli.running import kehoach, names_in, plan, process, save

OLD: dict[str, Any] = {}
NEW: dict[str, Any] = {"content": {"purpose": [{"id": "purpose-one", "text": "Nâng cao trách nhiệm."}]}}
UNPRINTED: dict[str, Any] = {"variables": {"x": {"value": 1}}}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions of a plan; one word differs."""
    return save(tmp_path, "old.json", **OLD), save(tmp_path, "new.json", **NEW)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Comparison]:
    """What the renderers are asked for, each of them standing for itself with its name."""
    given: list[Comparison] = []

    def stand_in(name: str) -> Renderer:
        def write(comparison: Comparison) -> bytes:
            given.append(comparison)
            return name.encode()

        return Renderer(write, RENDERERS[name].suffix, RENDERERS[name].binary)

    for name in list(RENDERERS):
        monkeypatch.setitem(RENDERERS, name, stand_in(name))
    return given


def test_versions_that_differ_give_1_and_the_changes(files: tuple[Path, Path]) -> None:
    ended = kehoach("diff", *files, "--to", "json")
    assert (ended.status, ended.err) == (1, "")
    assert [each["class"] for each in json.loads(ended.out)["changes"]] == ["edited"]


def test_versions_that_are_the_same_give_0(files: tuple[Path, Path]) -> None:
    ended = kehoach("diff", files[0], files[0], "--to", "json")
    assert (ended.status, ended.err) == (0, "")
    assert json.loads(ended.out)["changes"] == []


def test_exit_zero_leaves_1_out_and_not_2(files: tuple[Path, Path], tmp_path: Path) -> None:
    assert kehoach("diff", *files, "--to", "json", "--exit-zero").status == 0
    assert kehoach("diff", files[0], tmp_path / "none.json", "--to", "json", "--exit-zero").status == 2


def test_a_patch_leads_from_one_file_to_the_other(files: tuple[Path, Path]) -> None:
    ended = kehoach("diff", *files, "--to", "patch")
    assert ended.status == 1
    assert json.loads(ended.out) == [
        {"op": "replace", "path": "/content/purpose/0/text", "value": "Nâng cao trách nhiệm."}
    ]


def test_what_is_not_printed_is_a_difference_of_the_patch_and_said_by_the_others(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    other = save(tmp_path, "other.json", **UNPRINTED)
    ended = kehoach("diff", files[0], other, "--to", "json", lang="en")
    said = "Both read the same, but the specs differ in what is not printed; see it with --to patch.\n"
    assert (ended.status, ended.err) == (0, said)
    ended = kehoach("diff", files[0], other, "--to", "patch")
    assert (ended.status, ended.err) == (1, "")


def test_typographic_variants_count_only_where_that_is_asked(tmp_path: Path) -> None:
    old, new = (
        save(tmp_path, f"{at}.json", content={"purpose": [{"id": "a", "text": f"Năm 2021 {dash} 2025."}]})
        for at, dash in enumerate("-–")
    )
    assert kehoach("diff", old, new, "--to", "json").status == 0
    assert kehoach("diff", old, new, "--to", "json", "--exact").status == 1


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.txt", "text"), ("a.HTML", "html"), ("a.docx", "docx"), ("a.json", "json")],
)
def test_the_ending_of_the_file_says_the_form(
    files: tuple[Path, Path], asked: list[Comparison], tmp_path: Path, name: str, form: str
) -> None:
    target = tmp_path / "ra" / name
    assert kehoach("diff", *files, "-o", target) == (1, "", f"Đã ghi {target}\n")
    assert target.read_text() == form


@pytest.mark.parametrize(("name", "form"), [("a.docx", "table"), ("a.json", "patch"), ("a.bin", "html")])
def test_to_says_the_form_where_the_ending_leaves_it_open(
    files: tuple[Path, Path], asked: list[Comparison], tmp_path: Path, name: str, form: str
) -> None:
    assert kehoach("diff", *files, "-o", tmp_path / name, "--to", form).status == 1
    assert (tmp_path / name).read_text() == form


def test_without_either_it_is_text_without_colour(files: tuple[Path, Path], asked: list[Comparison]) -> None:
    assert kehoach("diff", *files) == (1, "text", "")
    assert (asked[0].colour, asked[0].stat) == (False, False)


def test_who_compares_and_when_may_be_said_of_any_form(
    files: tuple[Path, Path], asked: list[Comparison]
) -> None:
    assert kehoach("diff", *files, "--author", "Vũ Thị A", "--date", "2026-12-01") == (1, "text", "")
    assert asked[0].author == "Vũ Thị A"


@pytest.mark.parametrize("form", ["docx", "table"])
def test_a_word_file_may_go_into_a_pipe(files: tuple[Path, Path], asked: list[Comparison], form: str) -> None:
    assert kehoach("diff", *files, "--to", form) == (1, form, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "a.xlsx"), "đặt đuôi tệp là một trong .txt, .html, .docx, .json, hoặc thêm --to."),
        (("-o", "a.html", "--to", "docx"), "Tệp a.html có đuôi khác với --to docx"),
        (("--native-moves", "--to", "html"), "--native-moves không dùng được với --to html"),
        (("--template", "ke-hoach", "--to", "html"), "--template không dùng được với --to html"),
        (("--stat", "--to", "json"), "--stat không dùng được với --to json; chỉ dùng với: text."),
        (("--exact", "--to", "patch"), "chỉ dùng với: text, html, docx, table, json."),
        (("--date", "hôm qua", "--to", "docx"), "“hôm qua” không phải ngày; viết như 2026-12-01"),
        (("--date", "2026-02-30", "--to", "docx"), "“2026-02-30” không phải ngày"),
        (("--date", "0001-01-01T00:00:00+14:00", "--to", "docx"), "không phải ngày"),
        (("--author", " ", "--to", "docx"), "Tên người sửa trống"),
        (("--author", "A\x01", "--to", "docx"), "ký tự mà Word không chứa được"),
        (("--author", "A" * 256, "--to", "docx"), "dài quá 255 ký tự"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    files: tuple[Path, Path], asked: list[Comparison], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...], said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    ended = kehoach("diff", *files, *arguments)
    assert names_in(tmp_path) == ["new.json", "old.json"]
    assert (ended.status, ended.out, asked) == (2, "", [])
    assert said in " ".join(ended.err.split())


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-01", datetime(2026, 12, 1, tzinfo=UTC)),
        ("2026-12-01T08:30", datetime(2026, 12, 1, 8, 30, tzinfo=UTC)),
        ("2026-12-01T08:30:15.75+07:00", datetime(2026, 12, 1, 1, 30, 15, tzinfo=UTC)),
        ("2026-12-01T00:00:00Z", datetime(2026, 12, 1, tzinfo=UTC)),
    ],
)
def test_dates_of_revisions_are_in_whole_seconds_of_utc(
    files: tuple[Path, Path], asked: list[Comparison], text: str, moment: datetime
) -> None:
    kehoach("diff", *files, "--to", "docx", "--date", text)
    assert asked[0].date == moment
    assert asked[0].date.tzinfo == UTC


def test_the_other_wishes_reach_the_renderer_and_what_is_not_wished_is_its_own(
    files: tuple[Path, Path], asked: list[Comparison]
) -> None:
    kehoach(
        "diff", *files, "--to", "docx", "--author", " Vũ Thị\tA\n", "--native-moves", "--template", "ke-hoach"
    )
    kehoach("diff", *files, "--to", "docx", lang="en")
    kehoach("diff", *files, "--stat")
    wished, plain, stat = asked
    assert (wished.author, wished.native_moves, wished.template) == ("Vũ Thị A", True, "ke-hoach")
    own = Comparison(changes=plain.changes, old=plain.old, new=plain.new)
    for name in ("author", "date", "native_moves", "template", "stat", "colour", "width"):
        assert getattr(plain, name) == getattr(own, name)
    assert (wished.language, plain.language, stat.stat) == ("vi", "en", True)


def test_an_unknown_template(files: tuple[Path, Path]) -> None:
    ended = kehoach("diff", *files, "--to", "docx", "--template", "nope")
    assert (ended.status, ended.out) == (2, "")
    assert "lỗi M204 Không tìm thấy mẫu “nope”." in ended.err


@pytest.mark.parametrize("which", [0, 1])
def test_neither_version_is_written_over(files: tuple[Path, Path], which: int) -> None:
    before = files[which].read_bytes()
    ended = kehoach("diff", *files, "-o", files[which])
    assert ended == (2, "", f"{files[which]} chính là tệp đang đọc: chọn tên khác cho tệp ghi ra.\n")
    assert files[which].read_bytes() == before


def test_a_file_that_is_there_is_replaced_as_a_whole(files: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("x" * 100_000)
    assert kehoach("diff", *files, "-o", target).status == 1
    assert json.loads(target.read_text())["changes"]
    assert names_in(tmp_path) == ["a.json", "new.json", "old.json"]


def test_a_target_that_cannot_be_written(files: tuple[Path, Path]) -> None:
    ended = kehoach("diff", *files, "-o", files[0] / "a.json")
    assert ended.status == 2
    assert "Không ghi được" in ended.err


def test_the_same_versions_give_the_same_bytes_in_any_process(files: tuple[Path, Path]) -> None:
    runs = {process("diff", *files, "--to", "json", PYTHONHASHSEED=seed).out for seed in ("1", "2")}
    assert len(runs) == 1
    assert runs == {kehoach("diff", *files, "--to", "json").out}


def test_it_is_listed_beside_render() -> None:
    names = list(COMMANDS)
    assert names.index("diff") == names.index("render") + 1


def test_help_names_every_kind_of_version() -> None:
    for lang in ("vi", "en"):
        words = "".join(kehoach("diff", "--help", lang=lang).out.split())
        assert all(
            each in words for each in ("plan.json", ".docx", "git:", "(đầuvàochuẩn)" if lang == "vi" else "-")
        )


def test_a_plan_may_be_given_twice(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(plan())
    assert kehoach("diff", tmp_path / "a.json", tmp_path / "a.json", "--to", "patch").out == "[]\n"
