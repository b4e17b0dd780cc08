"""The report in a browser: alone, by mouse and by keyboard, on paper, and in the dark."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import draagvlak as dv
from served import HOSTILE, chromium, least_contrast, notes

A4 = {"width": 718, "height": 1046}
"""What is left of a sheet of A4 between margins of a centimetre, in pixels of CSS."""

CUT_OFF = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && !one.closest("svg, caption"))
    .filter((one) => one.getBoundingClientRect().right > innerWidth
        || (getComputedStyle(one).overflowX !== "visible" && one.scrollWidth > one.clientWidth))
    .map((one) => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of notes of which some would do something, were they run."""
    path = tmp_path_factory.mktemp("report") / "telling.html"
    dv.read_text(notes(12), name="ronde.txt").report(path, title=f"Ronde {HOSTILE}")
    return path


@pytest.fixture
def opened(browser: Any, report: Path) -> Iterator[Any]:
    """The report where there is no network; it may ask for nothing, nor complain."""
    trouble: list[str] = []

    def asked_for(url: str) -> None:
        if url.split("#")[0] != report.as_uri():
            trouble.append(url)

    context = browser.new_context(viewport={"width": 1200, "height": 850}, offline=True)
    page = context.new_page()
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda said: trouble.append(said.text))
    page.on("request", lambda asked: asked_for(asked.url))
    page.trouble = trouble
    page.goto(report.as_uri())
    yield page
    if shots := os.environ.get("DRAAGVLAK_SHOTS"):
        name = os.environ["PYTEST_CURRENT_TEST"].split("::")[1].split(" ")[0]
        page.screenshot(path=f"{shots}/{name}.png", full_page=True)
    context.close()
    assert trouble == []


def words_of(page: Any) -> list[str]:
    """The names of the words that are open."""
    found: list[str] = page.locator(".words:visible").evaluate_all(
        "all => all.map((one) => one.id)"
    )
    return found


def test_a_cell_opens_to_its_words_by_mouse(opened: Any) -> None:
    assert words_of(opened) == []
    cell = opened.locator("td a").first
    name = cell.get_attribute("href")[1:]
    cell.click()
    assert words_of(opened) == [name]
    words = opened.locator(f"#{name}")
    assert words.locator("blockquote").count() >= 1
    assert words.evaluate("one => one.getBoundingClientRect().top < innerHeight")
    words.locator(".back a").click()
    assert words_of(opened) == []
    other = opened.locator("td a").nth(3)
    other.click()
    assert words_of(opened) == [other.get_attribute("href")[1:]]


def test_a_cell_opens_to_its_words_by_keyboard(opened: Any) -> None:
    for _ in range(6):
        opened.keyboard.press("Tab")
        name = opened.evaluate("(document.activeElement.getAttribute('href') ?? '').slice(1)")
        if name:
            break
    cell = opened.evaluate("document.activeElement.id")
    assert opened.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    opened.keyboard.press("Enter")
    assert words_of(opened) == [name]
    # Who reads on by keyboard or by ear is at the words, and then again at the cell.
    assert opened.evaluate("document.activeElement.id") == name
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.closest('.back') !== null")
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == cell
    assert words_of(opened) == []


def test_what_notes_hold_is_shown_and_never_run(opened: Any) -> None:
    assert opened.locator("h1").text_content() == f"Ronde {HOSTILE}"
    assert opened.title() == f"Ronde {HOSTILE}"
    assert opened.locator("blockquote", has_text="onerror=").count() >= 1
    assert opened.locator("script, img, iframe, link, object, [onerror]").count() == 0
    # Nor would it run had it come into the page.
    opened.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
        }"""
    )
    assert opened.evaluate("window.ran") is None
    refused = opened.trouble.pop()
    assert "Content Security Policy" in refused


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_all_is_there(opened: Any, scheme: str) -> None:
    opened.emulate_media(media="print", color_scheme=scheme)
    opened.set_viewport_size(A4)
    assert opened.evaluate(CUT_OFF) == []
    # Every quote is printed, and those of a total stand under its parts.
    told = ".words blockquote"
    shown = set(opened.locator(f"{told}:visible").all_text_contents())
    assert shown == set(opened.locator(told).all_text_contents())
    assert opened.locator(".sum:visible, .click:visible").count() == 0
    assert opened.locator("h2:visible, tr:visible, dd:visible").count() == (
        opened.locator("h2, tr, dd").count()
    )
    assert opened.evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert least_contrast(opened, "main")[0] >= 4.5


@pytest.mark.parametrize("width", [360, 1000, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_can_be_read(opened: Any, width: int, scheme: str) -> None:
    opened.emulate_media(color_scheme=scheme)
    opened.set_viewport_size({"width": width, "height": 850})
    opened.locator("td a").first.click()
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    contrast = least_contrast(opened, "main")
    assert contrast[0] >= 4.5, contrast
    if width >= 1000:
        assert opened.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_notebook_shows_can_be_read(browser: Any, scheme: str) -> None:
    study = dv.read_text(notes(12).replace("Gesprek 1.", "Bladzijde 3 van 12\n\nGesprek 1."))
    shown: list[Any] = [
        study,
        study.tally(by="landsdeel"),
        study.case(2),
        study.profile(1),
        study.cases,
    ]
    page = browser.new_page()
    # The colours of JupyterLab.
    ink, paper = {"light": ("#000000de", "#fff"), "dark": ("#ffffffde", "#111")}[scheme]
    body = "".join(one._repr_html_() for one in shown)
    page.set_content(f'<body style="color: {ink}; background: {paper}"><main>{body}</main>')
    contrast = least_contrast(page, "main")
    page.close()
    assert contrast[0] >= 4.5, contrast
