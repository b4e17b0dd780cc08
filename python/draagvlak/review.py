"""The review: cases in the order in which a check helps most, and what a person decides.

This is the state: no widget, no server. Both send it messages and show what it gives back.
"""

from __future__ import annotations

import getpass
import hashlib
import json
from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from draagvlak._core import label
from draagvlak.errors import DraagvlakError
from draagvlak.review_case import RULES, Answer, Case, Mark, Place, Row, load
from draagvlak.review_view import LISTS, shown

if TYPE_CHECKING:
    from draagvlak import Study

STANCES = ["willing", "conditional", "later", "unwilling", "unclear"]
CONFIDENCES = ["low", "medium", "high"]
SOURCE = "review"
"""Stands for the file in what is refused."""


class Review:
    """What one coder does with the cases of a study."""

    def __init__(
        self, study: Study, *, coder: str | None = None, blind: bool = False, lang: str = "nl"
    ) -> None:
        """A review by this coder (default: who is logged in); `blind` hides what others say."""
        self.coder = (coder or getpass.getuser()).strip()
        if self.coder in ("", RULES):
            raise DraagvlakError(f"expected a coder beside the rules, found `{self.coder}`")
        self.study, self.blind, self.lang = study, blind, lang
        self.codes = {row["code"]: row for row in study.codebook.codes.rows()}
        cases = load(study)
        self.kept = {c.id: c.said[self.coder] for c in cases if self.coder in c.said}
        """What stands in the study, by the id of the case."""
        self.drafts: dict[str, Answer] = {}
        """What can't be kept yet, for want of a stance."""
        self.cases = blind_order(cases, self.coder) if blind else helpful_order(cases, self.coder)
        undone = (at for at, case in enumerate(self.cases) if not self.is_done(case))
        self.at = next(undone, 0)
        self._by_id = {case.id: at for at, case in enumerate(self.cases)}
        self._past: list[tuple[str, Answer | None]] = []

    def own(self, case: Case) -> Answer | None:
        """What the coder says of a case, kept or not yet."""
        return self.drafts.get(case.id) or self.kept.get(case.id)

    def is_done(self, case: Case) -> bool:
        """Whether the coder gave its stance."""
        kept = self.kept.get(case.id)
        return kept is not None and kept.stance is not None

    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._past)

    def view(self, said: str = "") -> Row:
        """What is shown now."""
        return shown(self, said)

    def handle(self, message: Row) -> Row:
        """Does what a message asks, and gives what is shown then.

        `{"do": "stance", "id": ..., "value": "later"}`; the id is that of the case on which
        it was decided. Raises DraagvlakError for what is no message.
        """
        if not self.cases:
            return self.view()
        if "id" in message:
            at = self._by_id.get(message["id"]) if isinstance(message["id"], str) else None
            if at is None:
                raise DraagvlakError(f"expected the id of a case, found `{message['id']}`")
            self.at = at
        case = self.cases[self.at]
        match message:
            case {"do": "view"}:
                return self.view()
            case {"do": "show", "at": int(at)}:
                return self._show(at)
            case {"do": "next"}:
                return self._show(self.at + 1)
            case {"do": "previous"}:
                return self._show(self.at - 1)
            case {"do": "undo"}:
                return self.undo()
            case {"do": "enter"} if (own := self.own(case)) and own.stance:
                return self._show(self.at + 1)
            case {"do": "enter" | "accept"} if self.blind:
                return self.view(label("review_choose", self.lang))
            case {"do": "enter" | "accept"}:
                accepted = self._accepted(case)
                said = self._decide(case, accepted)
                if self.kept.get(case.id) == accepted:
                    self.at = min(self.at + 1, len(self.cases) - 1)
                return self.view(said)
        return self.view(self._decide(case, self._changed(case, message)))

    def undo(self) -> Row:
        """Takes back the last decision, and shows its case."""
        if not self._past:
            return self.view(label("review_nothing_to_undo", self.lang))
        id, before = self._past[-1]
        self.at = self._by_id[id]
        if refusal := self._put(self.cases[self.at], before):
            return self.view(refusal)
        self._past.pop()
        return self.view(label("review_undone", self.lang))

    def _show(self, at: int) -> Row:
        self.at = max(0, min(at, len(self.cases) - 1))
        return self.view()

    def _started(self, case: Case) -> Answer:
        """What a decision changes: the coder's own answer, else the rules' without its stance."""
        if own := self.own(case):
            return own
        rules = Answer() if self.blind else case.rules
        return replace(rules, stance=None, confidence=None, reason=None)

    def _accepted(self, case: Case) -> Answer:
        """The rules' coding as it is; what the coder did before it chose a stance stays."""
        own = self.own(case)
        if own and own.stance is None:
            return replace(own, stance=case.rules.stance)
        memo = own.memo if own else None
        return replace(case.rules, confidence=None, reason=None, memo=memo)

    def _changed(self, case: Case, message: Row) -> Answer:
        """The answer of the coder after a message."""
        answer = self._started(case)
        match message:
            case {"do": "stance", "value": str(stance)} if stance in STANCES:
                return self._stanced(case, answer, stance)
            case {"do": "confidence", "value": None | "high" | "medium" | "low" as sure}:
                return replace(answer, confidence=sure)
            case {"do": "timing", "value": str(words)}:
                words = words.strip()
                now = words.lower() in ("now", label("now", "nl"), label("now", "en"))
                return replace(answer, timing="now" if now else words or None)
            case {"do": "memo", "value": str(words)}:
                return replace(answer, memo=words.strip() or None)
            case {"do": "mark" | "drop" as what, "in": str(name), "start": int(s), "end": int(e)}:
                place = case.trimmed(s, e)
                if name in LISTS and place is None:
                    return answer
                if name == "evidence" and place:
                    return replace(answer, evidence=_listed(answer.evidence, place, what))
                if name == "conditions" and place:
                    return replace(answer, conditions=_listed(answer.conditions, place, what))
                code = message.get("code")
                if name == "codings" and place and isinstance(code, str) and code in self.codes:
                    return replace(answer, codings=_listed(answer.codings, (code, *place), what))
        raise DraagvlakError(f"expected a message of a review, found `{message}`")

    def _stanced(self, case: Case, answer: Answer, stance: str) -> Answer:
        """The answer with a stance. Where the rules chose another, what they have for
        theirs goes with it; themes stay."""
        if self.blind or stance == case.rules.stance:
            return replace(answer, stance=stance)
        rules = case.rules
        return replace(
            answer,
            stance=stance,
            timing=None if answer.timing == rules.timing else answer.timing,
            conditions=tuple(p for p in answer.conditions if p not in rules.conditions),
            evidence=tuple(p for p in answer.evidence if p not in rules.evidence),
            tracks=(),
        )

    def _decide(self, case: Case, answer: Answer) -> str:
        before = self.own(case)
        if answer == (before or self._started(case)):
            return ""
        if refusal := self._put(case, answer):
            return refusal
        self._past.append((case.id, before))
        kept = case.id in self.kept and case.id not in self.drafts
        return label("review_kept" if kept else "review_draft", self.lang)

    def _put(self, case: Case, answer: Answer | None) -> str:
        """Has the study take an answer, or take it back; says why it did not."""
        if answer and self._can_keep(case, answer):
            if answer != self.kept.get(case.id) and (refusal := self._take(case.line(answer))):
                return refusal
            self.kept[case.id] = answer
            self.drafts.pop(case.id, None)
            return ""
        if case.id in self.kept:
            if refusal := self._take({"id": case.id, "withdrawn": True}):
                return refusal
            del self.kept[case.id]
        self.drafts.pop(case.id, None)
        if answer:
            self.drafts[case.id] = answer
        return ""

    def _can_keep(self, case: Case, answer: Answer) -> bool:
        """Whether an answer can be kept: it has a stance, or codings that the coder chose."""
        given = () if self.blind else case.rules.codings
        return answer.stance is not None or (
            bool(answer.codings) and (case.id in self.kept or set(answer.codings) != set(given))
        )

    def _take(self, line: Row) -> str:
        """Gives a line to the study; why it was not kept, in words."""
        who = {"coder": self.coder, "when": datetime.now().astimezone().isoformat("T", "seconds")}
        line = {**line, **who, "codebook": self.study.codebook.stamp}
        text = json.dumps(line, ensure_ascii=False)
        try:
            self.study.take_coding([text], name=self.coder, source=SOURCE)
        except Exception as error:  # Whatever the keeper of answers meets.
            return f"{label('review_not_kept', self.lang)}: {error}"
        refused = [one for one in self.study.refused if one.startswith(f"{SOURCE}:")]
        return f"{label('review_not_kept', self.lang)}: {refused[0]}" if refused else ""


def helpful_order(cases: list[Case], coder: str) -> list[Case]:
    """The cases whose check helps most first: unclear and unsure ones, of these the rare
    stances. What this coder did comes last, and before it what another did."""
    often = Counter(case.rules.stance for case in cases)

    def key(case: Case) -> tuple[int, int, int, int]:
        own = case.said.get(coder)
        done = 2 if own and own.stance else 1 if any(a.stance for a in case.said.values()) else 0
        sure = CONFIDENCES.index(case.rules.confidence or "low")
        unsure = case.rules.stance in (None, "unclear")
        return done, 0 if unsure else sure, often[case.rules.stance], case.number

    return sorted(cases, key=key)


def blind_order(cases: list[Case], coder: str) -> list[Case]:
    """The cases shuffled by the name of the coder: the same each time, another for each."""
    return sorted(cases, key=lambda case: hashlib.sha256(f"{coder}\0{case.id}".encode()).digest())


def _listed(items: tuple[Any, ...], item: Place | Mark, what: str) -> tuple[Any, ...]:
    rest = tuple(other for other in items if other != item)
    return (*rest, item) if what == "mark" else rest
