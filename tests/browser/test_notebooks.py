"""The notebooks in JupyterLab, as a reader runs them: no cell fails, every chart is drawn."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from served import NEEDS_JUPYTERLAB, chromium, foreign, jupyterlab, menu

pytestmark = NEEDS_JUPYTERLAB

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
CHARTS = {"1-inlezen-en-nakijken": 0, "2-coderen-en-vergelijken": 2, "3-tellen-en-laten-zien": 7}
"""How many charts each notebook has."""

LEAST = 100
"""A chart that is drawn is at least so wide and high."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """JupyterLab on a copy of the notebooks, so that running them changes nothing."""
    here = tmp_path_factory.mktemp("lab")
    shutil.copytree(NOTEBOOKS, here / "notebooks")
    # Cells that are out of sight would not be drawn.
    settings = here / "thuis/config/lab/user-settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True)
    whole = '{"windowingMode": "none"}'
    (settings / "tracker.jupyterlab-settings").write_text(whole, encoding="utf-8")
    with jupyterlab(here / "notebooks", here) as served:
        yield served


def test_every_notebook_is_run() -> None:
    assert {path.stem for path in NOTEBOOKS.glob("*.ipynb")} == {*CHARTS}


@pytest.mark.parametrize("name", CHARTS)
def test_a_notebook_runs_and_draws(browser: Any, lab: tuple[str, str], name: str) -> None:
    url, token = lab
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    page = context.new_page()
    elsewhere: list[str] = []
    page.on("request", lambda one: elsewhere.append(one.url) if foreign(one.url, url) else None)
    page.goto(f"{url}lab/tree/{name}.ipynb?reset&token={token}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.get_by_text("| Idle").wait_for(timeout=60_000)  # Its kernel is there.
    menu(page, "Run", "Run All Cells")
    page.wait_for_function(
        """() => {
            const prompts = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")];
            return document.querySelector('[data-mime-type*="stderr"], [data-mime-type*="error"]')
                || prompts.length && prompts.every((one) => /\\[\\d+\\]/.test(one.textContent));
        }""",
        timeout=60_000,
    )
    wrong = page.locator('[data-mime-type*="stderr"], [data-mime-type*="error"]')
    assert wrong.all_text_contents() == []
    if name.startswith("1"):
        page.locator(".dv-review .dv-text").wait_for(timeout=60_000)
    sizes = page.evaluate(
        """async () => {
            const found = [...document.querySelectorAll(
                ".jp-RenderedSVG img, .jp-RenderedSVG svg, .jp-OutputArea canvas")];
            await Promise.all(found.map((one) => one.decode?.()));
            return found.map((one) => {
                const box = one.getBoundingClientRect();
                return [one.naturalWidth ?? box.width, box.width, box.height];
            });
        }"""
    )
    assert len(sizes) == CHARTS[name]
    assert all(min(size) >= LEAST for size in sizes), sizes
    assert elsewhere == []
    if shots := os.environ.get("DRAAGVLAK_SHOTS"):
        page.screenshot(path=f"{shots}/{name}.png")
    context.close()
