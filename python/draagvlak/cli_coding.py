"""The subcommands about coders: what they are asked, what they answered, how they differ."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

import draagvlak as dv
from draagvlak.console import (
    NOT_READ,
    WRONG_USE,
    Option,
    format_option,
    leave,
    notes_options,
    studied,
    words,
    write,
    wrong_use,
)
from draagvlak.studyfile.schema import is_study_file

question_option = click.option(
    "--question", metavar="TEXT", help="What is asked; without it the words of the target."
)
codes_option = click.option("--codes", is_flag=True, help="Ask for themes too.")


def out_option(what: str) -> Option:
    """`-o`: where a file goes."""
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--out", metavar="FILE", required=True, type=path, help=what)


answers_option = click.option(
    "--answers",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    help="Answers of coders (JSON Lines), beside those in a study file; more than once for "
    "more files.",
)


def coder_option(command: Any) -> Any:
    """`--coder` with `--answers`: whose stances count."""
    option = click.option(
        "--coder",
        metavar="NAME",
        help="Whose stances count (of --answers, or of a study file); without it the rules'.",
    )
    return option(answers_option(command))


def take(study: dv.Study, answers: tuple[str, ...], name: str | None = None) -> None:
    """Takes the answers in files; says on standard error what was refused."""
    for path in answers:
        study.import_coding(path, name=name)
    for refused in study.refused:
        click.echo(refused, err=True)


def chosen(study: dv.Study, answers: tuple[str, ...], coder: str | None) -> dv.Study:
    """The study as a coder codes it; that of the rules when none is named."""
    if answers and coder is None:
        leave("draagvlak: expected --coder NAME with --answers, found none", WRONG_USE)
    take(study, answers)
    return study if coder is None else study.coded_by(coder)


@click.command("export-coding")
@notes_options
@out_option("Where the tasks go (JSON Lines).")
@question_option
@codes_option
def export_coding(out: Path, question: str | None, codes: bool, lang: str, **settings: Any) -> None:
    """What a coder is asked, a case a line: its text, the question, a manual, a schema.

    A person, a language model or a crowd answers with lines of JSON that have the same
    `id`; import-coding reads them.
    """
    with studied(doubts=False, **settings) as study, wrong_use():
        count = study.export_coding(out, question=question, codes=codes)
        click.echo(f"{out}: {count} {dv.label('cases', lang)}", err=True)


@click.command("import-coding")
@click.argument("answers", type=click.Path(exists=True, dir_okay=False))
@notes_options
@click.option("--coder", metavar="NAME", help="Who gave the answers that do not say so.")
@format_option()
def import_coding(answers: str, coder: str | None, form: str, lang: str, **settings: Any) -> None:
    """Check the answers of coders against the notes, and show them beside the rules'.

    Words that are quoted must stand in the case. What is refused is listed on standard
    error with its line and the reason, and the exit status is 1. A study file keeps what
    is taken.
    """
    with studied(doubts=False, keep=True, **settings) as study, wrong_use():
        take(study, (answers,), coder)
        write(study.answers, form, lang)
        if study.refused:
            raise SystemExit(NOT_READ)


@click.command()
@click.argument("one")
@click.argument("other")
@notes_options
@answers_option
@format_option()
def compare(
    one: str, other: str, answers: tuple[str, ...], form: str, lang: str, **settings: Any
) -> None:
    """Compare the stances of two coders: ONE as if OTHER were right.

    draagvlak compare rules Els notes/ --answers els.jsonl

    Then the cases on which they disagree, the most instructive first.
    """
    with studied(doubts=False, **settings) as study, wrong_use():
        take(study, answers)
        comparison = study.compare(one, other)
        if form != "table":
            write(comparison.disagreements, form, lang)
            return
        write(comparison, form, lang)
        click.echo()
        write(comparison.measures, form, lang)
        click.echo()
        write(comparison.disagreements, form, lang)


@click.command()
@notes_options
@click.option("--endpoint", metavar="URL", required=True, help="Such as http://localhost:11434/v1.")
@click.option("--model", metavar="NAME", required=True, help="The model, as the endpoint names it.")
@out_option("Where the answers go (JSON Lines); what is there already is not asked again.")
@click.option("--key-from", metavar="VARIABLE", help="The environment variable with the key.")
@click.option(
    "--price",
    type=(float, float),
    default=(0.0, 0.0),
    metavar="IN OUT",
    help="What a million tokens cost, asked and answered.",
)
@question_option
@codes_option
def ask(
    endpoint: str,
    model: str,
    out: Path,
    key_from: str | None,
    price: tuple[float, float],
    question: str | None,
    codes: bool,
    lang: str,
    **settings: Any,
) -> None:
    """Let a language model code the cases: one that speaks the protocol of OpenAI.

    The notes go to this endpoint and nowhere else. Answers are kept as they come: run
    it again to go on where it stopped. A study file keeps them too.
    """
    if key_from and key_from not in os.environ:
        leave(f"draagvlak ask: expected a key in ${key_from}, found none", WRONG_USE)
    key = os.environ[key_from] if key_from else "none"
    with studied(doubts=False, keep=True, **settings) as study, wrong_use():
        coder = dv.Model(endpoint, model, log=out, key=key, price=price)
        coder.code(study, question=question, codes=codes)
        for refused in study.refused:
            click.echo(refused, err=True)
        asked, answered = coder.tokens
        spent = f"{asked} + {answered} tokens, {coder.cost:.4f}"
        click.echo(f"{out}: {coder.requests} requests, {spent}", err=True)
        write(study.coders, "table", lang)
        if study.refused or coder.failed:
            raise SystemExit(NOT_READ)


@click.command()
@notes_options
@answers_option
@click.option(
    "--coders", metavar="NAMES", help="Which, parted by commas; without it all but rules."
)
@format_option()
def agreement(
    answers: tuple[str, ...], coders: str | None, form: str, lang: str, **settings: Any
) -> None:
    """How far coders agree: percent, kappa, alpha and AC1, on stances and themes.

    draagvlak agreement notes/ --answers els.jsonl --answers jan.jsonl

    A study file has answers of its own.
    """
    if not answers and not is_study_file(settings["paths"][0]):
        leave("draagvlak agreement: expected --answers FILE, found none", WRONG_USE)
    with studied(doubts=False, **settings) as study, wrong_use():
        take(study, answers)
        write(study.agreement(words(coders)), form, lang)


@click.command()
@click.argument("earlier", type=click.Path(exists=True))
@notes_options
@format_option()
def change(earlier: str, form: str, lang: str, **settings: Any) -> None:
    """What became of the stances since an EARLIER round, for those asked in both.

    draagvlak change voorjaar.txt najaar.txt
    """
    before = {**settings, "paths": (earlier,)}
    with (
        studied(doubts=False, **before) as old,
        studied(doubts=False, **settings) as study,
        wrong_use(),
    ):
        found = study.change(old)
        if form != "table":
            write(found.respondents, form, lang)
            return
        for table in (found, found.tests, found.respondents):
            write(table, form, lang)
            click.echo()


commands = [export_coding, import_coding, compare, agreement, change, ask]
