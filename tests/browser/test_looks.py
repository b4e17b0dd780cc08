"""How the review looks and sounds: narrow and wide, light and dark, read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from served import Open, chromium, opening, pressed, until


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
    contrast = page.evaluate(
        """() => {
            const part = (c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
            const light = ([r, g, b]) =>
                0.2126 * part(r / 255) + 0.7152 * part(g / 255) + 0.0722 * part(b / 255);
            const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
            const behind = (one) => {
                for (; one; one = one.parentElement) {
                    const colour = numbers(getComputedStyle(one).backgroundColor);
                    if (colour[3] !== 0) return colour;
                }
                return [255, 255, 255];
            };
            const shown = (one) => one.offsetParent && !one.disabled && one.textContent.trim()
                && !one.matches(".dv-live");
            const all = ".dv-review :is(p, h2, h3, button, mark, dd, span, strong, q)";
            const ratios = [...document.querySelectorAll(all)].filter(shown).map((one) => {
                const ink = light(numbers(getComputedStyle(one).color));
                const paper = light(behind(one));
                const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
                return [ratio, one.className || one.tagName];
            });
            return ratios.sort((a, b) => a[0] - b[0])[0];
        }"""
    )
    assert contrast[0] >= 4.5, contrast


def test_notes_without_a_case_say_so(opened: Open) -> None:
    page = opened(0)
    assert page.locator(".dv-place").text_content() == "0"
    assert page.locator(".dv-live").text_content()
    page.keyboard.press("j")
    page.keyboard.press("4")
    page.keyboard.press("e")
    page.wait_for_selector(".dv-review[aria-busy=false]")
    assert not page.kept.path.exists()
