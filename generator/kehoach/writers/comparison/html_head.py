"""The head of a comparison's page: which versions, the summary, values that changed, legend and controls."""

from collections.abc import Iterable, Iterator
from html import escape

from kehoach.catalogue import Language
from kehoach.diff.model import ChangeSet, FacetChanged
from kehoach.diff.record import version_of
from kehoach.diff.summary import Summary, summary
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.comparison import VersionNames
from kehoach.writers.comparison.labels import say
from kehoach.writers.comparison.stops import Stops
from kehoach.writers.comparison.telling import count_words, title_of, value_of, version_words

_LAYOUTS = ("beside", "inline")
_UNCHANGED = ("folded", "shown", "hidden")
_LEGEND = (
    ("insert", "<ins>{}</ins>"), ("delete", "<del>{}</del>"),
    ("reference", '<del class="ref">3</del><ins class="ref">4</ins> {}'),
    ("format", '<span class="look">{}</span>'),
)  # fmt: skip


class Head:
    """Writes what stands before the changes."""

    def __init__(
        self, changes: ChangeSet, stops: Stops, language: Language,
        versions: VersionNames | None = None,
    ) -> None:  # fmt: skip
        self.changes, self.stops, self.language = changes, stops, language
        self.versions = versions or (None, None)
        self.summary: Summary = summary(changes)

    def all(self) -> Iterator[str]:
        """The page's header, in lines of HTML."""
        yield '<header class="top" id="top">'
        yield f"<h1>{self._say('title')}</h1>"
        yield from self._versions()
        yield from self._figures()
        yield from self._values()
        yield from self._parts()
        yield from self._legend()
        yield "</header>"

    def controls(self) -> Iterator[str]:
        """The bar that stays at the top: how to see the changes, and to the first one."""
        yield f'<div class="bar" role="group" aria-label="{self._say("page.controls")}">'
        yield from self._choice("layout", _LAYOUTS)
        yield from self._choice("unchanged", _UNCHANGED)
        yield '<span class="goto">'
        if self.stops.count:
            yield f'<a href="#c1">{self._say("page.first")}</a>'
        yield f'<a href="#top">{self._say("page.top")}</a></span>'
        yield (
            f'<div class="sides" aria-hidden="true"><span>{self._say("old")}</span>'
            f"<span>{self._say('new')}</span></div></div>"
        )

    def _versions(self) -> Iterator[str]:
        columns = ("version", "number", "date", "name", "id")
        names = "".join(f'<th scope="col">{self._say(f"page.{name}")}</th>' for name in columns)
        yield f'<table class="versions"><thead><tr>{names}</tr></thead><tbody>'
        documents = (self.changes.old, self.changes.new)
        for key, document, which in zip(("old", "new"), documents, self.versions, strict=True):
            version = version_of(document)
            name = self._say(key)
            if which:
                name += f' <span class="which">{escape(version_words(which, self.language))}</span>'
            values = (version.number, version.date, version.title, version.id)
            cells = zip(columns[1:], values, strict=True)
            told = "".join(
                f'<td data-name="{self._say(f"page.{name}")}" lang="vi">{escape(value)}</td>'
                for name, value in cells
            )
            yield f'<tr class="{key}"><th scope="row">{name}</th>{told}</tr>'
        yield "</tbody></table>"

    def _figures(self) -> Iterator[str]:
        yield f'<section aria-labelledby="summary"><h2 id="summary">{self._say("page.summary")}</h2>'
        if self.summary.counts:
            kinds = (kind for kind in self.summary.counts if kind != "facet")
            words = zip(kinds, count_words(self.summary, self.language), strict=True)
            items = (f'<li class="tag {kind}">{escape(count)}</li>' for kind, count in words)
            yield f'<ul class="figures">{"".join(items)}</ul>'
        else:
            yield f"<p>{self._say('nothing')}</p>"
        yield "</section>"

    def _values(self) -> Iterator[str]:
        if not self.summary.first and not self.summary.others:
            return
        yield f'<section aria-labelledby="values"><h2 id="values">{self._say("page.values")}</h2>'
        if self.summary.first:
            yield from self._value_table(self.summary.first)
        if self.summary.others:
            count = len(self.summary.others)
            key = "count.others" if self.summary.first else "count.facet"
            yield f"<details><summary>{escape(say(key, self.language, count=count))}</summary>"
            yield from self._value_table(self.summary.others)
            yield "</details>"
        yield "</section>"

    def _value_table(self, values: Iterable[FacetChanged]) -> Iterator[str]:
        places = {id(change): number for number, change in enumerate(self.changes.changes)}
        names = ("page.value", "old", "new", "page.place")
        heads = "".join(f'<th scope="col">{self._say(name)}</th>' for name in names)
        yield '<div class="wide" role="region" aria-labelledby="values" tabindex="0"><table class="facets">'
        yield f"<thead><tr>{heads}</tr></thead><tbody>"
        for change in values:
            value = value_of(change, self.language)
            stop = self.stops.of(places[id(change)])
            place = f'<a href="#c{stop}" lang="vi">{escape(capitalised(change.new.address))}</a>'
            old = f'<del lang="vi">{escape(value.old)}</del>' if value.old else self._none()
            new = f'<ins lang="vi">{escape(value.new)}</ins>' if value.new else self._none()
            yield (
                f'<tr><th scope="row">{escape(capitalised(value.label))}</th>'
                f'<td data-name="{self._say("old")}">{old}</td><td data-name="{self._say("new")}">{new}</td>'
                f'<td data-name="{self._say("page.place")}">{place}</td></tr>'
            )
        yield "</tbody></table></div>"

    def _none(self) -> str:
        return f'<span class="none">{self._say("none")}</span>'

    def _parts(self) -> Iterator[str]:
        found = [(at, *each) for at, each in enumerate(self.stops.by_section) if each[1]]
        if not found:
            return
        yield f'<nav class="parts" aria-labelledby="parts"><h2 id="parts">{self._say("page.parts")}</h2><ol>'
        for at, section, numbers in found:
            place, words = title_of(section, self.language)
            name = escape(f"{place}. {words}" if words else place)
            yield f'<li><a href="#s{at}" lang="vi">{name}</a> <span class="count">{len(numbers)}</span></li>'
        yield "</ol></nav>"

    def _legend(self) -> Iterator[str]:
        signs = "".join(f"<li>{sign.format(self._say(f'page.legend.{name}'))}</li>" for name, sign in _LEGEND)
        yield '<section class="legend" aria-labelledby="legend">'
        yield f'<h2 id="legend">{self._say("page.legend")}</h2><ul>{signs}</ul></section>'

    def _choice(self, name: str, values: tuple[str, ...]) -> Iterator[str]:
        yield f'<fieldset class="{name}"><legend>{self._say(f"page.{name}")}</legend>'
        for number, value in enumerate(values):
            checked = "" if number else " checked"
            yield (
                f'<label class="{value}"><input type="radio" name="{name}" id="{value}"{checked}>'
                f" {self._say(f'page.{value}')}</label>"
            )
        yield "</fieldset>"

    def _say(self, key: str) -> str:
        return escape(say(key, self.language))
