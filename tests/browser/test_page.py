"""The review in a browser, on the page that the command serves."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from served import HOSTILE, Kept, Open, Served, chromium, opening, pressed, turned_from, until


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    yield from opening(browser, tmp_path)


def select(page: Any, words: str) -> None:
    """Selects words in the text with the mouse, as they stand on the screen."""
    box = page.evaluate(
        """words => {
            const text = document.querySelector(".dv-text");
            const start = text.textContent.indexOf(words);
            const range = document.createRange();
            const place = (offset, end) => {
                const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
                let node = walker.nextNode();
                while (offset > node.length - (end ? 0 : 1)) {
                    offset -= node.length;
                    node = walker.nextNode();
                }
                range[end ? "setEnd" : "setStart"](node, offset);
            };
            place(start, false);
            place(start + words.length, true);
            range.startContainer.parentElement.scrollIntoView({ block: "center" });
            const rects = [...range.getClientRects()].filter((rect) => rect.width);
            const [first, last] = [rects[0], rects[rects.length - 1]];
            return [first.left, first.top + first.height / 2,
                last.right, last.top + last.height / 2];
        }""",
        words,
    )
    page.mouse.move(box[0] + 1, box[1])
    page.mouse.down()
    page.mouse.move(box[2] - 1, box[3], steps=5)
    page.mouse.up()


def test_ten_decisions_by_keyboard_and_mouse(opened: Open) -> None:
    page = opened()
    kept = page.kept

    def count(number: int) -> None:
        until(lambda: len(kept.lines()) == number)
        page.wait_for_selector(".dv-review[aria-busy=false]")

    page.keyboard.press("Enter")  # 1: the rules' coding as it is, and on to the next.
    count(1)
    until(lambda: page.locator(".dv-place").text_content().startswith("2 "))
    page.keyboard.press("4")  # 2: a stance by its number.
    count(2)
    assert pressed(page) == ["stance-unwilling"]
    page.keyboard.press("l")  # 3: a stance by its letter.
    count(3)
    page.locator("[data-do=next]").click()
    until(lambda: page.locator(".dv-place").text_content().startswith("3 "))
    page.locator("[data-do=stance-willing]").click()  # 4: by the mouse.
    count(4)
    select(page, "programma")
    page.keyboard.press("e")  # 5: evidence.
    count(5)
    page.keyboard.press("s")
    page.keyboard.press("s")
    page.locator("[data-do=conditions]").click()  # 6: a condition, chosen by sentence.
    count(6)
    page.keyboard.press("s")
    page.keyboard.press("Shift+S")
    page.keyboard.press("t")
    page.keyboard.type("financ")
    page.keyboard.press("Enter")  # 7: a theme, by typing.
    count(7)
    page.keyboard.press("m")
    page.keyboard.type("Navragen bij de wethouder: z, j en 4.")
    page.keyboard.press("Escape")  # 8: a memo; its letters are no keys.
    count(8)
    page.keyboard.press("w")
    page.keyboard.type("na de zomer")
    page.keyboard.press("Enter")  # 9: when.
    count(9)
    page.locator(".dv-list-codings [data-do^=drop]").first.click()  # 10: a theme goes.
    count(10)
    lines = kept.lines()
    assert {line["coder"] for line in lines} == {"Els"}
    assert {line["codebook"] for line in lines} == {kept.study.codebook.stamp}
    last = lines[-1]
    assert (last["stance"], last["timing"]) == ("willing", "na de zomer")
    assert last["memo"] == "Navragen bij de wethouder: z, j en 4."
    assert any(quote["text"] == "programma" for quote in last["evidence"])
    assert len(last["conditions"]) >= 1
    assert any(one["code"] == "finance" for one in lines[6]["codings"])
    assert not kept.study.refused
    # Undone, the theme is back; and after a restart all is as it was.
    page.keyboard.press("z")
    count(11)
    assert lines[8]["codings"] == kept.lines()[-1]["codings"]
    again = Kept(kept.path, 12)
    assert again.study.coders.rows()[1]["answered"] == 3
    assert [row["memo"] for row in again.study.answers.rows() if row["memo"]] == [last["memo"]]


def test_a_note_that_holds_html_is_shown(opened: Open) -> None:
    page = opened(4)
    page.served.server.review.at = next(
        at for at, case in enumerate(page.served.server.review.cases) if HOSTILE in case.text
    )
    page.reload()
    page.wait_for_selector(".dv-text")
    assert HOSTILE in page.locator(".dv-text").text_content()
    select(page, "onerror")
    page.keyboard.press("e")
    until(lambda: page.locator(".dv-list-evidence q", has_text="onerror").count())
    page.keyboard.press("m")
    page.keyboard.type(HOSTILE)
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert page.locator(".dv-review img, .dv-review script").count() == 0
    assert page.title() != "raak"


def test_places_are_code_points(opened: Open) -> None:
    page = opened(4)
    review = page.served.server.review
    while "🎈" not in page.locator(".dv-text").text_content():
        place = page.locator(".dv-place").text_content()
        page.keyboard.press("j")
        turned_from(page, place)
    page.keyboard.press("2")
    until(page.kept.lines)
    select(page, "De wijkteams")
    page.keyboard.press("e")
    until(lambda: len(page.kept.lines()) == 2)
    quote = page.kept.lines()[-1]["evidence"][-1]
    assert quote["text"] == "De wijkteams"
    assert page.kept.study.texts[0][quote["start"] : quote["end"]] == "De wijkteams"
    assert review.cases[review.at].text.index("De wijkteams") > 0


def open_again(page: Any) -> float:
    """How long it takes to make a review of the same study and see its first case."""
    started = time.perf_counter()
    served = Served(page.kept)
    page.goto(served.server.url)
    page.wait_for_selector(".dv-text mark, .dv-text span")
    took = time.perf_counter() - started
    page.goto("about:blank")
    served.stop()
    return took


def test_a_thousand_cases_open_and_turn_at_once(opened: Open) -> None:
    page = opened(1000)
    opening = min(open_again(page) for _ in range(3))  # The machine may be busy.
    page.goto(page.served.server.url)
    page.wait_for_selector(".dv-text")
    turning = page.evaluate(
        """async () => {
            const root = document.querySelector(".dv-review");
            const place = root.querySelector(".dv-place");
            const times = [];
            for (let at = 0; at < 50; at++) {
                const before = place.textContent;
                const started = performance.now();
                root.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
                while (place.textContent === before)
                    await new Promise((done) => requestAnimationFrame(done));
                times.push(performance.now() - started);
            }
            return times.sort((a, b) => a - b);
        }"""
    )
    median, most = turning[len(turning) // 2], turning[-1]
    print(f"open {opening:.2f} s, next {median:.0f} ms (most {most:.0f} ms)")
    assert opening < 2
    assert median < 100


def test_who_leaves_while_typing_loses_nothing(opened: Open) -> None:
    page = opened(4)
    page.keyboard.press("3")
    until(page.kept.lines)
    page.keyboard.press("m")
    page.keyboard.type("Half af")
    assert page.trouble == []
    page.goto("about:blank")
    until(lambda: len(page.kept.lines()) == 2)
    # The page can be gone before it hears the answer to its last word.
    page.trouble.clear()
    assert page.kept.lines()[-1]["memo"] == "Half af"


def test_blind_shows_no_marks(opened: Open) -> None:
    page = opened(8, blind=True)
    assert page.locator(".dv-text mark, .dv-rules, .dv-list li, .dv-ruled").count() == 0
    page.keyboard.press("Enter")
    page.keyboard.press("3")
    until(page.kept.lines)
    assert [line["stance"] for line in page.kept.lines()] == ["later"]
    assert page.locator(".dv-rules").count() == 0


def test_a_page_of_elsewhere_gets_nothing(opened: Open, browser: Any) -> None:
    url = opened(4).served.server.url
    context = browser.new_context()
    page = context.new_page()
    page.route(
        "http://elsewhere.example/",
        lambda route: route.fulfill(content_type="text/html", body="<p>elders</p>"),
    )
    page.goto("http://elsewhere.example/")
    said = page.evaluate(
        """async (url) => {
            const ask = (mode) => fetch(`${url}message`, {
                method: "POST", mode, body: JSON.stringify({ do: "start" }),
            }).then((answer) => answer.type, (error) => "refused");
            return [await ask("cors"), await ask("no-cors")];
        }""",
        url,
    )
    assert said[0] == "refused"
    assert (
        page.evaluate("url => import(`${url}review.js`).catch(() => 'refused')", url) == "refused"
    )
    context.close()
