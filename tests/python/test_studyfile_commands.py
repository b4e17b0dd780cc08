"""The commands and study files: what import lists, and that all others take one for notes."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner

import draagvlak as dv
from conftest import SAMPLE
from draagvlak.cli import cli


def run(*words: str | Path, status: int = 0) -> tuple[str, str]:
    """What a command writes on standard output and on standard error."""
    done = CliRunner().invoke(cli, list(map(str, words)))
    assert done.exit_code == status, done.output
    return done.stdout, done.stderr


def test_import_lists_what_happened(folder: Path, db: Path) -> None:
    out, _ = run("import", db, folder, "--format", "json")
    assert [row["status"] for row in json.loads(out)] == ["new"] * 4
    assert run("import", db, folder)[0] == f"{dv.label('unchanged')}: 4\n"
    (folder / "oud.txt").write_bytes(b"caf\xc3\xa9, \xc3\xa9\xc3\xa9n, \xe9")
    (folder / "Zeeland.md").unlink()
    out, err = run("import", db, folder, "--format", "csv", status=1)
    assert out.splitlines()[0] == "status,path,reason,like,similarity"
    assert out.splitlines()[1].startswith("failed,") and "oud.txt:1: expected UTF-8" in err
    out, err = run("import", db, folder, "--lang", "en", status=1)
    rows = [line.split() for line in out.splitlines()[2:4]]
    assert [row[-1] for row in rows if row[0] == dv.label("vanished", "en")]
    # The other commands say so too, and have the rest.
    out, again = run("tally", db, "--format", "json", status=1)
    assert "oud.txt:1: expected UTF-8" in again and json.loads(out)[0]["base"] == 4
    assert "no database" in run("import", folder / "oost.txt", folder, status=1)[1]


def test_an_outcome_shows_itself(folder: Path, db: Path) -> None:
    outcome = dv.import_notes(db, folder)
    assert repr(outcome).splitlines()[-1] == f"{dv.label('new')}: 4"
    assert repr(dv.show(outcome, rows=1)).splitlines()[2].split() == [dv.label("new"), "Zeeland.md"]
    assert outcome._repr_html_().count("<tr") == 5
    assert dv.show(outcome, rows=1)._repr_html_().count("<tr") == 2
    assert repr(dv.import_notes(db, folder)) == f"{dv.label('unchanged')}: 4"


class Round(NamedTuple):
    """Notes, the study file of them, and answers that it holds."""

    notes: Path
    db: Path
    answers: Path
    out: Path


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Round:
    folder = tmp_path_factory.mktemp("ronde")
    found = Round(SAMPLE, folder / "studie.db", folder / "els.jsonl", folder / "uit")
    study = dv.read(SAMPLE)
    lines = [
        {"id": task["id"], "coder": coder, "stance": "later"}
        for task in study.tasks()
        for coder in ("Els", "Jan")
        if "zomer" in task["text"] or (coder == "Els" and task["number"] % 3 == 0)
    ]
    found.answers.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    run("import", found.db, SAMPLE)
    run("import-coding", found.answers, found.db)
    run("import-coding", found.answers, found.db)
    with dv.StudyFile.open(found.db) as file:
        assert len(file.table("answer")) == len(lines)
    return found


BOOK = 'name = "geld"\n[[code]]\nname = "geld"\nlabel = "Geld"\nterms = ["begroting"]\n'

TAKING = [
    "text PATH",
    "provenance PATH",
    "remarks PATH",
    "blocks PATH",
    "cases PATH",
    "cases PATH ANSWERS --coder Els",
    "codings PATH --without negation",
    "sentences PATH --format json",
    "explain PATH --case 2",
    "privacy PATH",
    "redact PATH -o OUT/kopie --key OUT/sleutel.csv",
    "check BOOK PATH",
    "diff BOOK BOOK PATH",
    "export-coding PATH -o OUT/taken.jsonl",
    "import-coding OWN PATH",
    "compare rules Els PATH ANSWERS",
    "agreement PATH ANSWERS",
    "change EARLIER PATH",
    "change PATH PATH",
    "tally PATH --by landsdeel --protect 3",
    "tally PATH ANSWERS --checked-by Els",
    "crosstab landsdeel stance PATH --protect 3",
    "cooccurrence PATH",
    "keyness stance willing PATH ANSWERS --coder Els",
    "weighted PATH",
    "sample PATH -n 3 -o OUT/steekproef.jsonl",
    "report PATH -o OUT/telling.html ANSWERS --coder Els",
]


MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d")
"""When a report was made."""

Told = tuple[tuple[str, str], dict[str, bytes]]
"""What a command wrote on standard output and standard error, and in which files."""


@pytest.mark.parametrize("words", TAKING)
def test_a_study_file_is_taken_for_notes(imported: Round, tmp_path: Path, words: str) -> None:
    book, empty = tmp_path / "boek.toml", tmp_path / "leeg.jsonl"
    book.write_text(BOOK)
    empty.write_text("")
    answers = ["--answers", str(imported.answers)]

    def told(path: Path) -> Told:
        is_notes = path == imported.notes
        out = tmp_path / "uit"
        out.mkdir()
        stand_for = {
            "PATH": [str(path)],
            "BOOK": [str(book)],
            "EARLIER": [str(next(SAMPLE.glob("*.txt")))],
            "OWN": [str(imported.answers if is_notes else empty)],
            "ANSWERS": answers if is_notes else [],
        }
        given = [stand_for.get(word, [word.replace("OUT", str(out))]) for word in words.split()]
        said = run(*(one for several in given for one in several))
        written = [one for one in out.rglob("*") if one.is_file()]
        files = {one.name: MOMENT.sub(b"", one.read_bytes()) for one in written}
        out.rename(tmp_path / f"uit-{path.name}")
        return said, files

    before = imported.db.read_bytes()
    assert told(imported.db) == told(imported.notes)
    assert imported.db.read_bytes() == before


def test_every_command_is_tried() -> None:
    tried = {words.split()[0] for words in TAKING} | {"import", "review", "ask"}
    assert tried | {"convert"} == set(cli.commands)


def test_answers_are_kept_where_they_are_asked_for(imported: Round, tmp_path: Path) -> None:
    db = tmp_path / "eigen.db"
    run("import", db, SAMPLE)
    # To count by answers is not to keep them.
    run("tally", db, "--answers", imported.answers, "--coder", "Els")
    assert len(dv.open(db).coders) == 1
    # A model that said all before is not asked, and the study file has what it said.
    log = tmp_path / "klein.jsonl"
    tasks = dv.open(db).tasks()
    said = [json.dumps({"id": one["id"], "coder": "klein", "stance": "later"}) for one in tasks]
    log.write_text("\n".join([*said, ""]))
    model = ("--endpoint", "http://127.0.0.1:9/v1", "--model", "klein")
    run("ask", db, *model, "-o", log)
    assert [row["answered"] for row in dv.open(db).coders.rows()] == [len(tasks)] * 2


def test_a_study_file_stands_alone(imported: Round) -> None:
    _, err = run("cases", imported.notes, imported.db, status=2)
    assert err == f"draagvlak: expected {imported.db} alone, found other paths beside it\n"


@pytest.mark.parametrize("answers", [[], ["--answers", "els.jsonl"]])
def test_a_review_keeps_its_decisions(folder: Path, db: Path, answers: list[str]) -> None:
    run("import", db, folder)
    command = [sys.executable, "-c", "from draagvlak.cli import main; main()", "review", str(db)]
    with subprocess.Popen(
        [*command, "--coder", "Els", "--no-open", *answers],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=db.parent,
    ) as done:
        try:
            assert done.stderr
            url = next(line for line in done.stderr if line.startswith("http://")).strip()
            origin = "/".join(url.split("/")[:3])
            kinds = {"Content-Type": "application/json", "Origin": origin}
            message = b'{"do": "stance", "value": "later"}'
            with urlopen(Request(f"{url}message", message, kinds), timeout=10) as answer:
                assert json.loads(answer.read())["done"] == 1
            done.send_signal(signal.SIGINT)
            told = done.stderr.read()
        finally:
            done.terminate()
    assert done.returncode == 0
    place = answers[-1] if answers else str(db)
    assert told.splitlines()[-1].startswith(f"{place}: 1 / 4 ")
    said = [row["stance"] for row in dv.open(db).answers.rows() if row["coder"] == "Els"]
    assert said == ([] if answers else ["later"])
    assert (db.parent / "els.jsonl").exists() == bool(answers)
    assert not (db.parent / "answers.jsonl").exists()
