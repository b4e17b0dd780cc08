"""The review in a notebook of JupyterLab, from opening it to a restart of its kernel."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import draagvlak as dv
from served import (
    HOSTILE,
    NEEDS_JUPYTERLAB,
    chromium,
    foreign,
    jupyterlab,
    menu,
    notes,
    turned_from,
    until,
)

pytestmark = NEEDS_JUPYTERLAB

CELL = """
import draagvlak as dv

dv.import_notes("ronde.db", "ronde.txt")
dv.open("ronde.db").review(coder="Els")
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """JupyterLab on a folder with a notebook; its address."""
    cell: dict[str, Any] = {"cell_type": "code", "id": "review", "metadata": {}, "outputs": []}
    cell |= {"execution_count": None, "source": CELL}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "nakijken.ipynb").write_text(json.dumps(book), encoding="utf-8")
    (tmp_path / "ronde.txt").write_text(notes(12), encoding="utf-8")
    with jupyterlab(tmp_path, tmp_path) as (url, token):
        yield f"{url}lab/tree/nakijken.ipynb?reset&token={token}"


def test_decisions_in_a_notebook_survive_a_restart(browser: Any, lab: str, tmp_path: Path) -> None:
    db = tmp_path / "ronde.db"

    def lines() -> list[dict[str, Any]]:
        with dv.StudyFile.open(db) as file:
            rows = file.rows("SELECT line, coder, kept, codebook FROM answer ORDER BY id")
        assert all(coder == "Els" and kept and "@" in book for _, coder, kept, book in rows)
        return [json.loads(line) for line, *_ in rows]

    context = browser.new_context(viewport={"width": 1500, "height": 1000})
    page = context.new_page()
    elsewhere: list[str] = []
    page.on("request", lambda one: elsewhere.append(one.url) if foreign(one.url, lab) else None)
    page.goto(lab)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.get_by_text("| Idle").wait_for(timeout=60_000)  # Its kernel is there.
    menu(page, "Run", "Run All Cells")
    root = page.locator(".dv-review")
    root.wait_for(timeout=60_000)
    place = root.locator(".dv-place")

    def decided(number: int) -> None:
        until(lambda: len(lines()) == number)
        page.wait_for_selector(".dv-review[aria-busy=false]")

    def turned(to: str) -> None:
        until(lambda: place.text_content().startswith(to))

    root.locator(".dv-title").click()  # The keys are the review's now.
    page.keyboard.press("Enter")  # 1
    decided(1)
    turned("2 ")
    page.keyboard.press("4")  # 2
    decided(2)
    page.keyboard.press("j")
    turned("3 ")
    page.keyboard.press("b")  # 3
    decided(3)
    page.keyboard.press("j")
    turned("4 ")
    root.locator("[data-do=stance-later]").click()  # 4: by the mouse.
    decided(4)
    root.locator("[data-do=stance-unclear]").click()  # 5
    decided(5)
    page.keyboard.press("s")
    page.keyboard.press("s")
    page.keyboard.press("e")  # 6
    decided(6)
    page.keyboard.press("s")
    root.locator("[data-do=codings]").click()
    page.keyboard.type("financ")
    page.keyboard.press("Enter")  # 7
    decided(7)
    page.keyboard.press("m")
    page.keyboard.type("Een memo met j, k, z en 1.")
    page.keyboard.press("Escape")  # 8
    decided(8)
    root.locator(".dv-list-codings [data-do^=drop]").first.click()  # 9
    decided(9)
    page.keyboard.press("z")  # 10: undone again.
    decided(10)
    assert len({line["id"] for line in lines()}) == 4
    last = lines()[-1]
    assert (last["stance"], last["memo"]) == ("unclear", "Een memo met j, k, z en 1.")
    # The notebook took none of the keys: it has its one cell still.
    assert page.locator(".jp-Notebook .jp-Cell").count() == 1

    # How long a keypress takes through the kernel.
    times = []
    for _ in range(5):
        before = place.text_content()
        started = time.perf_counter()
        page.keyboard.press("k")
        page.wait_for_function(
            "before => document.querySelector('.dv-place').textContent !== before"
            " || before.startsWith('1 ')",
            arg=before,
            polling=5,
        )
        times.append(time.perf_counter() - started)
    print(f"keypress through the kernel: {sorted(times)[2] * 1000:.0f} ms")

    # A text that holds HTML is shown and not run.
    while HOSTILE not in root.locator(".dv-text").text_content():
        before = place.text_content()
        page.keyboard.press("j")
        turned_from(page, before)
    assert root.locator("img, script").count() == 0
    assert page.title() != "raak"

    old = root.element_handle()
    menu(page, "Kernel", "Restart Kernel and Run All Cells")
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    until(lambda: not old.is_visible())
    root.wait_for(timeout=60_000)
    until(lambda: root.locator(".dv-progress progress").evaluate("one => one.value") == 4)
    for _ in range(11):  # The last is one that was done.
        before = place.text_content()
        root.locator("[data-do=next]").click()
        turned_from(page, before)
        if place.text_content() == "12 / 12":
            break
    pressed = root.locator(".dv-stances [aria-pressed=true]")
    assert pressed.count() == 1
    assert len(lines()) == 10
    assert elsewhere == []
    if shots := os.environ.get("DRAAGVLAK_SHOTS"):
        page.screenshot(path=f"{shots}/jupyterlab.png")
    context.close()
