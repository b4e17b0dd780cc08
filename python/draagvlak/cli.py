"""The command `draagvlak`: a few lines over the public API for each subcommand.

Exit status: 0 all was read, 1 something was not read (the rest is out), 2 wrong use.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

import click

import draagvlak as dv
from draagvlak import cli_coding, cli_import, cli_review, cli_source, cli_tally
from draagvlak.cli_coding import chosen, coder_option
from draagvlak.console import (
    NOT_READ,
    WRONG_USE,
    contexts_options,
    distinct,
    format_option,
    is_large,
    leave,
    notes_options,
    paths,
    studied,
    words,
    write,
    write_parts,
    wrong_use,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(dv.__version__, prog_name="draagvlak")
def cli() -> None:
    """Read Dutch consultation notes and say how much support there is.

    PATH is a file of notes (.txt, .docx, .pdf, .eml, .xlsx, .zip and more), a folder,
    - for standard input, or a study file that `draagvlak import` made. Each interview
    in the notes starts with a heading: "Oosten van het land 61.000 inwoners".

    Exit status: 0 all was read, 1 something was not read (the rest is out),
    2 wrong use.
    """


@cli.command()
@notes_options
@coder_option
@format_option()
def cases(
    answers: tuple[str, ...], coder: str | None, form: str, lang: str, **settings: Any
) -> None:
    """One row for each interview: who, how large, its stance and the evidence."""
    if form == "csv" and not answers and is_large(settings["paths"]):
        return write_parts(table=lambda study: study.cases, **settings)
    with studied(**settings) as study, wrong_use():
        write(chosen(study, answers, coder).cases, form, lang)


@cli.command()
@notes_options
@click.option("--code", help="Only this code.")
@contexts_options
@format_option()
def codings(
    code: str | None,
    having: str | None,
    without: str | None,
    form: str,
    lang: str,
    **settings: Any,
) -> None:
    """One row for each theme that was found, with the words that show it.

    draagvlak codings notes/ --code finance --without negation
    """

    def table(study: dv.Study) -> dv.Table:
        if having or without:
            study = study.coded(having=words(having), without=words(without))
        return study.codings_of(code) if code else study.codings

    if form == "csv" and is_large(settings["paths"]):
        return write_parts(table=table, **settings)
    with studied(**settings) as study, wrong_use():
        write(table(study), form, lang)


@cli.command()
@notes_options
@format_option("spans", default="spans")
def sentences(form: str, lang: str, **settings: Any) -> None:
    """The sentences: START and END of each, in code points, one a line."""
    if form == "spans" and len(settings["paths"]) != 1:
        leave("draagvlak sentences: expected one PATH for spans, found several", WRONG_USE)
    with studied(doubts=False, **settings) as study:
        table = study.sentences
        if form == "spans" and len(study.sources) != 1:
            leave("draagvlak sentences: expected one file for spans, found several", WRONG_USE)
        if form == "spans":
            lines = (f"{row['start']}\t{row['end']}\n" for row in table.rows())
            click.echo("".join(lines), nl=False)
        else:
            write(table, form, lang)


@cli.command()
@notes_options
@click.option(
    "--case",
    "number",
    type=click.IntRange(min=1),
    required=True,
    help="Which case, counted through all notes from 1.",
)
def explain(number: int, lang: str, **settings: Any) -> None:
    """Why a case has its stance: what was heard, what turned it, what it weighs."""
    with studied(doubts=False, **settings) as study, wrong_use():
        click.echo(study.explain(number, lang=lang), nl=False)


@cli.command()
@notes_options
@click.option(
    "--threshold",
    type=click.IntRange(min=1),
    default=3,
    help="List cases that fewer municipalities fit (default: 3).",
)
@format_option()
def privacy(threshold: int, form: str, lang: str, **settings: Any) -> None:
    """Who could be recognised: the cases that few municipalities fit.

    Region and size often leave a single municipality, also where no name is given. The
    last columns say how many fit were the size told as a class, or the region as a part
    of the country too.
    """
    with studied(doubts=False, **settings) as study:
        write(study.privacy(threshold=threshold), form, lang)


@cli.command()
@notes_options
@click.option(
    "-o",
    "--out",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the copies go; without it, of a single text, to standard output.",
)
@click.option(
    "--key",
    metavar="FILE",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the key goes (CSV): what each mark stands for. Keep it apart.",
)
def redact(out: Path | None, key: Path, lang: str, **settings: Any) -> None:
    """Copies without names, e-mail, telephone, BSN, accounts and addresses.

    What is taken out leaves a mark such as [NAAM-1]; the key says what each stands for
    and where it stood. No rule finds every name: read a copy before you share it.
    """
    if out and out.resolve() in key.resolve().parents:
        leave(f"draagvlak redact: expected the key outside `{out}`, found `{key}`", WRONG_USE)
    with studied(doubts=False, **settings) as study:
        redacted = study.redact()
        if out is None and len(redacted) != 1:
            leave("draagvlak redact: expected -o FOLDER for several texts, found none", WRONG_USE)
        if out is None:
            click.echo(redacted.texts[0], nl=False)
        else:
            copies = distinct(redacted.sources)
            originals = {Path(source).resolve() for source in redacted.sources}
            if lost := [name for name in copies if (out / name).resolve() in originals]:
                message = f"expected a folder without the notes, found `{out / lost[0]}`"
                leave(f"draagvlak redact: {message}", WRONG_USE)
            out.mkdir(parents=True, exist_ok=True)
            for name, text in zip(copies, redacted.texts, strict=True):
                (out / name).write_text(text, encoding="utf-8", newline="\n")
        key.write_text(redacted.key.to_csv(), encoding="utf-8", newline="\n")


@cli.command()
@click.argument("codebook", required=False)
@click.argument("notes", nargs=-1, metavar="[PATH...]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    help="How to write it (default: table).",
)
@click.option("--advice/--no-advice", default=False, help="Also list terms that no example fires.")
def check(codebook: str | None, notes: tuple[str, ...], form: str, advice: bool) -> None:
    """Check a codebook: does every code get its examples and pass over its exceptions?

    Without CODEBOOK the built-in one is checked. With notes it gives the report card of
    each term: fired, in how many cases, alone, shadowed by a longer one, beside another
    code. The exit status is 2 when the codebook breaks a promise.
    """
    with wrong_use():
        book = dv.Codebook.read(codebook) if codebook else dv.Codebook.builtin()
    for loss in book.losses:
        click.echo(loss, err=True)
    table = book.check()
    findings = table.rows()
    errors = [row for row in findings if row["level"] == "error"]
    if notes:
        asked: dict[str, Any] = {"target": None, "year": None, "settings": None}
        with studied(paths=notes, codebook=codebook, doubts=False, **asked) as study:
            write(study.card, form, "nl")
    elif form == "table":
        for row in findings if advice else errors:
            click.echo(f"{row['path']}:{row['line']}: {row['finding']}")
        advised = len(findings) - len(errors)
        click.echo(
            f"{book.name} {book.version}: {len(book)} codes, {len(errors)} errors, {advised} advice"
        )
    else:
        write(table, form, "en")
    if errors:
        sys.exit(WRONG_USE)


@cli.command()
@click.argument("old")
@click.argument("new")
@paths
@format_option()
def diff(old: str, new: str, paths: tuple[str, ...], form: str) -> None:
    """What another codebook changes: the cases that gain or lose a code.

    draagvlak diff codebook.toml codebook-new.toml notes/

    The table ends with the cells of the tally that move, before and after.
    """
    with wrong_use():
        other = dv.Codebook.read(new)
    asked: dict[str, Any] = {"target": None, "year": None, "settings": None}
    with studied(paths=paths, codebook=old, doubts=False, **asked) as study:
        changes = study.codebook.diff(other, study)
        if form != "table":
            write(changes, form, "nl")
            return
        click.echo(f"{study.codebook.stamp} -> {other.stamp}")
        write(changes, form, "nl")
        click.echo()
        write(study.codebook.moves(other, study), form, "nl")


@cli.command()
@click.argument("source", metavar="IN")
@click.argument("out")
def convert(source: str, out: str) -> None:
    """Write a codebook in another format: .toml, .yml (quanteda), .dic (LIWC), .qdc, .csv.

    What can't be carried is listed on standard error, and the exit status is 1.
    """
    with wrong_use():
        book = dv.Codebook.read(source)
        losses = [*book.losses, *book.write(out)]
    for loss in losses:
        click.echo(loss, err=True)
    if losses:
        sys.exit(NOT_READ)


for group in (cli_source, cli_import, cli_tally, cli_coding, cli_review):
    for command in group.commands:
        cli.add_command(command)


def main() -> None:
    """Runs the command; whatever is wrong gets one line, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        cli.main(prog_name="draagvlak", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        leave(error.format_message(), WRONG_USE)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "draagvlak"
        message = error.format_message().rstrip(".")
        leave(f"{command}: {message[:1].lower()}{message[1:]} (see `{command} --help`)", WRONG_USE)
    except click.Abort:
        leave("draagvlak: stopped", 130)
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing is amiss.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, UnicodeError, TypeError) as error:
        leave(f"draagvlak: {error}", WRONG_USE)
