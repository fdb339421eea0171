"""Keep what the commands write about the shipped plans, and compare it with what another commit wrote.

    PYTHONPATH=OLD/generator python -m tests.outputs keep FOLDER     # with the old commit's engine
    python -m tests.outputs compare FOLDER [WORD …]                  # with this one; 1 where a byte differs

With words only the commands whose names have one of them are compared (`redline`, `ninh-thuan`, `log`).

Every command runs in a copy of `specs/` as that folder was when the outputs were kept, so that the engine
alone can be what differs.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from os import environ
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLANS = (
    "kien-giang/2021-2025", "nam-dinh/2016-2020", "ninh-binh/2016-2020", "ninh-thuan/2021-2025",
    "vinh-phuc/2021-2025",
)  # fmt: skip
MERGED = ("kien-giang/2021-2025", "ninh-thuan/2021-2025", "vinh-phuc/2021-2025")
CLAUSES = {
    "kien-giang/2021-2025": ("khoản 1 Mục II", "Mục III"),
    "ninh-thuan/2021-2025": ("Mục II", "khoản 1 Mục III"),
    "vinh-phuc/2021-2025": ("Mục IV", "khoản 1 Mục I"),
}
TEXTS = ("docx", "html", "md", "txt")

Command = tuple[str, tuple[str, ...]]
"""The name of the file that keeps what a command printed, and its arguments."""


def commands() -> Iterator[Command]:
    """Every command; what one writes is a file of its own or what it prints."""
    for plan in PLANS:
        yield from _of_plan(f"specs/{plan}", plan.partition("/")[0])
        yield from _of_versions(f"specs/{plan}/plan.json", plan.partition("/")[0])
        for number, clause in enumerate(CLAUSES.get(plan, ())):
            arguments = ("log", f"specs/{plan}/plan.json", "--clause", clause)
            yield f"{plan.partition('/')[0]}-clause-{number}", arguments
            yield f"{plan.partition('/')[0]}-clause-{number}-html", (*arguments, "--to", "html")
        if plan in MERGED:
            yield from _of_merger(f"specs/{plan}", plan.partition("/")[0])
    yield from _of_pairs()
    for unit, period, day in (
        ("lao-cai", "2026-2030", "2026-12-01"),
        ("nam-dinh", "2021-2025", "2022-03-01"),
    ):
        given = ("--unit", unit, "--period", period, "--date", day)
        yield f"{unit}-new", ("new", *given, "-o", f"out/{unit}-new.json")


def _of_plan(folder: str, name: str) -> Iterator[Command]:
    file = f"{folder}/plan.json"
    yield f"{name}-check", ("check", folder, "--output-format", "json")
    for to in ("json", "text", "html", "svg"):
        yield f"{name}-log-{to}", ("log", file, "--to", to)
    yield f"{name}-log-en", ("--lang", "en", "log", file)
    yield f"{name}-apply", ("amend", "apply", file)
    yield f"{name}-dry-run", ("amend", "apply", file, "--dry-run")
    for to in TEXTS:
        out = f"out/{name}"
        yield f"{name}-{to}", ("render", file, "-o", f"{out}.{to}")
        yield f"{name}-consolidated-{to}", ("render", file, "--consolidated", "-o", f"{out}-hop-nhat.{to}")
        yield f"{name}-all-{to}", ("render", f"{file}@all", "-o", f"{out}-all.{to}")
        yield (
            f"{name}-letter-{to}",
            ("amend", "render", f"{folder}/amendment-01.json", "-o", f"{out}-01.{to}"),
        )


def _of_versions(file: str, name: str) -> Iterator[Command]:
    both, out, dated = (file, f"{file}@all"), f"out/{name}", ("--date", "2025-07-01")
    for to in ("html", "text", "json", "patch"):
        yield f"{name}-changes-{to}", ("diff", *both, "--to", to)
    yield f"{name}-back", ("diff", *both[::-1])
    yield f"{name}-redline", ("diff", *both, *dated, "-o", f"{out}-redline.docx")
    yield f"{name}-moves", ("diff", *both, *dated, "--native-moves", "-o", f"{out}-moves.docx")
    yield f"{name}-table", ("diff", *both, "--to", "table", "-o", f"{out}-table.docx")


def _of_merger(folder: str, name: str) -> Iterator[Command]:
    for to in TEXTS:
        out = f"out/{name}-02.{to}"
        yield f"{name}-plan-{to}", ("amend", "render", f"{folder}/amendment-02.json", "-o", out)
    made = f"out/{name}-for-date.json"
    yield f"{name}-for-date", ("amend", "for-date", f"{folder}/plan.json", "2025-07-01", "-o", made)


def _of_pairs() -> Iterator[Command]:
    for one, other in permutations(PLANS, 2):
        name = f"{one.partition('/')[0]}-{other.partition('/')[0]}"
        both = f"specs/{one}/plan.json", f"specs/{other}/plan.json"
        yield f"{name}-json", ("diff", *both, "--to", "json")
        yield f"{name}-from-diff", ("amend", "from-diff", *both, "-o", f"out/{name}.json")
        kept = f"out/{name}-kept.json"
        yield f"{name}-kept", ("amend", "from-diff", *both, "--keep-numbers", "-o", kept)
    both = tuple(f"specs/{each}/plan.json" for each in ("ninh-thuan/2021-2025", "vinh-phuc/2021-2025"))
    yield "two-redline", ("diff", *both, "--date", "2025-07-01", "-o", "out/two-redline.docx")
    yield "two-table", ("diff", *both, "--to", "table", "-o", "out/two-table.docx")
    yield "two-html", ("diff", *both, "--to", "html")


def run(folder: Path, wanted: Sequence[Command]) -> None:
    """Carry commands out in a folder that holds `specs`; each leaves what it printed in `printed`."""
    (folder / "out").mkdir()
    (folder / "printed").mkdir()
    # What somebody works with must not decide: language, colours, columns, the house's own settings.
    environment = {**environ, "LC_ALL": "C.UTF-8", "COLUMNS": "100", "NO_COLOR": "1", "PYTHONHASHSEED": "0"}

    def carry_out(command: Command) -> None:
        name, arguments = command
        done = subprocess.run(
            [sys.executable, "-m", "kehoach.cli", *arguments],
            cwd=folder, env=environment, capture_output=True, check=False, timeout=300,
        )  # fmt: skip
        told = b"%d\n%s\n--- stderr\n%s" % (done.returncode, done.stdout, done.stderr)
        (folder / "printed" / name).write_bytes(told)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(carry_out, wanted))


def differences(kept: Path, made: Path, wanted: Sequence[Command]) -> list[str]:
    """What of the commands' outputs only one side has, or differs."""
    files = {f"printed/{name}" for name, _ in wanted}
    files |= {argument for _, arguments in wanted for argument in arguments if argument.startswith("out/")}
    return sorted(each for each in files if _bytes(kept / each) != _bytes(made / each))


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def keep(folder: Path) -> int:
    """Write all outputs into a new folder."""
    shutil.copytree(ROOT / "specs", folder / "specs")
    run(folder, list(commands()))
    return 0


def compare(kept: Path, words: Sequence[str]) -> int:
    """Write outputs anew and tell which are not the bytes that were kept; 1 where there are any."""
    wanted = [each for each in commands() if not words or any(word in each[0] for word in words)]
    made = Path(tempfile.mkdtemp(prefix="kehoach-outputs-"))
    shutil.copytree(kept / "specs", made / "specs")
    run(made, wanted)
    found = differences(kept, made, wanted)
    if not found:
        shutil.rmtree(made)
        print("The same bytes.")
        return 0
    print("\n".join([*found, f"{len(found)} files differ; what this commit wrote is in {made}"]))
    return 1


def main() -> int:
    """What the module says."""
    match sys.argv[1:]:
        case ["keep", name]:
            return keep(Path(name))
        case ["compare", name, *words]:
            return compare(Path(name), words)
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main())
