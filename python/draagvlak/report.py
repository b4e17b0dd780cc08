"""A report as one page that needs nothing else: no network, no script."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from draagvlak._core import label
from draagvlak.findings import Findings, findings
from draagvlak.frames import missing

if TYPE_CHECKING:
    from draagvlak import Study


def report_html(found: Findings) -> str:
    """The page. What stands in notes is shown as text, whatever it holds."""
    try:
        import jinja2
    except ImportError:
        raise missing("jinja2") from None
    template = files("draagvlak").joinpath("static/report.html").read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    page: str = environment.from_string(template).render(
        found=found,
        lang=found.lang,
        several=len(found.sources) > 1,
        t=partial(label, lang=found.lang),
    )
    return page


def write_report(
    study: Study,
    path: str | Path,
    *,
    by: Iterable[str] | None = None,
    title: str | None = None,
    lang: str = "nl",
) -> None:
    """Writes the report of a study; the ending of the path (.html, .xlsx) tells how."""
    found = findings(study, by=by, title=title, lang=lang)
    if Path(path).suffix.lower() == ".xlsx":
        from draagvlak.workbook import write_workbook

        write_workbook(found, path)
    else:
        Path(path).write_text(report_html(found), encoding="utf-8")
