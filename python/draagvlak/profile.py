"""A respondent on one page: what the register knows joined with what was said, in the order
starting point, aims, results, why."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from draagvlak import _core
from draagvlak._core import Gazetteer, label
from draagvlak.case import CaseView
from draagvlak.cells import Row, counted, grouped, shortened
from draagvlak.colours import COLOURS
from draagvlak.display import framed, style, view_html
from draagvlak.errors import DraagvlakError
from draagvlak.frames import missing
from draagvlak.themes import Themes
from draagvlak.view import View

if TYPE_CHECKING:
    from draagvlak import Study

AIMS = ("learning", "outside_support")
"""The codes of the built-in codebook that tell what a respondent is after."""

MOST_NEIGHBOURS = 6

FEW = 3
"""So few municipalities that who reads it may know which."""


class Profile:
    """A respondent on one page; shows itself in a notebook, and saves itself as a page."""

    def __init__(
        self, study: Study, number: int, lang: str | None = None, aims: Iterable[str] | None = None
    ) -> None:
        """The respondent of the case of that number; `aims` are the codes, or their groups,
        that tell what it is after."""
        self.case = CaseView(study, number, lang)
        self.lang = self.case.lang
        self.year = study.year
        self.named = any(row["attribute"] == "municipality" for row in self.case.attributes)
        """Whether the notes name a municipality, by its own name or one that leads to it."""
        self.register = _registered(study, self.case) if self.named else None
        """The row of the municipality in the register."""
        after = _codes(study, aims)
        codings: dict[bool, list[Row]] = {True: [], False: []}
        for coding in self.case.codings:
            codings[coding["code"] in after].append(coding)
        self.aims = Themes(codings[True], self.lang)
        self.themes = Themes(codings[False], self.lang)
        self.beside = _beside(study, self.case.row, self.lang)
        """The stances of those of the same size and part of the country, and of all."""
        self.neighbours = _neighbours(self.register, self.year)
        """Municipalities of the same size nearby, the most alike first."""
        self.made = [
            (label("codebook", self.lang), study.codebook.stamp),
            (label("report_version", self.lang), f"draagvlak {_core.VERSION}"),
        ]

    @property
    def title(self) -> str:
        """The municipality; else the heading of its notes."""
        return str(self.register["municipality"]) if self.register else self.case.heading

    def facts(self) -> list[tuple[str, str]]:
        """What is known of it: by the register where it was named, and as it was said."""
        lang = self.lang
        facts = []
        if self.register:
            facts = [
                (label(name, lang), str(self.register[name]))
                for name in ("province", "landsdeel", "corop", "safety_region")
            ]
            population = grouped(self.register["population"], lang)
            facts.append((label("population", lang), f"{population} (CBS, {self.year})"))
            facts.append((label("size_class", lang), self.register["size_class"]))
            stated = [row for row in self.case.attributes if row["attribute"] == "population"]
            facts += [(label("stated", lang), row["text"]) for row in stated if row["text"]]
            if self.case.row["partners"]:
                facts.append((label("partners", lang), str(self.case.row["partners"])))
        else:
            facts = self.case.known()
            if self.case.row["size_class"]:
                facts.append((label("size_class", lang), self.case.row["size_class"]))
        return facts

    def fits(self) -> str | None:
        """How many municipalities it could be, where none was named; never which."""
        count = self.case.row["candidates"]
        if self.named or count is None:
            return None
        name = "profile_fits" if count else "profile_fits_none"
        return label(name, self.lang).format(count=count, year=self.year)

    def few(self) -> str | None:
        """A warning where a reader may know which municipality it is though none was named."""
        known = self.named or self.case.row["candidates"] not in range(1, FEW)
        return None if known else label("profile_few", self.lang)

    def nearby(self) -> str | None:
        """The municipalities of the same size nearby, in a line."""
        if not self.register or not self.neighbours:
            return None
        names = ", ".join(
            f"{row['municipality']} ({grouped(row['population'], self.lang)})"
            for row in self.neighbours[:MOST_NEIGHBOURS]
        )
        left = len(self.neighbours) - MOST_NEIGHBOURS
        more = " " + label("profile_more", self.lang).format(count=left) if left > 0 else ""
        place = self.register["province"]
        return f"{label('profile_neighbours', self.lang).format(place=place)}: {names}{more}"

    def conditions(self) -> list[str]:
        """What it asks in return."""
        return [shortened(text.replace("**", "")) for text in self.case.row["conditions"]]

    def quotes(self) -> list[str]:
        """The words that decided its stance."""
        return [shortened(quote["text"].replace("**", "")) for quote in self.case.row["evidence"]]

    def save(self, path: str | Path) -> None:
        """Writes it as one page that needs no network."""
        Path(path).write_text(self._render("profile.html"), encoding="utf-8")

    def __repr__(self) -> str:
        """The page as text."""
        lines = [self.title, "=" * len(self.title)]
        parts: dict[str, list[str | None]] = {
            "start": [
                *(f"{name}: {value}" for name, value in self.facts()),
                self.fits(),
                self.few(),
                self.nearby(),
                *self.themes.lines(self.lang),
            ],
            "aims": [
                *(f"{label('condition', self.lang)}: {text}" for text in self.conditions()),
                *self.aims.lines(self.lang),
            ],
            "results": [
                *(f"{name}: {value}" for name, value in self.case.stance()),
                *(" · ".join(_cells(self.beside, row)) for row in self.beside.rows),
            ],
            "why": [
                self.case.row["reason"],
                *(f"«{quote}»" for quote in self.quotes()),
                *(f"{name}: {said}" for name, said in self.case.others()),
            ],
        }
        for name, found in parts.items():
            lines += ["", label(f"profile_{name}", self.lang)]
            told = [f"  {line}" for line in found if line]
            lines += told or [f"  {label('profile_nothing', self.lang)}"]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return framed(self._render("profile_body.html"), self.lang)

    def _render(self, template: str) -> str:
        try:
            import jinja2
        except ImportError:
            raise missing("jinja2") from None
        environment = jinja2.Environment(
            loader=jinja2.PackageLoader("draagvlak", "static"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        stance = self.case.row["stance"]
        page: str = environment.get_template(template).render(
            profile=self,
            page=template == "profile.html",
            colour=COLOURS.get(stance or "", "currentColor"),
            beside=view_html(self.beside) if self.beside.rows else "",
            style=style(),
            t=lambda name: label(name, self.lang),
        )
        return page


def profile(
    study: Study, number: int, lang: str | None = None, *, aims: Iterable[str] | None = None
) -> Profile:
    """A respondent on one page: what the register knows, and what was said.

    `number` is that of its case; `aims` are the codes, or groups of them, that tell what it
    is after (of the built-in codebook: learning and support from outside). Where no
    municipality was named it says how many it could be, and never which.
    """
    return Profile(study, number, lang, aims)


def _registered(study: Study, case: CaseView) -> Row | None:
    """The municipality in the register."""
    rows = Gazetteer().municipalities(study.year).rows()
    return next((row for row in rows if row["gm_code"] == case.row["gm_code"]), None)


def _neighbours(municipality: Row | None, year: int) -> list[Row]:
    """The others of its size in its province, the nearest in size first."""
    if municipality is None:
        return []
    own = municipality
    rows = [
        row
        for row in Gazetteer().municipalities(year).rows()
        if row["gm_code"] != own["gm_code"]
        and row["province"] == own["province"]
        and row["size_class"] == own["size_class"]
    ]
    return sorted(rows, key=lambda row: abs(row["population"] - own["population"]))


def _codes(study: Study, asked: Iterable[str] | None) -> set[str]:
    """The codes that are asked for, by themselves or by a group that they are in."""
    parents = {row["code"]: row["parent"] for row in study.codebook.codes.rows()}
    wanted = {*(AIMS if asked is None else asked)}
    if asked is not None and (unknown := sorted(wanted - {*parents})):
        there = ", ".join(f"`{name}`" for name in parents)
        raise DraagvlakError(f"expected one of the codes {there}, found `{unknown[0]}`")
    found = set()
    for code in parents:
        group: str | None = code
        while group is not None and group not in wanted:
            group = parents[group]
        if group is not None:
            found.add(code)
    return found


def _beside(study: Study, row: Row, lang: str) -> View:
    """How many have each stance among those of its size, in its part of the country, and
    of all."""
    strata = [(name, row[name]) for name in ("size_class", "landsdeel") if row[name]]
    head, columns, names = [label("stance", lang)], [], []
    for variable, level in [*strata, ("size_class", "total")]:
        cells = [
            cell for cell in study.tally("stance", by=variable).rows() if cell[variable] == level
        ]
        if cells:
            head.append(label(level, lang))
            names = [*(label(cell["stance"], lang) for cell in cells), label("base", lang)]
            columns.append([*(counted(cell["count"]) for cell in cells), counted(cells[0]["base"])])
    body = [list(line) for line in zip(names, *columns, strict=True)]
    numeric = [False] + [True] * len(columns)
    return View(label("profile_beside", lang), head, body, numeric, [], totals={len(body) - 1})


def _cells(view: View, row: list[str]) -> list[str]:
    told = (f"{name} {count}" for name, count in zip(view.head[1:], row[1:], strict=True))
    return [row[0], *told]
