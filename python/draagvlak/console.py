"""What all commands share: their options, the study they read, how they write and leave."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

import draagvlak as dv
from draagvlak import display
from draagvlak.studyfile.path import shown
from draagvlak.studyfile.schema import is_study_file

NOT_READ = 1
WRONG_USE = 2

Option = Callable[[Callable[..., Any]], Callable[..., Any]]

paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
codebook_option = click.option(
    "--codebook",
    metavar="FILE",
    help="The codebook (TOML); without it the built-in one, `toegang`.",
)
target_option = click.option(
    "--target",
    metavar="WORDS",
    help="The words by which the notes refer to what is asked, parted by commas; "
    "without it those of the codebook.",
)
year_option = click.option(
    "--year",
    type=click.IntRange(2012, 2025),
    help="The year of the register; without it that of the notes.",
)
settings_option = click.option(
    "--settings",
    metavar="FILE",
    help="Settings of the study (TOML): year, unit, target, patterns of headings.",
)
lang_option = click.option(
    "--lang",
    type=click.Choice(["nl", "en"]),
    default="nl",
    help="Language of labels (default: nl).",
)


def format_option(*others: str, default: str = "table") -> Option:
    """`--format`, with the formats that every command has and perhaps others."""
    formats = [*others, "table", "csv", "json"]
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=default,
        help=f"How to write it (default: {default}).",
    )


def notes_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The argument and options of all commands that read notes."""
    for option in (
        lang_option,
        settings_option,
        year_option,
        target_option,
        codebook_option,
        paths,
    ):
        command = option(command)
    return command


def contexts_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--having` and `--without`: which codings count."""
    for option in (
        click.option(
            "--without",
            metavar="CONTEXTS",
            help="Count no codings within these, parted by commas: negation, past, ...",
        ),
        click.option(
            "--having", metavar="CONTEXTS", help="Count only codings within all of these."
        ),
    ):
        command = option(command)
    return command


@contextmanager
def studied(
    *,
    paths: tuple[str, ...],
    codebook: str | None,
    target: str | None,
    year: int | None,
    settings: str | None,
    doubts: bool = True,
    keep: bool = False,
) -> Iterator[dv.Study]:
    """The study of these notes, or of a study file. Says on standard error what was not
    read or stayed doubtful, and leaves with status 1 when something was not read. A study
    file gets the answers that are taken where the command is there to `keep` them."""
    by: dict[str, Any] = {"target": words(target), "year": year, "settings": settings}
    with wrong_use():
        by["codebook"] = dv.Codebook.read(codebook) if codebook else None
        # Words that are no terms are wrong use, whatever the notes.
        dv.read_text("", **by)
    for alone in filter(lambda path: path == "-" or is_study_file(path), paths):
        if len(paths) > 1:
            leave(f"draagvlak: expected {alone} alone, found other paths beside it", WRONG_USE)
    study = opened(paths[0], keep=keep, **by) if is_study_file(paths[0]) else read(paths, **by)
    yield study
    for failure in study.failures:
        click.echo(failure, err=True)
    tell_left_out(study)
    if doubts:
        tell_doubts(study)
    if study.failures:
        sys.exit(NOT_READ)


def read(paths: tuple[str, ...], **by: Any) -> dv.Study:
    """The study of these notes; leaves when nothing of them can be read."""
    try:
        if paths == ("-",):
            text = sys.stdin.buffer.read()
            return dv.read_text(text, name="-", **by)
        with progress() as tell:
            return dv.read(list(paths), progress=tell, **by)
    except dv.DraagvlakError as error:
        leave(str(error), NOT_READ)


def opened(path: str, *, keep: bool, **by: Any) -> dv.Study:
    """The study of a study file. Says on standard error which answers have no place in
    it."""
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            study = dv.open(path, **by)
        with dv.StudyFile.open(path) as file:
            unplaced = file.unplaced()
    except dv.DraagvlakError as error:
        leave(str(error), NOT_READ)
    if not keep:
        study.keep_coding(None)
    for warning in caught:
        click.echo(str(warning.message), err=True)
    for place, reason in unplaced:
        click.echo(f"{shown(place)}: {reason}", err=True)
    return study


LARGE = 64 << 20
"""A file of more bytes is read in parts where its table can be written so."""


ROWS = 10_000
"""How many rows of a large file are written at a time."""


def is_large(paths: tuple[str, ...]) -> bool:
    """Whether these are one file that is better read in parts."""
    if len(paths) != 1 or not Path(paths[0]).is_file() or is_study_file(paths[0]):
        return False
    return Path(paths[0]).stat().st_size > LARGE


def write_parts(paths: tuple[str, ...], table: Callable[[dv.Study], dv.Table], **by: Any) -> None:
    """Writes a table of a large file as CSV, part by part. Says what stayed doubtful, and
    leaves with status 1 when a part could not be read; those before it are out."""
    with wrong_use():
        by["target"] = words(by["target"])
        parts = dv.parts(paths[0], **by)
    heads = True
    try:
        for study in parts:
            part = table(study)
            if heads:
                click.echo(",".join(part.columns))
            heads = False
            for start in range(0, len(part), ROWS):
                click.echo(part.csv_rows(start, ROWS), nl=False)
            tell_doubts(study)
    except dv.DraagvlakError as error:
        leave(str(error), NOT_READ)


PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg")
"""Attachments that say nothing, such as the sign of a municipality."""


def tell_left_out(study: dv.Study) -> None:
    """Says on standard error what stands in files and may hold notes, and is not read."""
    for row in study.remarks.rows():
        named = row["text"] or ""
        if row["kind"] in ("attachment", "hidden_sheet") and not named.lower().endswith(PICTURES):
            click.echo(
                f"{row['source']}: left out: {row['kind'].replace('_', ' ')} {named}", err=True
            )


def tell_doubts(study: dv.Study) -> None:
    """Says on standard error what stayed doubtful."""
    for row in study.doubts.rows():
        text = f": {row['text']}" if row["text"] else ""
        click.echo(f"{row['source']}:{row['line']}: doubt: {row['reason']}{text}", err=True)


@contextmanager
def progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error when a terminal watches; else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    # It appears with the second batch: short work needs none.
    bar: Any = None

    def tell(done: int, total: int) -> None:
        nonlocal bar
        if bar is None and done < total:
            bar = click.progressbar(length=total, label=dv.label("reading"), file=sys.stderr)
            bar.__enter__()
        if bar is not None:
            bar.update(done - bar.pos)

    try:
        yield tell
    finally:
        if bar is not None:
            bar.__exit__(None, None, None)


@contextmanager
def wrong_use() -> Iterator[None]:
    """Turns an error about what was asked into status 2."""
    try:
        yield
    except dv.DraagvlakError as error:
        leave(str(error), WRONG_USE)


def leave(message: str, status: int) -> NoReturn:
    """Says one line on standard error and leaves."""
    click.echo(message, err=True)
    sys.exit(status)


def distinct(sources: list[str]) -> list[str]:
    """The file names of sources; `oost/a.txt` beside `west/a.txt` keeps its folder."""
    names = [Path(source).name if source != "-" else "stdin.txt" for source in sources]
    return [
        "-".join(Path(source).parts[-3:]).strip("/-") if names.count(name) > 1 else name
        for source, name in zip(sources, names, strict=True)
    ]


def words(text: str | None) -> list[str] | None:
    """`a, b` as two words."""
    if text is None:
        return None
    found = [word.strip() for word in text.split(",") if word.strip()]
    if not found:
        leave(f"draagvlak: expected words parted by commas, found `{text}`", WRONG_USE)
    return found


def write(table: dv.Table, form: str, lang: str) -> None:
    """Writes a table in a format."""
    match form:
        case "json":
            click.echo(table.to_json(), nl=False)
        case "csv":
            click.echo(table.to_csv(), nl=False)
        case _:
            click.echo(display.table_text(table, lang))
