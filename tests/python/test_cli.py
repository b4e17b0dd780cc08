"""The command: the same numbers as in Python, one clear line for what is wrong."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import draagvlak as dv
from conftest import NOTES, SAMPLE


def run(*words: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Runs the command as a user would."""
    done = subprocess.run(
        [sys.executable, "-c", "from draagvlak.cli import main; main()", *map(str, words)],
        input=stdin,
        capture_output=True,
        timeout=60,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


@pytest.mark.parametrize("command", ["cases", "codings", "sentences"])
def test_json_is_what_python_gives(study: dv.Study, command: str) -> None:
    done = run(command, SAMPLE, "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == getattr(study, command).rows()


def test_tally_is_what_python_gives(study: dv.Study) -> None:
    tally = study.tally("stance", by=["landsdeel", "size_class"])
    by = ("--by", "landsdeel,size_class")
    assert json.loads(run("tally", SAMPLE, *by, "--format", "json").stdout) == tally.rows()
    rows = list(csv.DictReader(io.StringIO(run("tally", SAMPLE, *by, "--format", "csv").stdout)))
    assert [int(row["count"]) for row in rows] == [row["count"] for row in tally.rows()]
    assert "eenheid: gesprek, n = 15" in run("tally", SAMPLE, *by).stdout


def test_sentences_are_code_points_one_a_line() -> None:
    done = run("sentences", "-", stdin="Eén zin. Nóg een.\n".encode())
    assert done.stdout == "0\t8\n9\t17\n"


def test_standard_input_is_read() -> None:
    done = run("cases", "-", "--format", "json", stdin=NOTES.encode())
    assert [case["source"] for case in json.loads(done.stdout)] == ["-", "-"]


def test_target_and_codebook(tmp_path: Path) -> None:
    book = tmp_path / "boek.toml"
    book.write_text('name = "boek"\n[[code]]\nname = "geld"\nlabel = "Geld"\nterms = ["begroting"]')
    file = tmp_path / "a.txt"
    file.write_text(NOTES)
    done = run("codings", file, "--codebook", book, "--target", "programma,pilot", "--code", "geld")
    assert done.returncode == 0 and "begroting" in done.stdout


def test_explain_and_check() -> None:
    assert "bereid" in run("explain", SAMPLE, "--case", "2").stdout
    for lang, sign in (("nl", ","), ("en", ".")):
        told = run("explain", SAMPLE, "--case", "2", "--lang", lang).stdout.strip()
        assert all(f" 0{sign}" in line for line in told.splitlines()[-5:])
    done = run("check")
    assert (done.returncode, done.stdout.split(":")[0]) == (0, "toegang 1.0.0")


def test_help_is_there_for_every_command() -> None:
    for command in ["tally", "cases", "codings", "sentences", "explain", "privacy", "check"]:
        assert command in run("--help").stdout
        done = run(command, "--help")
        assert done.returncode == 0 and f"Usage: draagvlak {command}" in done.stdout


WRONG = {
    "missing file": (["cases", "{tmp}/nergens.txt"], 1,
        "{tmp}/nergens.txt: expected a file or folder, found nothing"),
    "folder without notes": (["tally", "{tmp}/leeg"], 1,
        "{tmp}/leeg: expected notes, found none"),
    "binary file": (["cases", "{tmp}/binair.txt"], 1,
        "{tmp}/binair.txt:1: expected text, found a NUL byte"),
    "old encoding": (["cases", "{tmp}/oud.txt"], 1,
        "{tmp}/oud.txt:2: expected UTF-8 text, found byte 0xE9"),
    "missing codebook": (["cases", "{tmp}/goed.txt", "--codebook", "{tmp}/geen.toml"], 2,
        "{tmp}/geen.toml: expected a file or folder, found nothing"),
    "broken codebook": (["check", "{tmp}/fout.toml"], 2,
        "{tmp}/fout.toml:5: expected `~` and a number from 1 to 20 between two words "
        "in the term `~3` of `a`, found `~3`"),
    "codebook that is no TOML": (["tally", "{tmp}/goed.txt", "--codebook", "{tmp}/kapot.toml"], 2,
        "{tmp}/kapot.toml:1: expected TOML, found: unclosed table, expected `]`"),
    "unknown code": (
        ["codings", "{tmp}/goed.txt", "--codebook", "{tmp}/boek.toml", "--code", "ged"], 2,
        "expected a code of the codebook, found `ged` (known: geld)"),
    "unknown variable": (["tally", "{tmp}/goed.txt", "--by", "regio"], 2,
        "expected a variable, found `regio` (known: stance, stance_confidence, code, landsdeel, "
        "province, region, size_class, source)"),
    "unknown option": (["tally", "{tmp}/goed.txt", "--bij", "regio"], 2,
        "draagvlak tally: no such option '--bij'. Did you mean '--by'? "
        "(see `draagvlak tally --help`)"),
    "unknown format": (["cases", "{tmp}/goed.txt", "--format", "xls"], 2,
        "draagvlak cases: invalid value for '--format': 'xls' is not one of 'table', 'csv', 'json' "
        "(see `draagvlak cases --help`)"),
    "unknown command": (["tel"], 2,
        "draagvlak: no such command 'tel' (see `draagvlak --help`)"),
    "no path": (["cases"], 2,
        "draagvlak cases: missing argument 'PATH...' (see `draagvlak cases --help`)"),
    "no such case": (["explain", "{tmp}/goed.txt", "--case", "9"], 2,
        "expected a case from 1 to 2, found `9`"),
    "case that can't be": (["explain", "{tmp}/goed.txt", "--case", "0"], 2,
        "draagvlak explain: invalid value for '--case': 0 is not in the range x>=1 "
        "(see `draagvlak explain --help`)"),
    "variable twice": (["tally", "{tmp}/goed.txt", "--by", "stance"], 2,
        "expected each variable once, found `stance`"),
    "year that is not covered": (["cases", "{tmp}/goed.txt", "--year", "1900"], 2,
        "draagvlak cases: invalid value for '--year': 1900 is not in the range 2012<=x<=2025 "
        "(see `draagvlak cases --help`)"),
    "- beside a file": (["cases", "-", "{tmp}/goed.txt"], 2,
        "draagvlak: expected - alone, found other paths beside it"),
    "spans of several files": (["sentences", "{tmp}/goed.txt", "{tmp}/boek.toml"], 2,
        "draagvlak sentences: expected one PATH for spans, found several"),
    "words that are none": (["cases", "{tmp}/goed.txt", "--target", ","], 2,
        "draagvlak: expected words parted by commas, found `,`"),
    "target that is no term": (["cases", "{tmp}/goed.txt", "--target", "~3"], 2,
        "target: expected `~` and a number from 1 to 20 between two words, found `~3`"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_gets_one_clear_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "goed.txt").write_text(NOTES)
    (tmp_path / "binair.txt").write_bytes(b"PK\x03\x04\x00")
    (tmp_path / "oud.txt").write_bytes(b"Oost 80.000 inwoners\nCaf\xc3\xa9, cr\xc3\xa8che, \xe9")
    (tmp_path / "kapot.toml").write_text("[code\n")
    code = '[[code]]\nname = "a"\nlabel = "A"\nterms = ["~3"]\n'
    (tmp_path / "fout.toml").write_text('name = "fout"\n' + code)
    good = '[[code]]\nname = "geld"\nlabel = "A"\nterms = ["begroting"]\n'
    (tmp_path / "boek.toml").write_text('name = "boek"\n' + good)
    words, status, line = WRONG[name]
    done = run(*(word.format(tmp=tmp_path) for word in words))
    assert done.returncode == status
    assert done.stderr == line.replace("{tmp}", str(tmp_path)) + "\n"
    assert done.stdout == ""


def test_the_rest_is_out_when_something_was_not_read(tmp_path: Path) -> None:
    (tmp_path / "goed.txt").write_text(NOTES)
    (tmp_path / "oud.txt").write_bytes(b"Caf\xc3\xa9, \xc3\xa9\xc3\xa9n, \xe9")
    done = run("cases", tmp_path, "--format", "json")
    assert done.returncode == 1
    assert len(json.loads(done.stdout)) == 2
    assert done.stderr == f"{tmp_path}/oud.txt:1: expected UTF-8 text, found byte 0xE9\n"


def test_output_is_utf8_whatever_the_terminal_says() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from draagvlak.cli import main; main()", "cases", SAMPLE],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert done.returncode == 0 and "─" in done.stdout.decode()


def test_whoever_stops_reading_gets_no_traceback() -> None:
    command = f"{sys.executable} -c 'from draagvlak.cli import main; main()' sentences"
    done = subprocess.run(
        f"{command} {SAMPLE} --format json | head -c 10", shell=True, capture_output=True
    )
    assert done.stderr == b""


def test_doubts_are_said(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Zwolle, 130.000 inwoners, was hier gisteren\n")
    done = run("cases", file)
    assert done.returncode == 0
    assert "a.txt:1: doubt: a heading but for `was hier gisteren`" in done.stderr
