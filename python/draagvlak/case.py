"""A case with its evidence in place: what was said, how it was read, and why."""

from __future__ import annotations

from html import escape
from textwrap import indent
from typing import TYPE_CHECKING

from draagvlak._core import Table, label
from draagvlak.cells import Row, grouped, plain
from draagvlak.colours import COLOURS
from draagvlak.display import facts_html, framed
from draagvlak.errors import DraagvlakError
from draagvlak.languages import spoken
from draagvlak.marks import Mark, marked_html, marked_text
from draagvlak.themes import theme

if TYPE_CHECKING:
    from draagvlak import Study


class CaseView:
    """A case of a study: its heading, what is known of it, its stance and why, and its text
    with the evidence marked."""

    def __init__(self, study: Study, number: int, lang: str | None = None) -> None:
        """The case of that number, counted through all notes from 1."""
        self.number = number
        self.lang = spoken(lang)
        found = of_case(study.cases, number)
        if not found:
            raise DraagvlakError(f"expected a case from 1 to {len(study)}, found `{number}`")
        self.row = found[0]
        """The row of the case in `study.cases`."""
        self.heading = plain(self.row["heading"])
        self.answers = of_case(study.answers, number)
        """What all coders said of it."""
        self.attributes = of_case(study.attributes, number)
        self.codings = of_case(study.codings, number)
        self.text, self.start = _body(study, self.row)
        """The text without its heading, and where it starts in its document."""
        self.marks = [*self._marks(), *_furniture(study, self.row)]

    @property
    def name(self) -> str:
        """Its number and heading."""
        return f"{self.number}. {self.heading}"

    def stance(self) -> list[tuple[str, str]]:
        """Its stance, how sure that is, when, and for whom."""
        row, lang = self.row, self.lang
        facts = [("stance", label(row["stance"] or "uncoded", lang))]
        if row["stance_confidence"]:
            facts.append(("stance_confidence", label(row["stance_confidence"], lang)))
        if row["timing"]:
            facts.append(("timing", timing(row["timing"], lang)))
        facts += [(track, label(said, lang)) for track, said in row["tracks"].items() if said]
        return [(label(name, lang), said) for name, said in facts]

    def known(self) -> list[tuple[str, str]]:
        """What is known of the respondent, each with the words that state it, or that the
        register has it."""
        facts = []
        told = {row["value"] for row in self.attributes if row["attribute"] != "region"}
        for row in self.attributes:
            if row["attribute"] == "region" and row["value"] in told:
                continue  # Said again by what it is: a province, a municipality.
            value = str(row["value"])
            if row["attribute"] == "population" and value.isdecimal():
                value = grouped(int(value), self.lang)
            said = f"“{row['text']}”" if row["text"] else label(row["origin"], self.lang)
            if row["text"] == value:
                said = label(row["origin"], self.lang)
            facts.append((label(row["attribute"], self.lang), f"{value} ({said})"))
        return facts

    def coded(self) -> list[tuple[str, str]]:
        """The themes that were found, each with its words and their contexts."""
        found: dict[str, list[str]] = {}
        for row in self.codings:
            contexts = ", ".join(label(name, self.lang) for name in row["contexts"])
            words = " ".join(row["text"].split()) + (f" [{contexts}]" if contexts else "")
            found.setdefault(theme(row, self.lang), []).append(words)
        return [(name, ", ".join(words)) for name, words in found.items()]

    def others(self) -> list[tuple[str, str]]:
        """What coders said, where there are several."""
        if len(self.answers) < 2:
            return []
        return [(label(row["coder"], self.lang), _said(row, self.lang)) for row in self.answers]

    def __repr__(self) -> str:
        """The case as text, with its evidence between « and »."""
        said = " · ".join(f"{name}: {value}" for name, value in self.stance())
        lines = [self.name, said]
        if self.row["reason"]:
            lines.append(self.row["reason"])
        lines += [f"  {name}: {value}" for name, value in self.known()]
        lines += ["", indent(marked_text(self.text, self.marks, self.start).strip(), "  "), ""]
        lines += [
            f"{label('conditions', self.lang)}: {condition}" for condition in self.row["conditions"]
        ]
        lines += [f"{name}: {words}" for name, words in [*self.coded(), *self.others()]]
        return "\n".join(line.rstrip() for line in lines)

    def _repr_html_(self) -> str:
        return framed(self.html(), self.lang)

    def html(self) -> str:
        """The case as HTML, without the style that it needs."""
        name = escape(self.name)
        reason = self.row["reason"] or ""
        parts = [
            f'<p class="dv-title" role="heading" aria-level="4">{name}</p>',
            stance_html(self.row["stance"], self.stance()),
            f'<p lang="nl">{escape(reason)}</p>' if reason else "",
            facts_html(self.known()),
            marked_html(self.text, self.marks, self.lang, self.start),
            self._legend(),
            facts_html(self.others()) if self.others() else "",
        ]
        return f'<article aria-label="{name}">{"".join(parts)}</article>'

    def _legend(self) -> str:
        """What the marks mean, of those that are there."""
        kinds = {mark.kind for mark in self.marks}
        unsaid = label("unsaid", self.lang)
        keys = {
            "evidence": f"<mark>{escape(label('evidence', self.lang))}</mark>",
            "condition": _key("condition", label("condition", self.lang)),
            "coding": _key("coding", label("label", self.lang)),
            "furniture": f'<span class="dv-furniture">{escape(unsaid)}</span>',
        }
        shown = "".join(f"<span>{html}</span>" for kind, html in keys.items() if kind in kinds)
        return f'<p class="dv-legend" aria-hidden="true">{shown}</p>'

    def _marks(self) -> list[Mark]:
        marks = [Mark(quote["start"], quote["end"], "evidence") for quote in self.row["evidence"]]
        condition = label("condition", self.lang)
        marks += [
            Mark(span["start"], span["end"], "condition", condition) for span in self._conditions()
        ]
        marks += [
            Mark(row["start"], row["end"], "coding", theme(row, self.lang), tuple(row["contexts"]))
            for row in self.codings
        ]
        return list(dict.fromkeys(marks))

    def _conditions(self) -> list[Row]:
        """Where the conditions stand, as told by the coder whose stance is shown."""
        for row in self.answers:
            if row["stance"] == self.row["stance"] and row["evidence"] == self.row["evidence"]:
                return [
                    {**span, "start": span["end"] - len(span["text"].lstrip())}
                    for span in row["conditions"]
                ]
        return []


def of_case(table: Table, number: int) -> list[Row]:
    """The rows of a table that are about a case."""
    return [row for row in table.rows() if row["number"] == number]


def timing(when: str, lang: str) -> str:
    """When, in the words of the notes; only `now` is a name of ours."""
    return label(when, lang) if when == "now" else when


def stance_html(stance: str | None, facts: list[tuple[str, str]]) -> str:
    """A stance with its colour, and what belongs to it."""
    (_, said), *others = facts
    colour = COLOURS.get(stance or "", "currentColor")
    rest = "".join(
        f'<span><span class="dv-soft">{escape(name)}</span> {escape(value)}</span>'
        for name, value in others
    )
    return (
        f'<p class="dv-stance"><strong style="border-color: {colour}">{escape(said)}</strong>'
        f"{rest}</p>"
    )


def _key(kind: str, name: str) -> str:
    return f'<span class="dv-{kind} dv-lane-0">{escape(name)}</span>'


def _said(answer: Row, lang: str) -> str:
    """What a coder said, in a line."""
    sure = label(answer["stance_confidence"], lang) if answer["stance_confidence"] else ""
    said = [label(answer["stance"] or "uncoded", lang), sure, answer["reason"], answer["memo"]]
    return " · ".join(filter(None, said))


def _body(study: Study, row: Row) -> tuple[str, int]:
    """The text of a case without its heading, and where it starts."""
    text, heading = "", row["heading"]
    if study.sources.count(row["source"]) == 1:
        whole = study.texts[study.sources.index(row["source"])]
        text = whole[row["start"] : row["end"]]
    if not text.startswith(heading):
        # Of a part of a file, whose positions go on, or one of documents with one name.
        text = next(task["text"] for task in study.tasks() if task["number"] == row["number"])
    if text.startswith(heading):
        return text[len(heading) :], row["start"] + len(heading)
    return text, row["start"]


def _furniture(study: Study, row: Row) -> list[Mark]:
    """What nobody said."""
    return [
        Mark(piece["start"], piece["end"], "furniture")
        for piece in study.furniture.rows()
        if piece["source"] == row["source"] and row["start"] <= piece["start"] < row["end"]
    ]
