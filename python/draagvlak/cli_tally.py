"""The subcommands that count."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

import draagvlak as dv
from draagvlak.cli_coding import chosen, coder_option
from draagvlak.console import (
    Option,
    contexts_options,
    format_option,
    notes_options,
    studied,
    words,
    write,
    wrong_use,
)


def counting_options(command: Any) -> Any:
    """What all commands that count have: notes, whose codings and which of them."""
    for option in (format_option(), coder_option, contexts_options, notes_options):
        command = option(command)
    return command


def unit_option(*units: str) -> Option:
    """`--unit`: what is counted."""
    return click.option(
        "--unit",
        type=click.Choice(units),
        default=units[0],
        help=f"What is counted (default: {units[0]}).",
    )


protect_option = click.option(
    "--protect",
    type=click.IntRange(min=2),
    metavar="N",
    help="Hide counts below N, and what they could be computed from.",
)

seed_option = click.option(
    "--seed", type=click.IntRange(min=0), default=1, help="Of the draw (default: 1)."
)


@contextmanager
def counted(
    having: str | None,
    without: str | None,
    answers: tuple[str, ...],
    coder: str | None,
    checked_by: str | None = None,
    protect: int | None = None,
    **settings: Any,
) -> Iterator[dv.Study]:
    """The study of which these codings count, by this coder."""
    with studied(**settings) as study, wrong_use():
        study = chosen(study, answers, coder or (checked_by and "rules"))
        if having or without:
            study = study.coded(having=words(having), without=words(without))
        yield study if protect is None else study.protect(protect)


@click.command()
@counting_options
@click.option(
    "--of",
    "variable",
    default="stance",
    metavar="VARIABLE",
    help="What to count: stance (default), code, landsdeel, ...",
)
@click.option(
    "--by",
    metavar="VARIABLES",
    help="Strata, parted by commas: landsdeel, province, size_class, source, ...",
)
@unit_option("case", "segment", "mention")
@protect_option
@click.option(
    "--interval",
    default="wilson",
    metavar="METHOD",
    help="Of the shares: wilson (default), exact, clopper_pearson, jeffreys, mid_p, ...",
)
@click.option("--level", type=float, default=0.95, help="Of the intervals (default: 0.95).")
@click.option(
    "--checked-by",
    metavar="NAME",
    help="Correct the tally by the checks of this coder (with --answers), of what `sample` drew.",
)
@seed_option
def tally(
    variable: str,
    by: str | None,
    unit: str,
    interval: str,
    level: float,
    checked_by: str | None,
    seed: int,
    form: str,
    lang: str,
    **asked: Any,
) -> None:
    """Count the cases by stance, with intervals.

    draagvlak tally notes/ --by landsdeel,size_class

    draagvlak tally notes/ --answers els.jsonl --checked-by Els
    """
    with counted(checked_by=checked_by, **asked) as study:
        found = study.tally(
            variable,
            by=words(by),
            unit=unit,
            interval=interval,
            level=level,
            corrected=checked_by is not None,
            checked_by=checked_by,
            seed=seed,
        )
        write(found, form, lang)


@click.command()
@notes_options
@click.option("-n", "--count", type=click.IntRange(min=1), required=True, help="How many cases.")
@seed_option
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the tasks of these cases go (JSON Lines), for who checks them.",
)
@format_option()
def sample(count: int, seed: int, out: Path | None, form: str, lang: str, **settings: Any) -> None:
    """Draw cases to check by hand, so that their answers can correct the tally.

    draagvlak sample notes/ -n 40 -o check.jsonl

    The draw is repeated by its seed, and a larger one goes on where a smaller stopped.
    """
    with studied(doubts=False, **settings) as study, wrong_use():
        drawn = study.sample_check(count, seed=seed)
        write(drawn, form, lang)
        if out:
            study.export_coding(out, cases=[row["number"] for row in drawn.rows()])


@click.command()
@click.argument("rows")
@click.argument("columns")
@counting_options
@unit_option("case", "segment", "mention")
@protect_option
def crosstab(rows: str, columns: str, unit: str, form: str, lang: str, **asked: Any) -> None:
    """Count by two variables, such as code and stance, with margins.

    draagvlak crosstab code stance notes/
    """
    with counted(**asked) as study:
        table = study.crosstab(rows, columns, unit=unit)
        write(table, form, lang)
        if form == "table" and unit == "case":
            click.echo()
            write(table.association, form, lang)


@click.command()
@counting_options
@unit_option("case", "segment")
def cooccurrence(unit: str, form: str, lang: str, **asked: Any) -> None:
    """Which themes are named together, and how many times as often as by chance."""
    with counted(**asked) as study:
        write(study.cooccurrence(unit=unit), form, lang)


@click.command()
@click.argument("variable")
@click.argument("level")
@counting_options
def keyness(variable: str, level: str, form: str, lang: str, **asked: Any) -> None:
    """Which themes are typical of some cases, against all others.

    draagvlak keyness stance willing notes/
    """
    with counted(**asked) as study:
        write(study.keyness(variable, level), form, lang)


@click.command()
@counting_options
@click.option("--of", "variable", default="stance", metavar="VARIABLE", help="What to count.")
@click.option(
    "--to",
    default="landsdeel",
    metavar="VARIABLES",
    help="What to weigh by, parted by commas: landsdeel, province, size_class.",
)
@click.option("--level", type=float, default=0.95, help="Of the intervals (default: 0.95).")
def weighted(variable: str, to: str, level: float, form: str, lang: str, **asked: Any) -> None:
    """Weigh the shares to the real number of municipalities.

    draagvlak weighted notes/ --to landsdeel,size_class
    """
    with counted(**asked) as study:
        write(study.weighted(variable, to=words(to), level=level), form, lang)


@click.command()
@notes_options
@contexts_options
@coder_option
@protect_option
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where it goes: .html for a page, .xlsx for a workbook, .md for in a memo.",
)
@click.option("--by", metavar="VARIABLES", help="Strata (default: landsdeel,size_class).")
@click.option("--title", metavar="TEXT", help="Its title.")
def report(out: Path, by: str | None, title: str | None, lang: str, **asked: Any) -> None:
    """Write a report: the answer, tables that open to their quotes, and how it was made.

    draagvlak report notes/ -o telling.html

    A page needs no network and runs no script; a workbook has a sheet a table; one page of
    Markdown (.md) goes into a memo.
    """
    with counted(**asked) as study:
        study.report(out, by=words(by), title=title, lang=lang)
        click.echo(f"{out}: {len(study)} {dv.label('cases', lang)}", err=True)


commands = [tally, sample, crosstab, cooccurrence, keyness, weighted, report]
