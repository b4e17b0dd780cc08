"""How objects show themselves: as text in a terminal, and as HTML in a notebook."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from draagvlak._core import Study, Table, Tally, label
from draagvlak.cells import FIGURE_SPACE, numbered, share_column, share_parts
from draagvlak.colours import COLOURS
from draagvlak.languages import spoken
from draagvlak.view import MOST_ROWS, View, view

if TYPE_CHECKING:
    from draagvlak.studyfile.outcome import ImportOutcome

MOST_LINES = 12
"""Doubts that a study lists."""

SHORT, LONG = 18, 60
"""Signs of the longest text of a column: up to the one it never wraps, from the other on it
gets room."""

BAR = 24
"""Signs of a bar in text, where its share is all."""


class Explanation(str):
    """Why a case has its stance; a string that shows its lines in a notebook."""

    def __repr__(self) -> str:
        """The text itself."""
        return str(self)

    def _repr_html_(self) -> str:
        return f'<pre style="white-space: pre-wrap">{escape(self)}</pre>'


class Shown:
    """A table or a study as it is shown, in a language and with so many rows."""

    def __init__(self, text: str, html: str) -> None:
        """The two ways to write it."""
        self._text = text
        self._html = html

    def __repr__(self) -> str:
        """The text."""
        return self._text

    def _repr_html_(self) -> str:
        return self._html


def show(
    thing: Table | Study | ImportOutcome, *, lang: str | None = None, rows: int = MOST_ROWS
) -> Shown:
    """Shows a table, a study or what an import found in a language (`nl`, `en`), with at most
    so many rows."""
    if isinstance(thing, Table):
        return Shown(table_text(thing, lang, most=rows), table_html(thing, lang, most=rows))
    if isinstance(thing, Study):
        return Shown(study_text(thing, lang), study_html(thing, lang))
    return thing.shown(lang, rows)


def table_text(
    table: Table, lang: str | None = None, width: int | None = None, *, most: int = MOST_ROWS
) -> str:
    """A table as aligned text, no wider than the terminal."""
    return view_text(view(table, spoken(lang), most), width)


def view_text(shown: View, width: int | None = None) -> str:
    """A view as aligned text, no wider than the terminal."""
    if not shown.rows:
        return "\n".join([f"{shown.caption}: 0", *shown.notes])
    width = width or shutil.get_terminal_size((110, 24)).columns
    widths = _widths([shown.head, *shown.rows], shown.numeric, width)
    right = [number or at in shown.flush for at, number in enumerate(shown.numeric)]
    lines = [_line(shown.head, widths, right)]
    lines.append("  ".join("─" * width for width in widths))
    for at, row in enumerate(shown.rows):
        if at in shown.groups:
            lines.append(shown.groups[at][:width])
        lines.append(_line(row, widths, right, shown.flush))
    lines += shown.notes
    return "\n".join(line.replace(FIGURE_SPACE, " ").rstrip() for line in lines)


def table_html(table: Table, lang: str | None = None, *, most: int = MOST_ROWS) -> str:
    """A table as HTML for a notebook."""
    lang = spoken(lang)
    return framed(view_html(view(table, lang, most)), lang)


def view_html(shown: View) -> str:
    """A view as a table with its notes."""
    caption = escape(shown.caption)
    if not shown.rows:
        return f"<p>{caption}: 0</p>{notes_html(shown.notes)}"
    columns = zip(shown.numeric, zip(*shown.rows, strict=True), strict=True)
    kinds = ["dv-n" if number else _kind(texts) for number, texts in columns]
    for at in shown.flush:
        kinds[at] = "dv-n dv-flush"
    head = "".join(
        f'<th scope="col" class="{kind}" style="{_side(kind)}">{escape(name)}</th>'
        for name, kind in zip(shown.head, kinds, strict=True)
    )
    body = []
    for at, row in enumerate(shown.rows):
        if at in shown.groups:
            group = escape(shown.groups[at])
            span = f'colspan="{len(row)}" scope="rowgroup"'
            body.append(f'<tr class="dv-group"><th {span} style="{_side("")}">{group}</th></tr>')
        cells = []
        for column, (text, kind) in enumerate(zip(row, kinds, strict=True)):
            name = ('th scope="row"', "th") if column == shown.named_by else ("td", "td")
            cells.append(
                f'<{name[0]} class="{kind}" style="{_side(kind)}">{escape(text)}</{name[1]}>'
            )
        total = ' class="dv-total"' if at in shown.totals else ""
        body.append(f"<tr{total}>{''.join(cells)}</tr>")
    return (
        f'<div class="dv-scroll" role="region" tabindex="0" aria-label="{caption}"><table>'
        f'<caption style="{_side("")}">{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>{notes_html(shown.notes)}"
    )


def framed(body: str, lang: str) -> str:
    """A piece of HTML with the style that it needs; it takes its colours from the notebook."""
    return f'<div class="dv" lang="{lang}"><style>{style()}</style>{body}</div>'


@cache
def style() -> str:
    """The style of all that is shown."""
    return files("draagvlak").joinpath("static/display.css").read_text(encoding="utf-8")


def study_text(study: Study, lang: str | None = None) -> str:
    """A study at a glance, as text."""
    lang = spoken(lang)
    tally = study.tally("stance")
    rows = tally.rows()
    names = [label(row["stance"], lang) for row in rows]
    width = max(map(len, names))
    lines = [_read(study, lang)]
    cells = [cell.replace(FIGURE_SPACE, " ") for cell in share_column(rows)]
    room = max(map(len, cells))
    for name, row, cell in zip(names, rows, cells, strict=True):
        bar = "█" * round(BAR * (row["share"] or 0))
        lines.append(f"{name.rjust(width)}  {cell.rjust(room)}  {bar}".rstrip())
    lines += [f"{name}: {text}" for name, text in _facts(study, lang)]
    lines += [f"  {line}" for line in [*study.failures, *_doubts(study)][:MOST_LINES]]
    return "\n".join(lines)


def study_html(study: Study, lang: str | None = None) -> str:
    """A study at a glance: what was read, what its cases say, and what to look at."""
    lang = spoken(lang)
    parts = [
        f'<p class="dv-title" role="heading" aria-level="4">{escape(_read(study, lang))}</p>',
        stance_bars(study.tally("stance"), lang),
        facts_html(_facts(study, lang)),
        _unfolded(label("not_read", lang), study.failures, opened=True),
        _unfolded(label("doubts", lang), _doubts(study)),
    ]
    return framed("".join(parts), lang)


def stance_bars(tally: Tally, lang: str) -> str:
    """A tally of stances as a table with a bar for each."""
    body = []
    for row in tally.rows():
        count, share, interval = map(escape, share_parts(row))
        colour = COLOURS.get(row["stance"], "currentColor")
        length = f"{100 * (row['share'] or 0):.1f}%"
        body.append(
            f'<tr><th scope="row" class="dv-t">{escape(label(row["stance"], lang))}</th>'
            f'<td class="dv-bar" aria-hidden="true">'
            f'<div style="width: {length}; background: {colour}"></div></td>'
            f'<td class="dv-n">{count}</td><td class="dv-n">{share}</td>'
            f'<td class="dv-n dv-soft">{interval}</td></tr>'
        )
    shown = view(tally, lang)
    names = ("stance", "", "count", "share", "interval")
    head = "".join(
        f'<th scope="col" class="{"dv-t" if name == "stance" else "dv-n"}">'
        f"{escape(label(name, lang))}</th>"
        if name
        else '<td aria-hidden="true"></td>'
        for name in names
    )
    return (
        f'<div class="dv-scroll"><table class="dv-bars"><caption class="dv-sr">'
        f"{escape(shown.caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table></div>{notes_html(shown.notes)}"
    )


def facts_html(facts: Sequence[tuple[str, str]]) -> str:
    """Names with what belongs to them."""
    rows = (f"<div><dt>{escape(name)}</dt><dd>{escape(text)}</dd></div>" for name, text in facts)
    return f'<dl class="dv-facts">{"".join(rows)}</dl>'


def _read(study: Study, lang: str) -> str:
    cases = numbered(len(study), "case", "cases", lang)
    return f"{cases} · {numbered(len(study.sources), 'source', 'sources', lang)}"


def _facts(study: Study, lang: str) -> list[tuple[str, str]]:
    """Who coded, by which codebook and register, and how much is not sure."""
    answered, sure = label("answered", lang), label("sure", lang)
    coders = [
        f"{label(row['coder'], lang)} ({row['answered']} {answered}, {row['sure']} {sure})"
        for row in study.coders.rows()
    ]
    facts = [
        (label("coders", lang), "; ".join(coders)),
        (label("codebook", lang), study.codebook.stamp),
        (label("report_year", lang), str(study.year)),
    ]
    counts = [
        ("not_read", len(study.failures)),
        ("doubts", len(study.doubts)),
        ("refused", len(study.refused)),
    ]
    facts += [(label(name, lang), str(count)) for name, count in counts if count]
    return facts


def _doubts(study: Study) -> list[str]:
    rows: list[dict[str, Any]] = study.doubts.rows(MOST_LINES)
    return [
        f"{row['source']}:{row['line']}: {row['reason']}"
        + (f": {row['text'].strip()}" if row["text"] else "")
        for row in rows
    ]


def _unfolded(name: str, lines: Sequence[str], *, opened: bool = False) -> str:
    """A list that opens; nothing where there is none."""
    if not lines:
        return ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        items += "<li>…</li>"
    return (
        f"<details{' open' if opened else ''}><summary>{escape(name)}</summary>"
        f"<ul>{items}</ul></details>"
    )


def notes_html(notes: Sequence[str]) -> str:
    """What stands below a table."""
    return "".join(f'<p class="dv-note">{escape(note)}</p>' for note in notes)


def _kind(texts: Sequence[str]) -> str:
    """How a column of texts is set: what is short stays on a line, what is long has room."""
    longest = max(map(len, texts))
    return "dv-t dv-short" if longest <= SHORT else "dv-t dv-long" if longest > LONG else "dv-t"


def _side(kind: str) -> str:
    # In the cell itself: a notebook that is not trusted takes the style out.
    return f"text-align: {'right' if kind.startswith('dv-n') else 'left'}"


def _widths(rows: Sequence[Sequence[str]], numeric: Sequence[bool], most: int) -> list[int]:
    """Column widths: the widest columns of text give way until the line fits."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    while sum(widths) + 2 * (len(widths) - 1) > most:
        texts = [at for at, number in enumerate(numeric) if not number and widths[at] > 8]
        if not texts:
            break  # Numbers are never cut.
        widths[max(texts, key=widths.__getitem__)] -= 1
    return widths


def _line(
    cells: Sequence[str], widths: Sequence[int], right: Sequence[bool], flush: Iterable[int] = ()
) -> str:
    parts = []
    for at, (text, width) in enumerate(zip(cells, widths, strict=True)):
        if len(text) > width:
            text = "…" + text[1 - width :] if at in flush else text[: width - 1] + "…"
        parts.append(text.rjust(width) if right[at] else text.ljust(width))
    return "  ".join(parts)
