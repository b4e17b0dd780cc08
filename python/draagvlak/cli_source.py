"""Commands on what the notes come from: `text`, `provenance`, `remarks`, `blocks`."""

from __future__ import annotations

from typing import Any

import click

from draagvlak.console import format_option, notes_options, studied, write


@click.command()
@notes_options
def text(lang: str, **settings: Any) -> None:
    """The text that is read in the notes; all positions count in it."""
    with studied(doubts=False, **settings) as study:
        several = len(study.sources) > 1
        for name, words in zip(study.sources, study.texts, strict=True):
            if several:
                click.echo(f"==> {name} <==")
            click.echo(words, nl=not words.endswith("\n"))


def of_table(name: str, told: str) -> click.Command:
    """A command that writes a table of the study."""

    @click.command(name, help=told)
    @notes_options
    @format_option()
    def command(form: str, lang: str, **settings: Any) -> None:
        with studied(doubts=False, **settings) as study:
            write(getattr(study, name), form, lang)

    return command


TABLES = {
    "provenance": """One row for each document: format, size, hashes, encoding, date,
    language, and which document before it is the same or nearly so.""",
    "remarks": """What is in the files and not in their text: comments in the margin, changes
    that were taken as accepted, pictures, heads and feet of pages, guesses.""",
    "blocks": """One row for each block of text: what it is, where it stands, and the page,
    paragraph or cell of the file that it comes from.""",
}

commands = [text, *(of_table(name, told) for name, told in TABLES.items())]
