"""The subcommand that opens a review in the browser."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path
from typing import Any

import click

import draagvlak as dv
from draagvlak.cli_coding import take
from draagvlak.console import notes_options, studied, wrong_use
from draagvlak.studyfile.schema import is_study_file


class Answers:
    """A file to which each answer is added as it is given."""

    def __init__(self, path: Path) -> None:
        """Adds to this file; what stands in it stays."""
        self.path = path

    def keep(self, _coder: str, lines: list[str]) -> None:
        """Adds lines, so that they are on the disk when it returns."""
        with self.path.open("a+b") as file:
            # A line that was broken off stays by itself.
            size = file.seek(0, os.SEEK_END)
            broken = size > 0 and (file.seek(size - 1), file.read(1))[1] != b"\n"
            text = "".join(f"{line}\n" for line in lines)
            file.write(("\n" if broken else "").encode() + text.encode())
            file.flush()
            os.fsync(file.fileno())


@click.command()
@notes_options
@click.option("--coder", metavar="NAME", help="Who reviews; without it who is logged in.")
@click.option("--blind", is_flag=True, help="Show nothing of the rules or of other coders.")
@click.option(
    "--answers",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where decisions go as they are made (JSON Lines); those in it count. Without it "
    "the study file, where PATH is one, else answers.jsonl.",
)
@click.option("--no-open", is_flag=True, help="Do not open a browser: say the address only.")
def review(
    coder: str | None,
    blind: bool,
    answers: Path | None,
    no_open: bool,
    lang: str,
    **settings: Any,
) -> None:
    """Look at the cases one by one in the browser: accept what the rules say, or overrule it.

    The page is served on this computer only, at an address with a token, until Ctrl-C.
    """
    from draagvlak.review import Review
    from draagvlak.serve import Server

    if answers is None and not is_study_file(settings["paths"][0]):
        answers = Path("answers.jsonl")
    place = answers or settings["paths"][0]
    with studied(doubts=False, keep=answers is None, **settings) as study, wrong_use():
        if answers:
            if answers.exists():
                take(study, (str(answers),))
            study.keep_coding(Answers(answers).keep)
        asked = Review(study, coder=coder, blind=blind, lang=lang)
        with Server(asked) as server:
            click.echo(f"{server.url}\n{dv.label('review_stop', lang)}", err=True)
            if not no_open:
                webbrowser.open(server.url)
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                done = f"{asked.view()['done']} / {len(asked.cases)}"
                click.echo(f"{place}: {done} {dv.label('review_done', lang)}", err=True)


commands = [review]
