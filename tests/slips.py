"""The slips that `tests.mutants` tries: each a line of the engine as somebody might well have written it."""

from typing import NamedTuple


class Slip(NamedTuple):
    """In a file below generator/kehoach/ the text `was`, which is there once, becomes `now`.

    `said` is what goes wrong then. `tests` are folders beside that of the file's package, where it takes
    another package to see it.
    """

    file: str
    said: str
    was: str
    now: str
    tests: tuple[str, ...] = ()


SLIPS = (
    Slip(
        "vietnamese/dates.py",
        "the last day of a year is in January",
        "year, month = self._year(in_year), self.month or 12",
        "year, month = self._year(in_year), self.month or 1",
    ),
    Slip(
        "vietnamese/numbers.py",
        "a number that rounds to zero is negative",
        'negative = text.startswith("-") and bool(whole.strip("0") or decimals.strip("0"))',
        'negative = text.startswith("-")',
    ),
    Slip(
        "diagnostics/near.py",
        "a cut of the known names takes the first, not those nearest in length",
        "names = sorted(names, key=lambda each: abs(len(each) - len(name)))[:_NAMES]",
        "names = names[:_NAMES]",
    ),
    Slip(
        "registry/units.py",
        "a name that two communes share names the first",
        "return found[0] if len(found) == 1 else None",
        "return found[0]",
    ),
    Slip(
        "registry/units.py",
        "districts end a day early",
        "return on <= province_file().district_level_ended",
        "return on < province_file().district_level_ended",
    ),
    Slip(
        "spec/ids.py",
        "the suffix of an id is a letter with a mark",
        'given = f"{base}-{slug(letter(self.tries[base]))}"',
        'given = f"{base}-{letter(self.tries[base])}"',
    ),
    Slip(
        "spec/source.py",
        "columns are counted from 0",
        "offset - self._starts[line - 1] + 1, width",
        "offset - self._starts[line - 1], width",
    ),
    Slip(
        "spec/structure.py",
        "a template's own outline may name no part that a plan lacks",
        "        if not names and pointer:\n",
        "        if not names:\n",
    ),
    Slip(
        "ooxml/footnotes.py",
        "every reference has the first number",
        "runs.append(_reference(part.first + len(referred), part))",
        "runs.append(_reference(part.first, part))",
    ),
    Slip(
        "ooxml/package.py",
        "what a file unpacks to is judged by its size when packed",
        "sum(info.file_size for info in infos) > MAX_UNPACKED",
        "sum(info.compress_size for info in infos) > MAX_UNPACKED",
    ),
    Slip(
        "edition/numbering.py",
        "a Roman number gets a figure for a suffix",
        "(str(n) if printed[end - 1].islower() else letter(n))",
        "(str(n) if printed[end - 1].isalpha() else letter(n))",
    ),
    Slip(
        "edition/repealed.py",
        "a part under which others stand counts as repealed",
        "return not (block.children or block.table or (block.heading and block.runs))",
        "return not (block.table or (block.heading and block.runs))",
    ),
    Slip(
        "diff/splits.py",
        "a piece with children is looked for one place too far",
        "and not flat.children[siblings[place if step < 0 else place - 1]]",
        "and not flat.children[siblings[place]]",
    ),
    Slip(
        "diff/moves.py",
        "what did not move with its parent is said to have moved along",
        "if there >= 0 and above in self.moved and found.new.parents[there] == found.of_old[above]:",
        "if there >= 0 and above in self.moved:",
    ),
    Slip(
        "diff/matching.py",
        "how sure a match by id is, is forgotten",
        'if by != "id" or confidence != 1.0:',
        'if by != "id":',
    ),
    Slip(
        "amend/apply/known.py",
        "of versions that are equal the first counts",
        "self._seen[edition.version] = Known(edition, events)",
        "self._seen.setdefault(edition.version, Known(edition, events))",
    ),
    Slip(
        "amend/operations/phrase.py",
        "the n-th place of a phrase is changed in two parts",
        "if nth is None or 1 <= nth <= count:",
        "if nth is None or 0 <= nth <= count:",
        ("tests/amend/apply",),
    ),
    Slip(
        "amend/operations/correct.py",
        "a mistake that stands twice is refused though its place is named",
        "if found > 1 and self.nth is None:",
        "if found > 1:",
        ("tests/amend/apply",),
    ),
    Slip(
        "amend/apply/conflicts.py",
        "a conflict is told at the other amendment's operation",
        "return self._conflict(code, one, other) if is_mine else self._conflict(code, other, one)",
        "return self._conflict(code, one, other)",
    ),
    Slip(
        "amend/instrument/name.py",
        "letters of correction are named among the amending plans",
        "            if _amends(each) == titled\n",
        "            if _amends(each) or not titled\n",
    ),
    Slip(
        "amend/instrument/sentences/names.py",
        "a count of new parts has no zero in front",
        'f"{len(numbers):02} {word}"',
        'f"{len(numbers)} {word}"',
        ("tests/amend/instrument/test_wording.py",),
    ),
    Slip(
        "amend/consolidated/part_changes.py",
        "a move inside its list has no footnote",
        "return elsewhere or self._neighbour(old) != next(self.new.before(part.name), None)",
        "return elsewhere",
    ),
    Slip(
        "amend/consolidated/footnotes.py",
        "notes that came to a place later stand behind newer ones",
        "        each.sort(key=lambda told: told.act)\n",
        "        pass\n",
    ),
    Slip(
        "amend/consolidated/acts.py",
        "clauses are cited where another instrument took effect between the days",
        " or not in_a_row",
        "",
    ),
    Slip(
        "amend/consolidated/noted_parts.py",
        "sections without an id are known by their place",
        "{node.role or step}",
        "{step}",
    ),
    Slip(
        "amend/apply/renames.py",
        "a part that was no more has the name that another was given later",
        "left.pop(new, new)",
        "left.get(new, new)",
    ),
    Slip(
        "amend/history/step_entries.py",
        "words between two operations are told as the version before printed them",
        "self._written_yet[place] > 1",
        "self._written_yet[place] > 2",
    ),
    Slip(
        "amend/history/history.py",
        "what is in effect before it is signed counts from its effect",
        'return max(entry.effective or _LAST, _last_day(entry.instrument.signed) or "")',
        "return entry.effective or _LAST",
    ),
    Slip(
        "amend/history/grounds.py",
        "a ground follows no later change of its part's id",
        "id = later.names.after(id)",
        "later.names.after(id)",
    ),
    Slip(
        "amend/propose/from_diff/differences.py",
        "fields that come are put in the wrong order",
        "    yield from reversed(come)\n",
        "    yield from come\n",
    ),
    Slip(
        "readers/markers.py",
        "any later suffix follows",
        "return old == new and after.inserted == before.inserted + 1",
        "return old == new and after.inserted > before.inserted",
    ),
    Slip(
        "readers/ending.py",
        "a list of recipients ends the body though a closing mark follows",
        "return section >= until and not _any(self.marks, at, until)",
        "return section >= until",
    ),
    Slip(
        "readers/wrapping.py",
        "a word that would just have fitted goes on the line before",
        "lost_indent > self.width",
        "lost_indent >= self.width",
    ),
    Slip(
        "writers/docx/tables.py",
        "one row too many keeps with what follows",
        "kept = keep and number > len(table.rows) - _KEPT_ROWS",
        "kept = keep and number >= len(table.rows) - _KEPT_ROWS",
    ),
    Slip(
        "writers/docx/context.py",
        "the last paragraph does not keep with the signature",
        "line = _line(last, marks, keep=True)",
        "line = _line(last, marks)",
    ),
    Slip(
        "writers/redline/marks.py",
        "the last mark of a cell is tracked",
        "return found + _ended(_continued(stretch))",
        "return found + _continued(stretch)",
    ),
    Slip(
        "writers/comparison/telling.py",
        "what was repealed is told as edited",
        'return "deleted" if mark == "edited" and is_repealed(row) else mark',
        "return mark",
    ),
    Slip(
        "writers/comparison/stops.py",
        "each row of a table that came as a whole is a change of its own",
        "return whole is None or side is None or whole.path == side.path",
        "return True",
    ),
    Slip(
        "writers/html.py",
        "headings below the sixth level are no HTML",
        'tag = f"h{min(above + 1 + item.depth, _DEEPEST_HEADING)}"',
        'tag = f"h{above + 1 + item.depth}"',
    ),
    Slip(
        "check/amendments.py",
        "an amendment without effect is said to print nothing too",
        "            if not findings:\n                findings += _unprinted",
        "            if True:\n                findings += _unprinted",
    ),
    Slip(
        "desk/outputs.py",
        "an output that was edited in Word is said to be stale",
        'return EDITED if EDITED in self.reasons else "stale" if self.reasons else "current"',
        'return "stale" if self.reasons else "current"',
        ("tests/cli/test_status.py",),
    ),
    Slip(
        "desk/stale.py",
        "what somebody wrote meanwhile is written over",
        "    if sha256(now).hexdigest() != output.content:\n",
        "    if not output.content:\n",
        ("tests/cli/test_render_stale.py",),
    ),
    Slip(
        "cli/period.py",
        "a period of one year is refused",
        "int(match[1]) > int(match[2] or match[1])",
        "int(match[1]) >= int(match[2] or match[1])",
    ),
)
