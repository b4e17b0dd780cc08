"""A report: a page that needs nothing else (no network, no script), a workbook, or a page of
Markdown for in a memo."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from draagvlak._core import label
from draagvlak.cells import numbered
from draagvlak.errors import DraagvlakError
from draagvlak.findings import Findings, findings
from draagvlak.frames import missing

if TYPE_CHECKING:
    from draagvlak import Study

SIGNS = re.compile(r"[\\`*_\[\]<>|&~$]|(?<=:)/(?=/)|(?<=www)\.")
"""What Markdown would take for a mark, a tag, an entity, a formula or a link."""


def report_html(found: Findings) -> str:
    """The page. What stands in notes is shown as text, whatever it holds."""
    return _rendered("report.html", found, autoescape=True)


def report_markdown(found: Findings) -> str:
    """One page of Markdown, without the words behind each number."""
    return _rendered("report.md", found, finalize=markdown, trim_blocks=True, lstrip_blocks=True)


def markdown(value: object) -> object:
    """A text such that Markdown shows it as it is, on one line."""
    return SIGNS.sub(r"\\\g<0>", " ".join(value.split())) if isinstance(value, str) else value


def _rendered(name: str, found: Findings, **options: Any) -> str:
    import jinja2

    template = files("draagvlak").joinpath("static", name).read_text(encoding="utf-8")
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, **options)
    page: str = environment.from_string(template).render(
        found=found,
        lang=found.lang,
        several=len(found.sources) > 1,
        t=partial(label, lang=found.lang),
        numbered=partial(numbered, lang=found.lang),
    )
    return page


WRITERS = {".html": report_html, ".htm": report_html, ".md": report_markdown}
"""What writes a report as text, by the ending of its path."""


def write_report(
    study: Study,
    path: str | Path,
    *,
    by: Iterable[str] | None = None,
    title: str | None = None,
    lang: str = "nl",
) -> None:
    """Writes the report of a study; the ending of the path (.html, .xlsx, .md) tells how."""
    ending = Path(path).suffix.lower()
    if ending not in (*WRITERS, ".xlsx"):
        raise DraagvlakError(f"expected a path that ends in .html, .xlsx or .md, found `{path}`")
    library = "xlsxwriter" if ending == ".xlsx" else "jinja2"
    if find_spec(library) is None:  # Told before the study is counted, which may take a while.
        raise missing(library)
    found = findings(study, by=by, title=title, lang=lang)
    if ending == ".xlsx":
        from draagvlak.workbook import write_workbook

        write_workbook(found, path)
    else:
        Path(path).write_text(WRITERS[ending](found), encoding="utf-8", newline="\n")
