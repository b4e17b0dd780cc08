"""The study file in trouble: two at once, full disks, sealed folders, damage, kills."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import draagvlak as dv
from conftest import OOST, listed, same
from draagvlak.studyfile import connection, importing, lock


def test_two_imports_wait_or_say_so(
    folder: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_FILES", 1)
    busy, free = threading.Event(), threading.Event()

    def hold(*_: int) -> None:
        busy.set()
        free.wait(30)

    first = threading.Thread(target=dv.import_notes, args=(db, folder), kwargs={"progress": hold})
    first.start()
    busy.wait(30)
    monkeypatch.setattr(lock, "WAIT", 0.2)
    who = rf"expected no other process that imports, found process {os.getpid()} on .+ since 20"
    with pytest.raises(dv.DraagvlakError, match=who):
        dv.import_notes(db, folder)
    # Whoever only reads need not wait.
    assert len(dv.open(db).texts) == 1
    monkeypatch.setattr(lock, "WAIT", 30)
    threading.Timer(0.2, free.set).start()
    assert listed(dv.import_notes(db, folder)) == []
    first.join()
    assert same(dv.open(db), dv.read(folder))


def test_whoever_writes_it_meanwhile_is_waited_for(
    folder: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dv.import_notes(db, folder)
    study = dv.open(db)
    monkeypatch.setattr(connection, "WAIT", 0.1)
    other = sqlite3.connect(db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(dv.DraagvlakError, match="found it held by another program"):
        study.code_with(lambda task: "later", name="Els")
    other.close()


def test_a_full_disk_leaves_what_was_there(
    folder: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dv.import_notes(db, folder / "oost")
    (folder / "groot.txt").write_text("De begroting is krap. " * 50_000)
    opened = connection._opened

    def small(path: str, how: str) -> sqlite3.Connection:
        base = opened(path, how)
        base.execute("PRAGMA max_page_count = 60")
        return base

    with monkeypatch.context() as patch:
        patch.setattr(connection, "_opened", small)
        patch.setattr(importing, "MOST_FILES", 1)
        with pytest.raises(dv.DraagvlakError, match="expected room on the disk, found none"):
            dv.import_notes(db, folder)
    # In the order of paths: the one before the large one is in, and whole.
    assert [Path(source).name for source in dv.open(db).sources] == ["Zeeland.md", "b.txt"]
    dv.import_notes(db, folder)
    assert same(dv.open(db), dv.read(folder))


def test_a_file_is_there_whole_or_not_at_all(
    folder: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            dv.import_notes(db, folder)
    assert not db.exists()
    assert len(listed(dv.import_notes(db, folder))) == 4
    assert {path.name for path in db.parent.iterdir()} == {folder.name, db.name}


@pytest.fixture
def sealed() -> Iterator[Path]:
    """A folder that can be written until it is sealed; by whoever is not root."""
    folder = Path(tempfile.mkdtemp())
    yield folder
    os.seteuid(os.getuid())
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_what_can_not_be_written_can_be_opened(folder: Path, sealed: Path) -> None:
    db = sealed / "studie.db"
    shutil.copytree(folder, sealed / "notities")
    dv.import_notes(db, sealed / "notities")
    read = dv.read(sealed / "notities")
    # What is imported late may not be there for whoever is not root.
    assert same(dv.open(db), read)
    db.chmod(0o444)
    sealed.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(65534)
    study = dv.open(db)
    assert same(study, read)
    with pytest.raises(dv.DraagvlakError, match="expected a place that can be written, found"):
        study.code_with(lambda task: "later", name="Els")
    with pytest.raises(dv.DraagvlakError, match="expected a place that can be written, found"):
        dv.import_notes(db, sealed / "notities")


WRONG = {
    "nothing": "expected a study file, found nothing",
    "a folder": "expected a study file, found a folder",
    "notes": "expected a study file, found no database",
    "another": "expected a study file, found another database",
    "later": "expected a study file of version 1 or earlier, found version 2: draagvlak is too old",
    "damaged": "expected a whole study file, found it damaged: ",
    "altered": "expected a whole study file, found it damaged: the text of note 1 is not the one",
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_study_file_is_said_in_a_line(folder: Path, db: Path, what: str) -> None:
    if what == "a folder":
        db.mkdir()
    elif what == "notes":
        db.write_text(OOST)
    elif what != "nothing":
        (folder / "groot.txt").write_text("De begroting is krap. " * 5_000)
        dv.import_notes(db, folder)
    if what == "damaged":
        whole = db.read_bytes()
        db.write_bytes(whole[:20_000] + b"\xa5" * 40_000 + whole[60_000:])
    elif what in ("another", "later", "altered"):
        base = sqlite3.connect(db)
        pragma = {"another": "application_id = 7", "later": "user_version = 2"}
        base.execute(f"PRAGMA {pragma.get(what, 'user_version = 1')}")
        if what == "altered":
            base.execute("UPDATE note SET text = text || '.' WHERE id = 1")
        base.commit()
        base.close()
    with pytest.raises(dv.DraagvlakError) as raised:
        if what == "nothing":
            dv.open(db)
        else:
            dv.import_notes(db, folder, thorough=True)
    assert str(raised.value).startswith(f"{db}: {WRONG[what]}")
    assert "\n" not in str(raised.value)


def test_an_import_that_is_killed_loses_nothing() -> None:
    script = Path(__file__).with_name("kill.py")
    # A kill is no failure of the disk: what is written is there, so memory does as well.
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=memory) as place:
        several = [
            subprocess.Popen(
                [sys.executable, script, f"{place}/{seed}", "100", str(seed)],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for seed in (1, 2)
        ]
        for kills in several:
            told, wrong = kills.communicate()
            assert kills.returncode == 0, wrong
            assert told.startswith("100 kills"), told
