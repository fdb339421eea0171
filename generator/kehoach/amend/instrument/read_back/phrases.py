"""From clauses on phrases to operations: on the phrase where it is typed, on the text where it is not."""

from collections.abc import Iterator, Sequence

from kehoach.amend.instrument.phrasing.texts import Field, texts_of, texts_under
from kehoach.amend.instrument.read_back.state import State
from kehoach.amend.model import Correct, Phrase
from kehoach.amend.parts.phrases import occurrences, substituted
from kehoach.edition.document_tree import TABLE
from kehoach.edition.spec_text import escape


def replace_phrase(
    state: State,
    numbers: Sequence[int],
    old: str,
    new: str,
    *,
    nth: int | None = None,
    corrects: bool = False,
) -> bool:
    """Put a phrase for another at its n-th place or everywhere in some parts; False where it is not there.

    A correction of what a part says itself is none of what stands under it.
    """
    places = list(dict.fromkeys(_places(state, numbers, old)))
    if corrects:
        places = [place for place in places if place[0] in numbers] or places
    if not places:
        return False
    if nth is None and not corrects and all(_is_typed(state, place, old) for place in places):
        _as_phrase(state, numbers, places, old, new)
        return True
    seen = 0
    done = False
    for place in places:
        text = _printed(state, place)
        count = text.count(old)
        own = nth - seen if nth is not None else None
        seen += count
        if own is None or 1 <= own <= count:
            _in_one_text(state, place, old, new, own, corrects=corrects)
            done = True
    return done


def _places(state: State, numbers: Sequence[int], phrase: str) -> Iterator[Field]:
    for number in numbers:
        for field, _ in texts_under(state.index, number):
            if phrase in _printed(state, field):
                yield field


def _printed(state: State, field: Field) -> str:
    """A text as it is printed after the phrases that were put in it before."""
    if field not in state.printed:
        texts = {(field[0], name): text for name, text in texts_of(state.index, field[0]).items()}
        state.printed = texts | state.printed
    return state.printed[field]


def _typed(state: State, field: Field) -> tuple[str, str]:
    """The part and field in which a printed text is typed: the head of a table is its clause's."""
    number, name = field
    owner = state.index.flat.parents[number] if state.index.kind(number) == TABLE else number
    return state.id_of(owner), name


def _is_typed(state: State, field: Field, phrase: str) -> bool:
    """Whether the phrase is typed as often as it is printed: then it comes out of no placeholder."""
    id, name = _typed(state, field)
    if id not in state.tree.parts:
        return False
    raw = state.value(id, name) or ""
    return occurrences(raw, escape(phrase)) == _printed(state, field).count(phrase)


def _as_phrase(state: State, numbers: Sequence[int], places: Sequence[Field], old: str, new: str) -> None:
    within = tuple(dict.fromkeys(_typed(state, place)[0] for place in places))
    tops = tuple(id for id in within if not _is_under(state, id, within))
    typed, fresh = escape(old), escape(new)
    count = sum(occurrences(state.value(*_typed(state, place)) or "", typed) for place in places)
    state.edit(Phrase(old=typed, new=fresh, within=tops, count=count))
    for place in places:
        id, name = _typed(state, place)
        state.know(id, name, substituted(state.value(id, name), typed, fresh))
        state.printed[place] = substituted(_printed(state, place), old, new)


def _is_under(state: State, id: str, others: Sequence[str]) -> bool:
    return any(above.id in others for above in state.part(id).above())


def _in_one_text(state: State, place: Field, old: str, new: str, nth: int | None, *, corrects: bool) -> None:
    id, name = _typed(state, place)
    raw = state.value(id, name) or ""
    text = substituted(_printed(state, place), old, new, nth)
    typed, fresh = escape(old), escape(new)
    if corrects and _is_typed(state, place, old) and (nth or occurrences(raw, typed) == 1):
        at = nth if occurrences(raw, typed) > 1 else None
        if substituted(raw, typed, fresh, nth) == raw.replace(typed, fresh, 1) or at:
            state.edit(Correct(target=id, field=name, old=typed, new=fresh, nth=at))
            state.know(id, name, substituted(raw, typed, fresh, at))
            state.printed[place] = text
            return
    if _is_typed(state, place, old):
        state.rewrite(id, name, substituted(raw, typed, fresh, nth))
    else:
        lines = text.split("\n") if name.startswith("cells.") else [text]
        state.rewrite(id, name, "\n".join(map(escape, lines)))
    state.printed[place] = text
