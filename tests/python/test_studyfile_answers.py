"""Answers stay with their text when notes are corrected, and none is lost."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import draagvlak as dv
from draagvlak.studyfile.quotes import Alignment, around, find

LIMBURG = """Limburg 30.000 inwoners

Wij doen graag mee aan het programma. De begroting is krap, maar de raad staat erachter.
"""
DRENTHE = """Drenthe 25.000 inwoners

Ze ziet er niets in, zei ze. Het wijkteam heeft het druk, en de wethouder is nieuw.
"""
ZEELAND = """Zeeland 22.000 inwoners

De bode was ziek. Alleen als er geld komt doen wij mee, en anders volgend jaar.
"""
TWENTE = """Twente 41.000 inwoners

Het college denkt na over de aanbesteding van de jeugdhulp.
"""
ANSWERS = {
    "Limburg": {"stance": "willing", "evidence": ["doen graag mee"], "conditions": ["is krap"]},
    "Drenthe": {"stance": "unwilling", "evidence": ["ziet er niets in"]},
    "Zeeland": {"stance": "conditional", "evidence": ["De bode was ziek", "als er geld komt"]},
}


class Round:
    """Notes that are corrected, and the study file that they are imported into."""

    def __init__(self, folder: Path) -> None:
        self.db = folder / "studie.db"
        self.folder = folder / "notities"
        self.folder.mkdir()

    def write(self, *cases: str, name: str = "ronde.txt") -> list[tuple[str, str | None]]:
        """Corrects a note, imports, and gives what is said of answers."""
        (self.folder / name).write_text("\n".join(cases), "utf-8")
        return self.imported()

    def imported(self, *, prune: bool = False) -> list[tuple[str, str | None]]:
        found = dv.import_notes(self.db, self.folder, prune=prune).entries
        return [(one.status, one.reason) for one in found if one.status in ("mended", "unplaced")]

    def code(self, coder: Callable[[dict[str, Any]], Any]) -> None:
        dv.open(self.db).code_with(coder, name="Els")

    def said(self) -> list[tuple[str, str, list[str]]]:
        """What Els says of which case, and by which words."""
        study = dv.open(self.db)
        assert study.refused == []
        texts = dict(zip(study.sources, study.texts, strict=True))
        headings = {row["number"]: row["heading"] for row in study.cases.rows()}
        said = []
        for row in study.answers.rows():
            if row["coder"] == "Els":
                for quote in row["evidence"] + row["conditions"]:
                    text = texts[row["source"]][quote["start"] : quote["end"]]
                    assert text == quote["text"]
                words = [quote["text"] for quote in row["evidence"]]
                said.append((headings[row["number"]].split()[0], row["stance"], words))
        return said

    def rows(self, sql: str) -> list[Any]:
        with dv.StudyFile.open(self.db) as file:
            return file.rows(sql)


@pytest.fixture
def round(tmp_path: Path) -> Round:
    """A round of three interviews, answered by Els."""
    made = Round(tmp_path)
    made.write(LIMBURG, DRENTHE, ZEELAND)
    made.code(lambda task: ANSWERS[task["heading"].split()[0]])
    return made


def test_answers_stay_with_their_text(round: Round) -> None:
    before = round.said()
    assert [stance for _, stance, _ in before] == ["willing", "unwilling", "conditional"]
    assert round.imported() == []
    # Another case comes in front, a number is mended, lines break elsewhere.
    drenthe = DRENTHE.replace("25.000", "26.000").replace("ziet er niets", "ziet er\nniets")
    assert round.write(TWENTE, LIMBURG, ZEELAND, drenthe) == []
    assert sorted(said[:2] for said in round.said()) == sorted(said[:2] for said in before)
    # Words of a quote change a little: it follows them, and that is told.
    more = LIMBURG.replace("doen graag mee", "doen heel graag mee")
    assert round.write(more, ZEELAND, drenthe) == [
        ("mended", "Els: “doen graag mee” -> “doen heel graag mee”")
    ]
    assert round.said()[0] == ("Limburg", "willing", ["doen heel graag mee"])
    assert round.write(LIMBURG, DRENTHE, ZEELAND) != []
    assert round.said() == before


def test_what_has_no_place_is_listed_and_kept(round: Round) -> None:
    before = round.said()
    denied = LIMBURG.replace("graag mee", "niet graag mee")
    fewer = ZEELAND.replace("De bode was ziek. ", "")
    gone = "Els, case 1 (Limburg 30.000 inwoners): expected the words that it rests on, "
    less = "Els, case 2 (Zeeland 22.000 inwoners): expected these words in the case, found them "
    none = "Els, case 2 (Drenthe 25.000 inwoners): expected its case in the note, found none like"
    listed = round.write(denied, fewer)
    for (status, reason), start in zip(listed, (gone, none, less), strict=True):
        assert status == "unplaced" and reason and reason.startswith(start)
    assert round.imported() == listed
    assert round.said() == [("Zeeland", "conditional", ["als er geld komt"])]
    assert round.rows("SELECT count(*) FROM answer") == [(3,)]
    assert len(round.rows("SELECT * FROM unplaced")) == 3
    # What comes back finds its answers there.
    assert round.write(LIMBURG, DRENTHE, ZEELAND) == []
    assert round.said() == before


def test_the_text_says_more_than_heading_and_number(tmp_path: Path) -> None:
    made = Round(tmp_path)
    bodies = [
        "De raad wil wel, de wethouder aarzelt nog over het geld.",
        "Het wijkteam zit vol; aan een pilot is geen behoefte.",
        "Na de herindeling beslist het nieuwe college in het najaar.",
    ]
    cases = [f"Limburg 30.000 inwoners\n\n{body}\n" for body in bodies]
    made.write(*cases)
    made.code(lambda task: {"stance": "later", "evidence": [task["text"].split("\n")[-1][:19]]})
    corrected = [case.replace("Limburg 30", "Limburg 31") for case in cases]
    made.write(corrected[2], corrected[0])
    assert [words[0] for _, _, words in made.said()] == [bodies[2][:19], bodies[0][:19]]
    # Another interview is another one, at the same place in the note too.
    other = (
        corrected[1]
        .replace("Limburg", "Zeeland")
        .replace("pilot", "convenant")
        .replace("zit vol", "wil meer")
    )
    made.write(corrected[0], other, corrected[2])
    assert [words[0] for _, _, words in made.said()] == [bodies[0][:19], bodies[2][:19]]
    # Two cases that become one leave one of their answers without a place.
    made.write(*cases)
    listed = made.write(cases[0], cases[2].strip() + " " + bodies[1])
    assert [status for status, _ in listed] == ["unplaced"]
    assert len(made.said()) == 2


def test_the_same_case_twice_is_two(tmp_path: Path) -> None:
    made = Round(tmp_path)
    made.write(LIMBURG, name="m.txt")
    made.write(LIMBURG, DRENTHE, name="z.txt")
    made.code(lambda task: ANSWERS["Limburg"] if "z.txt" in task["source"] else None)
    assert made.said() == [("Limburg", "willing", ["doen graag mee"])] * 1
    # By now the same text stands before both.
    made.write(LIMBURG, name="a.txt")
    sources = [row["source"] for row in dv.open(made.db).answers.rows() if row["coder"] == "Els"]
    assert [Path(source).name for source in sources] == ["z.txt"]


def test_who_codes_while_notes_are_corrected(round: Round) -> None:
    study = dv.open(round.db)
    round.write(TWENTE, LIMBURG.replace("krap", "heel krap"), DRENTHE, ZEELAND)
    study.code_with(
        lambda task: (
            {"stance": "later", "evidence": ["De begroting is krap"]}
            if "Limburg" in task["text"]
            else None
        ),
        name="Els",
    )
    expected = ("Limburg", "later", ["De begroting is heel krap"])
    assert round.said()[0] == expected
    assert ("mended", "Els: “De begroting is krap” -> “De begroting is heel krap”") in (
        round.imported()
    )
    assert round.said()[0] == expected
    # What she said before is kept, and says by what it was replaced.
    stances = round.rows("SELECT line, replaced_by IS NULL FROM answer WHERE heading LIKE 'Lim%'")
    assert [(json.loads(line)["stance"], last) for line, last in stances] == [
        ("willing", 0),
        ("later", 1),
    ]


def test_answers_outlive_a_file_that_is_pruned(round: Round) -> None:
    before = round.said()
    (round.folder / "ronde.txt").rename(round.folder / "ronde-1.txt")
    assert round.imported(prune=True) == []
    assert round.said() == before
    (round.folder / "ronde-1.txt").unlink()
    (round.folder / "ander.txt").write_text(TWENTE)
    assert [status for status, _ in round.imported(prune=True)] == ["unplaced"] * 3
    assert round.said() == []
    assert round.write(LIMBURG, DRENTHE, ZEELAND, name="ronde-1.txt") == []
    assert round.said() == before


def test_codings_and_places_that_were_given(tmp_path: Path) -> None:
    made = Round(tmp_path)
    twice = "Drenthe 25.000 inwoners\n\nEr is geld. Nee, er is geld tekort. Er is tijd.\n"
    made.write(twice)
    second = twice.rindex("geld")
    place = {"text": "geld", "start": second, "end": second + 4}
    made.code(lambda _: {"codings": [{"code": "finance", **place}]})
    made.write(TWENTE, twice.replace("Er is tijd", "Er is alle tijd"))
    codings = dv.open(made.db).coded_by("Els").codings.rows()
    assert [(row["code"], row["start"]) for row in codings] == [
        ("finance", len(TWENTE) + 1 + second)
    ]


def test_quotes_are_found_as_the_core_finds_them(tmp_path: Path) -> None:
    made = Round(tmp_path)
    text = "Zij zei: ‘wij\ndoen  mee’ – en hoe…  Later\xad meer, ’s zomers wij doen."
    made.write(f"Limburg 30.000 inwoners\n\n{text}\n")
    words = ["wij doen", " 'wij doen mee' -", "hoe... Later meer", "'s zomers"]
    made.code(lambda _: {"stance": "later", "evidence": words})
    (answer,) = [row for row in dv.open(made.db).answers.rows() if row["coder"] == "Els"]
    study = dv.read(made.folder)
    study.code_with(lambda _: {"stance": "later", "evidence": words}, name="Els")
    (core,) = [row for row in study.answers.rows() if row["coder"] == "Els"]
    assert len(core["evidence"]) == 4
    assert answer["evidence"] == core["evidence"]


def test_a_quote_follows_whatever_happens_around_it() -> None:
    chance = random.Random(4)
    words = ["de", "raad", "wil", "meer", "geld", "voor", "zorg", "en", "het", "college", "nu"]
    quote = "Wij zijn er klaar voor"
    for _ in range(300):
        before = [chance.choice(words) for _ in range(chance.randint(0, 60))]
        after = [chance.choice(words) for _ in range(chance.randint(0, 60))]
        old = " ".join([*before, quote, *after])
        for side in (before, after):
            for _ in range(chance.randint(0, 12)):
                at = chance.randint(0, len(side))
                side[at : at + chance.randint(0, 2)] = chance.choices(words, k=chance.randint(0, 2))
        reads = chance.choice([quote, "Wij zijn er wel klaar voor", "We zijn er klaar voor"])
        new = " ".join([*before, reads, *after])
        place = find(old, quote)
        assert place
        carried = Alignment(old, new).carry(around("evidence", 0, old, place))
        assert carried and (carried.start, carried.text) == (new.index(reads), reads)
