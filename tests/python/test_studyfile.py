"""The study file: imports that can be run every night, and studies that open as they were."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

import draagvlak as dv
from conftest import OOST, ZEELAND, listed, same
from draagvlak.studyfile import importing, reader

BOOK = 'name = "geld"\n[[code]]\nname = "geld"\nlabel = "Geld"\nterms = ["begroting"]\n'


def test_an_import_is_the_study_of_its_files(folder: Path, db: Path) -> None:
    assert len(listed(dv.import_notes(db, folder))) == 4
    assert same(dv.open(db), dv.read(folder))
    # Whatever is imported first, by whichever path, once or twice.
    other = db.with_name("ander.db")
    for part in ("oost.txt", "oost", "*.md", ""):
        dv.import_notes(other, str(folder / part))
    dv.import_notes(other, os.path.relpath(folder))
    assert same(dv.open(other), dv.read(folder))
    assert {path.name for path in db.parent.iterdir()} == {folder.name, db.name, other.name}
    # A study file among the notes is none of them.
    for _ in range(2):
        assert ("failed", "studie.db") not in listed(dv.import_notes(folder / "studie.db", folder))


def test_what_happens_to_each_file_is_listed(folder: Path, db: Path) -> None:
    (folder / "foto.jpg").write_bytes(b"\xff")
    dv.import_notes(db, folder)
    before = db.read_bytes()
    assert listed(dv.import_notes(db, folder)) == [("failed", "foto.jpg")]
    assert db.read_bytes() == before
    (folder / "nieuw.txt").write_text(ZEELAND.replace("Zeeland", "Drenthe"))
    (folder / "oost.txt").write_text(OOST + "Zij komt terug.\n")
    (folder / "Zeeland.md").unlink()
    (folder / "één gesprek.txt").write_bytes(b"caf\xc3\xa9, \xc3\xa9\xc3\xa9n, \xe9")
    outcome = dv.import_notes(db, folder)
    assert listed(outcome) == [
        ("failed", "foto.jpg"),
        ("failed", "één gesprek.txt"),
        ("vanished", "Zeeland.md"),
        ("changed", "oost.txt"),
        ("new", "nieuw.txt"),
    ]
    assert outcome.failures[1].endswith("één gesprek.txt:1: expected UTF-8 text, found byte 0xE9")
    assert dv.open(db).failures == outcome.failures
    assert outcome.counts["unchanged"] == 1
    # Nothing is lost: what vanished and what broke stay as they were read.
    texts = dict(zip(dv.open(db).sources, dv.open(db).texts, strict=True))
    assert texts[str(folder / "Zeeland.md")] == ZEELAND
    assert "62.000" in texts[str(folder / "één gesprek.txt")]
    assert listed(dv.import_notes(db, folder))[:3] == listed(outcome)[:3]
    (folder / "Zeeland.md").write_text(ZEELAND)
    (folder / "één gesprek.txt").write_text(OOST)
    back = dv.import_notes(db, folder)
    assert listed(back)[1:] == [("changed", "Zeeland.md"), ("changed", "één gesprek.txt")]
    assert same(dv.open(db), dv.read(folder))


def test_what_vanished_is_pruned_where_it_was_looked_for(folder: Path, db: Path) -> None:
    dv.import_notes(db, folder)
    (folder / "oost" / "b.txt").unlink()
    (folder / "oost.txt").unlink()
    # Elsewhere nobody looked.
    assert listed(dv.import_notes(db, folder / "Zeeland.md", prune=True)) == []
    # A folder that is empty may be one that is not there now.
    outcome = dv.import_notes(db, folder / "oost", prune=True)
    assert listed(outcome) == [("failed", "oost"), ("vanished", "b.txt")]
    assert len(dv.open(db).texts) == 4
    outcome = dv.import_notes(db, folder, prune=True)
    assert listed(outcome) == [("pruned", "b.txt"), ("pruned", "oost.txt")]
    assert same(dv.open(db), dv.read(folder))


def test_size_and_date_say_unchanged_unless_thorough(folder: Path, db: Path) -> None:
    dv.import_notes(db, folder)
    file = folder / "oost" / "b.txt"
    date = file.stat()
    file.write_text(OOST.replace("graag", "nooit"), "utf-8")
    os.utime(file, ns=(date.st_atime_ns, date.st_mtime_ns))
    assert listed(dv.import_notes(db, folder)) == []
    assert listed(dv.import_notes(db, folder, thorough=True)) == [("changed", "b.txt")]
    os.utime(file)
    assert listed(dv.import_notes(db, folder)) == []


def test_what_is_known_of_a_note(folder: Path, db: Path) -> None:
    long = " ".join(f"Zin {n} gaat over de begroting van het jaar {n}." for n in range(60))
    (folder / "lang.txt").write_text(f"{ZEELAND}\n{long}")
    (folder / "langer.txt").write_text(f"{ZEELAND}\n{long} En nog iets.")
    dv.import_notes(db, folder)
    with dv.StudyFile.open(db) as file:
        known = {os.path.basename(row["path"]): row for row in file.table("provenance")}
        twins = file.table("twin")
    marked = known["oost.txt"]
    read = (folder / "oost.txt").read_bytes()
    assert (marked["size"], marked["sha256"]) == (len(read), hashlib.sha256(read).hexdigest())
    assert marked["text_sha256"] == hashlib.sha256(OOST.encode()).hexdigest()
    assert (marked["encoding"], marked["language"]) == ("UTF-8", "nl")
    assert (marked["date"], known["Zeeland.md"]["date"]) == ("2021-03-03", None)
    pairs = {frozenset((row["note"], row["other"])): row for row in twins}
    exact = pairs.pop(frozenset((known["b.txt"]["id"], known["oost.txt"]["id"])))
    assert (exact["same"], exact["similarity"]) == (1, 1.0)
    near = pairs.pop(frozenset((known["lang.txt"]["id"], known["langer.txt"]["id"])))
    assert near["same"] == 0 and 0.9 < near["similarity"] < 1
    # Of the short ones two differ in a number.
    assert all(row["similarity"] >= 0.7 for row in pairs.values())


def test_the_file_keeps_by_what_it_is_read(folder: Path, db: Path, tmp_path: Path) -> None:
    book, settings = tmp_path / "boek.toml", tmp_path / "studie.toml"
    book.write_text(BOOK)
    settings.write_text('year = 2019\nunit = "school"\n')
    by: dict[str, Any] = {"codebook": book, "settings": settings, "target": "gesproken"}
    dv.import_notes(db, folder, **by)
    kept = dv.read(folder, **by)
    book.unlink()
    settings.unlink()
    assert same(dv.open(db), kept) and kept.year == 2019
    assert dv.open(db).codebook.stamp == kept.codebook.stamp
    assert same(dv.open(db, year=2022, codebook=kept.codebook), dv.open(db, year=2022))
    builtin = dv.Codebook.builtin()
    assert dv.open(db, codebook=builtin).codebook.stamp == builtin.stamp
    book.write_text(BOOK.replace("begroting", "bode"))
    outcome = dv.import_notes(db, folder, codebook=book)
    assert outcome.remarks and listed(outcome) == []
    assert [row["text"] for row in dv.open(db).codings.rows()] == ["bode"]


def test_a_file_can_hold_several_documents(
    folder: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {"twee.txt": ZEELAND, "een.txt": OOST}

    def archives(names: list[str], data: list[bytes]) -> list[list[reader.Note | str]]:
        given = [reader.Note(part, parts[part], "txt", "UTF-8", False, 9, part) for part in parts]
        return [[*given, f"{name}/drie.exe: expected notes, found `.exe`"] for name in names]

    monkeypatch.setattr(reader, "_decoded", archives)
    file = folder / "oost.txt"
    assert listed(dv.import_notes(db, file)) == [("failed", "oost.txt"), ("new", "oost.txt")]
    before = db.read_bytes()
    assert listed(dv.import_notes(db, file)) == [("failed", "oost.txt")]
    assert db.read_bytes() == before
    assert dv.open(db).sources == [f"{file}/twee.txt", f"{file}/een.txt"]
    del parts["twee.txt"]
    file.write_text("Nu met een document.")
    assert ("vanished", "twee.txt") in listed(dv.import_notes(db, file))
    assert len(dv.open(db).texts) == 2
    file.unlink()
    dv.import_notes(db, [file, folder / "oost" / "b.txt"], prune=True)
    assert dv.open(db).sources == [f"{folder}/oost/b.txt/een.txt"]


def test_names_that_are_no_text(tmp_path: Path, db: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 'a\"\n.txt")
    Path(odd).write_text(OOST)
    (tmp_path / "z.txt").symlink_to(odd)
    assert len(listed(dv.import_notes(db, tmp_path))) == 1
    assert dv.open(db).sources == dv.read(tmp_path).sources
    assert listed(dv.import_notes(db, tmp_path)) == []


def test_the_bar_tells_the_truth_and_the_second_time_nothing_is_read(
    tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1_000):
        (tmp_path / f"{number}.txt").write_text(OOST.replace("61", str(number)) * 3)
    monkeypatch.setattr(importing, "MOST_FILES", 150)
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))
        with dv.StudyFile.open(db) as file:
            assert file.rows("SELECT count(*) FROM note") == [(done,)]

    dv.import_notes(db, tmp_path, progress=tell)
    assert [done for done, _ in told] == [150, 300, 450, 600, 750, 900, 1_000]
    assert {total for _, total in told} == {1_000}
    monkeypatch.setattr(importing, "read_files", lambda seen: [pytest.fail(one) for one in seen])
    dv.import_notes(db, tmp_path, progress=tell)
    assert len(told) == 7
