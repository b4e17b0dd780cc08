"""Imports that are killed at random moments, and what they leave.

python tests/python/kill.py FOLDER [KILLS] [SEED]

Each round changes some notes and kills the import of them. What it leaves must open and hold
only whole notes and all answers; the next import must complete it to what an undisturbed
one makes. Imports run in children of a process that itself never reads, so that they start
at once and the kills strike at their work.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import shutil
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from unittest import mock

import draagvlak as dv
from draagvlak.studyfile import importing, reader

PLACES = ["Limburg", "Drenthe", "Zeeland", "Twente", "Brabant", "Friesland", "Groningen"]
SAID = [
    "Wij doen graag mee aan het programma.",
    "De begroting is krap dit jaar.",
    "De wethouder wil eerst met de buren praten.",
    "Voor de zomer komt er geen besluit.",
    "Alleen als er geld bij komt doen wij mee.",
    "Het wijkteam kan er niets meer bij hebben.",
    "De raad heeft er in het voorjaar over gesproken.",
    "Men zag er weinig in, zei de ambtenaar.",
]


def notes(chance: random.Random) -> str:
    """Notes of two to four interviews."""
    cases = []
    for place in chance.sample(PLACES, chance.randint(2, 4)):
        said = " ".join(chance.sample(SAID, 4))
        cases.append(f"{place} {chance.randint(11, 95)}.000 inwoners\n\n{said}\n")
    return "\n".join(cases)


def change(folder: Path, chance: random.Random) -> None:
    """Lets a day go by: notes come, are corrected, break, and go."""
    for _ in range(10):
        path = folder / f"map{chance.randint(1, 2)}" / f"n{chance.randint(1, 9)}.txt"
        text = path.read_text("utf-8", "replace") if path.exists() else ""
        what = chance.random()
        if not text or what < 0.2:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(notes(chance), "utf-8")
        elif what < 0.7:
            path.write_text(text.replace("graag mee", "heel graag mee", 1) + "Tot zover.\n")
        elif what < 0.8:
            path.write_bytes(b"caf\xc3\xa9, \xc3\xa9\xc3\xa9n, \xe9\n")
        else:
            path.unlink()


def answer(task: dict[str, Any]) -> dict[str, Any] | None:
    """A coder who answers some cases."""
    if "graag mee" in task["text"]:
        return {"stance": "willing", "evidence": ["graag mee"]}
    if "geen besluit" in task["text"]:
        return {"stance": "later", "evidence": ["geen besluit"], "conditions": ["de zomer"]}
    return None


def content(path: Path) -> dict[str, list[Any]]:
    """All that a study file holds, but for the moments at which it came there."""
    with dv.StudyFile.open(path) as file:
        return {
            "meta": sorted(file.meta().items()),
            "files": file.rows(
                "SELECT path, size, mtime_ns, sha256, state, reason FROM file ORDER BY path"
            ),
            "notes": file.rows(
                "SELECT path, part, rank, gone, file.sha256, language, date, text_sha256, sketch, "
                "compared, text "
                "FROM note JOIN file ON file.id = file ORDER BY path, part"
            ),
            "twins": sorted(
                (*sorted([row[0], row[1]]), *row[2:])
                for row in file.rows(
                    "SELECT f.path, g.path, same, similarity FROM twin "
                    "JOIN note AS n ON n.id = note JOIN file AS f ON f.id = n.file "
                    "JOIN note AS o ON o.id = other JOIN file AS g ON g.id = o.file"
                )
            ),
            "answers": file.rows(
                "SELECT answer.id, coder, line, replaced_by, path, number, heading, case_text, "
                "placed, reason FROM answer ORDER BY answer.id"
            ),
            "quotes": file.rows("SELECT * FROM quote ORDER BY answer, field, at"),
        }


def seconds(study: Path, folder: Path) -> float:
    """How long an import of all notes takes."""
    started = time.monotonic()
    dv.import_notes(study, folder)
    return time.monotonic() - started


def check(study: Path, control: Path, folder: Path, code: bool) -> float:
    """What a killed import left, and what the next one makes of it; then a coder may `code`
    it. Gives how long an import takes undisturbed."""
    answers = len(content(control)["answers"]) if control.exists() else 0
    if study.exists():
        with dv.StudyFile.open(study) as file:
            assert file.damage() is None
            for text, sha256 in file.rows("SELECT text, text_sha256 FROM note"):
                assert hashlib.sha256(text.encode()).hexdigest() == sha256
            read = file.rows("SELECT id FROM file WHERE sha256 IS NOT NULL")
            assert set(read) == set(file.rows("SELECT file FROM note"))
            assert file.rows("SELECT count(*) FROM answer")[0][0] == answers
        assert len(dv.open(study).texts) == len(read)
    else:
        assert answers == 0
    seconds(study, folder)
    took = seconds(control, folder)
    completed, undisturbed = content(study), content(control)
    for table, rows in undisturbed.items():
        assert completed[table] == rows, table
    seconds(control, folder)
    assert content(control) == undisturbed
    if code:
        for path in (study, control):
            dv.open(path).code_with(answer, name="Els")
    return took


def checking(pipe: Connection) -> None:
    """Checks whatever comes through a pipe, one after another."""
    while True:
        pipe.send(check(*pipe.recv()))


def telling(told: Connection, study: Path, folder: Path) -> None:
    """An import that tells when it starts, and each time that something is kept. It writes
    slowly, so that kills strike between statements as well."""
    write = dv.StudyFile.write

    def slowly(file: dv.StudyFile, sql: str, *values: Any) -> int:
        time.sleep(0.0005)
        return write(file, sql, *values)

    told.send((0, 0))
    with mock.patch.object(dv.StudyFile, "write", slowly):
        dv.import_notes(study, folder, progress=lambda *at: told.send(at))


def wait(word: Connection, words: int) -> None:
    """Waits for so many words, or for the last."""
    with suppress(EOFError):
        for _ in range(words):
            word.recv()


def warm(folder: Path) -> None:
    """Makes what is made once, so that children need not: without threads, which they would
    not have."""
    folder.mkdir(parents=True)
    (folder / "warm.txt").write_text(notes(random.Random(1)))
    for part in dv.parts(folder / "warm.txt"):
        part.tasks()


def remove(study: Path) -> None:
    """Takes out a study file and what lies beside it."""
    for path in study.parent.glob(study.name + "*"):
        path.unlink()


def main(folder: Path, kills: int = 200, seed: int = 1) -> None:
    """Kills so many imports."""
    chance = random.Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    work, study, control = folder / "notities", folder / "studie.db", folder / "rustig.db"
    for _ in range(12):
        change(work, chance)
    # Small bits, so that there are many moments at which something is half done.
    importing.MOST_FILES = reader.MOST_FILES = 2
    importing.TICK = 0
    warm(folder / "warm")
    forks = multiprocessing.get_context("fork")
    checks, pipe = forks.Pipe()
    forks.Process(target=checking, args=(pipe,), daemon=True).start()
    pipe.close()
    struck, left = 0, Counter[str]()
    takes = {True: 0.1, False: 0.1}
    words = {True: 9, False: 5}
    while struck < kills:
        change(work, chance)
        if fresh := chance.random() < 0.3:
            remove(study)
            remove(control)
        word, told = forks.Pipe(duplex=False)
        victim = forks.Process(target=telling, args=(told, study, work))
        victim.start()
        told.close()
        wait(word, chance.randint(1, words[fresh]))
        time.sleep(chance.random() * takes[fresh] / 4)
        victim.kill()
        victim.join()
        if victim.exitcode == -signal.SIGKILL:
            struck += 1
            left[stage(study)] += 1
        checks.send((study, control, work, fresh or chance.random() < 0.2))
        takes[fresh] = checks.recv()
    print(f"{struck} kills: {dict(left)}")
    assert left["half done"] * 4 > struck, "they strike beside the work"


def stage(study: Path) -> str:
    """How far an import was."""
    if not study.exists():
        return "before there was a file"
    with dv.StudyFile.open(study) as file:
        states = file.rows("SELECT state FROM run ORDER BY id DESC LIMIT 1")
    return "half done" if states == [("running",)] else "before or after"


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
