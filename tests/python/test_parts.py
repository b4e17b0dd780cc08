"""Files of any length, part by part."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import draagvlak as dv
from draagvlak import cli, console

CASE = (
    "Limburg 30.000 inwoners\r\n\r\n"
    "De begroting is krap, ’s zomers ook. Wij doen graag mee.\r\n\r\n"
)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A little more than three megabytes of notes."""
    path = tmp_path / "lang.txt"
    path.write_bytes(CASE.encode() * 33_000)
    return path


def test_parts_are_the_whole(notes: Path) -> None:
    parts = list(dv.parts(notes, megabytes=1))
    assert len(parts) > 2
    assert sum(len(part) for part in parts) == 33_000
    whole = dv.read(notes)
    rows = [row for part in parts for row in part.codings.rows()]
    assert rows == whole.codings.rows()
    assert parts[-1].cases.rows()[-1] == whole.cases.rows()[-1]


def test_a_large_file_is_written_as_a_small_one(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run() -> str:
        result = CliRunner().invoke(cli.cli, ["codings", str(notes), "--format", "csv"])
        assert result.exit_code == 0
        return result.output

    whole = run()
    monkeypatch.setattr(console, "LARGE", 1 << 20)
    assert run() == whole


def test_what_is_no_text_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "stuk.txt"
    path.write_bytes(CASE.encode() * 20_000 + b"caf\xe9\n" + CASE.encode())
    with pytest.raises(dv.DraagvlakError, match=r"stuk\.txt:80001: expected UTF-8") as raised:
        list(dv.parts(path, megabytes=1))
    assert raised.value.line == 80_001
    with pytest.raises(dv.DraagvlakError, match="geen"):
        dv.parts(tmp_path / "geen.txt")
