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


@click.command()
@notes_options
@format_option()
def provenance(form: str, lang: str, **settings: Any) -> None:
    """One row for each document: format, size, hashes, encoding, date, language, and
    which document before it is the same or nearly so."""
    with studied(doubts=False, **settings) as study:
        write(study.provenance, form, lang)


@click.command()
@notes_options
@format_option()
def remarks(form: str, lang: str, **settings: Any) -> None:
    """What is in the files and not in their text: comments in the margin, changes that
    were taken as accepted, pictures, heads and feet of pages, guesses."""
    with studied(doubts=False, **settings) as study:
        write(study.remarks, form, lang)


@click.command()
@notes_options
@format_option()
def blocks(form: str, lang: str, **settings: Any) -> None:
    """One row for each block of text: what it is, where it stands, and the page,
    paragraph or cell of the file that it comes from."""
    with studied(doubts=False, **settings) as study:
        write(study.blocks, form, lang)


commands = [text, provenance, remarks, blocks]
