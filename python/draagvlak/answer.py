"""The answer of a report, in three sentences: how many, where, and what they ask."""

from __future__ import annotations

from draagvlak._core import Tally, label
from draagvlak.cells import Row, counted, numbered, stratum_name


def answer(whole: Tally, tallies: list[Tally], cases: list[Row], lang: str) -> list[str]:
    """The sentences, from the tally of all, the tallies within strata and the cases."""
    rows = whole.rows()
    base = whole.base
    if not base:
        return [label("report_nobody", lang)]
    by_stance = {row["stance"]: row for row in rows}
    willing = by_stance["willing"]
    others = [
        f"{counted(by_stance[name]['count'])} {label(name, lang)}"
        for name in by_stance
        if name != "willing" and by_stance[name]["count"] != 0
    ]
    joined = _joined(others, lang) or label("report_no_others", lang)
    every = numbered(base, "case", "cases", lang)
    are = label("is" if willing["count"] == 1 else "are", lang)
    if willing["low"] is None:
        first = label("report_answer_plain", lang).format(
            count=counted(willing["count"]), cases=every, are=are, others=joined
        )
    else:
        first = label("report_answer", lang).format(
            count=willing["count"],
            cases=every,
            are=are,
            share=f"{willing['share']:.0%}",
            low=f"{willing['low'] * 100:.0f}",
            high=f"{willing['high'] * 100:.0f}",
            others=joined,
        )
    # Of a protected study there is nothing to be told of cases.
    asked = [_asked(cases, lang)] if cases else []
    return [first, _where(tallies, lang), *asked]


def _where(tallies: list[Tally], lang: str) -> str:
    """In which strata those who are willing are found."""
    told = []
    for tally in tallies:
        by, among = tally.by[0], label("of", lang)
        found = [
            f"{stratum_name((row[by],), lang)} {row['count']} {among} {counted(row['base'])}"
            for row in tally.rows()
            if row["stance"] == "willing" and row[by] not in ("total", "unknown") and row["count"]
        ]
        if found:
            told.append(_joined(found, lang))
    if not told:
        return label("report_where_nobody", lang)
    return label("report_where", lang).format(strata="; ".join(told))


def _asked(cases: list[Row], lang: str) -> str:
    """How many make conditions or are unsure, so that a person should look."""
    conditional = numbered(sum(bool(case["conditions"]) for case in cases), "case", "cases", lang)
    unsure = sum(map(is_unsure, cases))
    return label("report_asked", lang).format(conditional=conditional, unsure=unsure)


def is_unsure(case: Row) -> bool:
    """Whether a person should look at the stance of a case."""
    return case["stance_confidence"] not in ("high", None)


def _joined(words: list[str], lang: str) -> str:
    """`a, b en c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {label('and', lang)} {words[-1]}"
