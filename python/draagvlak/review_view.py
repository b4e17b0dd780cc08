"""What a review shows: one case at a time, as JSON, the same for the widget and the page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from draagvlak._core import label
from draagvlak.review_case import Answer, Case, Row, pieces

if TYPE_CHECKING:
    from draagvlak.review import Review

LISTS = ("evidence", "conditions", "codings")
KEYS = {"willing": "b", "conditional": "o", "later": "l", "unwilling": "n", "unclear": "u"}

WORDS = [
    "case",
    "codings",
    "conditions",
    "evidence",
    "execution",
    "high",
    "low",
    "medium",
    "now",
    "policy",
    "rules",
    "stance",
    "stance_confidence",
    "timing",
    "review_accept",
    "review_add_code",
    "review_all_done",
    "review_blind",
    "review_cancel",
    "review_condition",
    "review_done",
    "review_draft",
    "review_drop",
    "review_evidence",
    "review_extend",
    "review_help",
    "review_keys",
    "review_memo",
    "review_next",
    "review_no_answer",
    "review_no_cases",
    "review_none",
    "review_open",
    "review_previous",
    "review_restore",
    "review_select",
    "review_sentence",
    "review_text",
    "review_theme",
    "review_timing_hint",
    "review_title",
    "review_undo",
    "review_wait",
    "review_yours",
]
"""What the page says, by the names that have labels."""


STATIC: Path = Path(__file__).parent / "static"
SCRIPTS = ("text.js", "chooser.js", "review.js")


def script() -> str:
    """The modules of the page as one: a widget can't import another file."""
    texts = (STATIC.joinpath(name).read_text(encoding="utf-8") for name in SCRIPTS)
    joined = re.sub(r"^import .*\n", "", "\n".join(texts), flags=re.MULTILINE)
    return re.sub(r"^export (?=function|const)", "", joined, flags=re.MULTILINE)


def setup(review: Review) -> Row:
    """What stays the same during a review."""
    lang = review.lang
    own = "label_en" if lang == "en" else "label"
    codes = [
        {"name": name, "label": row[own] or row["label"], "definition": row["definition"]}
        for name, row in review.codes.items()
    ]
    return {
        "lang": lang,
        "coder": review.coder,
        "blind": review.blind,
        "stances": [
            {"name": name, "label": label(name, lang), "key": key} for name, key in KEYS.items()
        ],
        "codes": codes,
        "words": {word: label(word, lang) for word in WORDS},
    }


def shown(review: Review, said: str) -> Row:
    """The case that is shown now, and how far the review is. `said` is told to the coder."""
    view: Row = {
        "at": review.at,
        "total": len(review.cases),
        "done": sum(map(review.is_done, review.cases)),
        "undo": review.can_undo(),
        "said": said,
        "case": None,
    }
    if not review.cases:
        return view
    case = review.cases[review.at]
    own = review.own(case)
    rules = Answer() if review.blind else case.rules
    items = {name: _items(review, case, name, own, rules) for name in LISTS}
    spans = [
        (item["start"], item["end"], f"code:{item['code']}" if name == "codings" else name)
        for name in LISTS
        for item in items[name]
        if not item["dropped"]
    ]
    view["case"] = {
        "id": case.id,
        "number": case.number,
        "source": case.source,
        "heading": case.heading.strip("#*_-–—•| "),
        "pieces": pieces(case.text, spans),
        "sentences": case.sentences,
        "own": _told(own) if own else None,
        "draft": case.id in review.drafts,
        "rules": None if review.blind else {**_told(rules), "reason": rules.reason},
        "others": [] if review.blind else _others(review, case),
        **items,
    }
    return view


def _told(answer: Answer) -> Row:
    """An answer without its places."""
    return {
        "stance": answer.stance,
        "confidence": answer.confidence,
        "timing": answer.timing,
        "tracks": dict(answer.tracks),
        "memo": answer.memo,
    }


def _others(review: Review, case: Case) -> list[Row]:
    """What other coders say of a case."""
    said = ((name, answer.stance) for name, answer in case.said.items() if name != review.coder)
    return [{"coder": name, "stance": stance} for name, stance in said if stance]


def _items(review: Review, case: Case, name: str, own: Answer | None, rules: Answer) -> list[Row]:
    """What stands in a list of an answer, beside what the rules have there."""
    theirs: list[Any] = list(getattr(rules, name))
    mine: list[Any] = theirs if own is None else list(getattr(own, name))
    items = []
    for item in [*mine, *(other for other in theirs if other not in mine)]:
        *code, start, end = item
        row = {
            "start": start,
            "end": end,
            "text": " ".join(case.text[start:end].split()),
            "rules": item in theirs,
            "dropped": item not in mine,
        }
        if code:
            row["code"] = code[0]
            row["label"] = _code_label(review, code[0])
            contexts = case.contexts.get(item, []) if row["rules"] else []
            row["contexts"] = [label(context, review.lang) for context in contexts]
        items.append(row)
    return sorted(items, key=lambda row: (row["start"], row["end"], row.get("code", "")))


def _code_label(review: Review, code: str) -> str:
    row = review.codes[code]
    name: str = (row["label_en"] if review.lang == "en" else row["label"]) or row["label"]
    return name
