"""How the review looks and sounds: narrow and wide, light and dark, read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from served import Open, chromium, least_contrast, opening, pressed, until


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    yield from opening(browser, tmp_path)


def test_a_reader_of_the_screen_is_told(opened: Open) -> None:
    page = opened(4)
    live = page.locator("[aria-live=polite]")
    before = live.text_content()
    page.keyboard.press("j")
    until(lambda: live.text_content() != before)
    assert "2 / 4" in live.text_content()
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll("button, input, textarea")]
            .filter((one) => !(one.getAttribute("aria-label") || one.textContent.trim()))
            .map((one) => one.outerHTML)"""
    )
    assert unnamed == []
    assert page.locator(".dv-stances [aria-pressed]").count() == 5
    # Every button can be reached and pressed by the keyboard alone.
    page.locator("[data-do=stance-later]").focus()
    page.keyboard.press("Space")
    until(lambda: pressed(page) == ["stance-later"])
    assert page.evaluate("document.activeElement.dataset.do") == "stance-later"


@pytest.mark.parametrize("width", [360, 760, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_can_be_read(opened: Open, width: int, scheme: str) -> None:
    page = opened(4)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.keyboard.press("?")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    contrast = least_contrast(page, ".dv-review")
    assert contrast[0] >= 4.5, contrast


def test_notes_without_a_case_say_so(opened: Open) -> None:
    page = opened(0)
    assert page.locator(".dv-place").text_content() == "0"
    assert page.locator(".dv-live").text_content()
    page.keyboard.press("j")
    page.keyboard.press("4")
    page.keyboard.press("e")
    page.wait_for_selector(".dv-review[aria-busy=false]")
    assert not page.kept.lines()
