"""The subcommand that imports notes into a study file."""

from __future__ import annotations

from typing import Any

import click

import draagvlak as dv
from draagvlak.console import (
    NOT_READ,
    format_option,
    leave,
    notes_options,
    progress,
    words,
    wrong_use,
)


@click.command("import")
@click.argument("study", metavar="STUDY")
@notes_options
@click.option("--thorough", is_flag=True, help="Trust no size and date: look at every byte.")
@click.option("--prune", is_flag=True, help="Take out notes of which the file has vanished.")
@format_option()
def import_notes(
    study: str,
    paths: tuple[str, ...],
    target: str | None,
    thorough: bool,
    prune: bool,
    form: str,
    lang: str,
    **settings: Any,
) -> None:
    """Import notes into a study file, which every other command takes for PATH.

    draagvlak import study.db notes/

    Run it every night: only what changed is read, and what happened to each file is
    listed. The codebook, target, year and settings are kept in the study file; what is
    not given stays as it was. Answers of coders stay with their text when a note is
    corrected; those that have no place any more are listed.

    A file that vanished, or can't be read any more, stays in the study as it was. What was
    not read is listed on standard error too, and the exit status is 1.
    """
    if target or any(settings.values()):
        with wrong_use():
            dv.read_text("", target=words(target), **settings)
    try:
        with progress() as tell:
            outcome = dv.import_notes(
                study,
                paths,
                target=words(target),
                thorough=thorough,
                prune=prune,
                progress=tell,
                **settings,
            )
    except dv.DraagvlakError as error:
        leave(str(error), NOT_READ)
    match form:
        case "json":
            click.echo(outcome.to_json(), nl=False)
        case "csv":
            click.echo(outcome.to_csv(), nl=False)
        case _:
            click.echo(dv.show(outcome, lang=lang))
    for line in [*outcome.remarks, *outcome.failures]:
        click.echo(line, err=True)
    if outcome.failures:
        raise SystemExit(NOT_READ)


commands = [import_notes]
