"""What the tests in a browser share: Debian's Chromium, notes, a review that is served, and
JupyterLab.

Not a conftest: tests/python has one of that name.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import secrets
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import draagvlak as dv
from draagvlak.review import Review
from draagvlak.serve import Server

Open = Callable[..., Any]

ABSENT = [
    name
    for name in ("jupyterlab", "anywidget", "ipykernel")
    if importlib.util.find_spec(name) is None
]
NEEDS_JUPYTERLAB = pytest.mark.skipif(bool(ABSENT), reason=f"needs {', '.join(ABSENT)}")

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
HOSTILE = "<img src=x onerror=\"document.title='raak'\"><script>document.title='raak'</script>"
"""Words of a note that would do something, were they run."""


def chromium() -> Iterator[Any]:
    """Debian's Chromium, until it is done with."""
    if CHROMIUM is None:
        pytest.skip("needs chromium: apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def notes(count: int) -> str:
    """Notes of so many cases, the first with words that would do something."""
    said = [
        f"Wij doen graag mee aan het programma, zei ze. {HOSTILE} De begroting is krap.",
        "Alleen als er geld komt 🎈 doen wij mee aan het programma. De wijkteams zijn vol.",
        "Ze ziet er niets in. Het programma komt te vroeg, zegt de wethouder.",
        "De bode was ziek. Over het programma kwamen wij niet te spreken.",
    ]
    cases = (
        f"Limburg {20 + at % 70}.{at % 1000:03} inwoners\n\nGesprek {at}. {said[at % len(said)]}\n"
        for at in range(count)
    )
    return "\n".join(cases)


LEAST_CONTRAST = """(all) => {
    const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const colour = (css) => {
        brush.clearRect(0, 0, 1, 1);
        brush.fillStyle = css;
        brush.fillRect(0, 0, 1, 1);
        const [r, g, b, alpha] = brush.getImageData(0, 0, 1, 1).data;
        return [r, g, b, alpha / 255];
    };
    const over = ([r, g, b, alpha], below) =>
        [r, g, b].map((part, at) => part * alpha + below[at] * (1 - alpha));
    const chain = (one) => one ? [...chain(one.parentElement), one] : [];
    const behind = (one) => chain(one)
        .map((part) => colour(getComputedStyle(part).backgroundColor))
        .reduce((below, part) => over(part, below), [255, 255, 255]);
    const opacity = (one) => chain(one)
        .reduce((all, part) => all * getComputedStyle(part).opacity, 1);
    const part = (c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) =>
        0.2126 * part(r / 255) + 0.7152 * part(g / 255) + 0.0722 * part(b / 255);
    const shown = (one) => one.checkVisibility() && !one.closest(":disabled")
        && getComputedStyle(one).clipPath === "none" && !one.closest("svg, .dv-live, .dv-sr")
        && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const ratios = [...document.querySelectorAll(all)].filter(shown).map((one) => {
        const below = behind(one);
        const [r, g, b, alpha] = colour(getComputedStyle(one).color);
        const [ink, paper] = [over([r, g, b, alpha * opacity(one)], below), below].map(light);
        const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
        return [ratio, one.className || one.tagName, one.textContent.trim().slice(0, 40)];
    });
    return ratios.sort((a, b) => a[0] - b[0])[0];
}"""


def least_contrast(page: Any, within: str) -> tuple[float, str, str]:
    """The least contrast of a text on a page with what is behind it: how much, and where."""
    found: tuple[float, str, str] = page.evaluate(LEAST_CONTRAST, f"{within} *")
    return found


class Kept:
    """A study whose answers its study file keeps, as they are taken."""

    def __init__(self, path: Path, count: int) -> None:
        """Opens the study file, and makes it first where it is not there yet."""
        self.path = path
        if not path.exists():
            ronde = path.with_name("ronde.txt")
            ronde.write_text(notes(count), encoding="utf-8")
            dv.import_notes(path, ronde)
        self.study = dv.open(path)

    def lines(self) -> list[dict[str, Any]]:
        """What is in the file."""
        with dv.StudyFile.open(self.path) as file:
            return [
                json.loads(line) for (line,) in file.rows("SELECT line FROM answer ORDER BY id")
            ]


class Served:
    """A review that is served until it is stopped."""

    def __init__(self, kept: Kept, *, blind: bool = False) -> None:
        """Starts to serve."""
        self.kept = kept
        self.server = Server(Review(kept.study, coder="Els", blind=blind))
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stops serving."""
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


def until(holds: Callable[[], Any], seconds: float = 60) -> Any:
    """Waits until something holds, and gives it."""
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.02)
    return found


def turned_from(page: Any, place: str) -> None:
    """Waits until another case is shown than at this place."""
    until(lambda: page.locator(".dv-place").text_content() != place)


def opening(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a review as a page; nothing may fail or come from elsewhere."""
    serving: list[Served] = []
    trouble: list[str] = []
    context = browser.new_context(viewport={"width": 1200, "height": 850})

    def open_review(count: int = 12, blind: bool = False) -> Any:
        served = Served(Kept(tmp_path / "ronde.db", count), blind=blind)
        serving.append(served)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)
        page.on("requestfailed", lambda failed: trouble.append(failed.url))
        page.kept = served.kept
        page.served = served
        page.trouble = trouble
        page.goto(served.server.url)
        page.wait_for_selector(".dv-review")
        return page

    yield open_review
    context.close()
    for served in serving:
        served.stop()
    assert trouble == []


def pressed(page: Any) -> list[str]:
    """The stances that are pressed."""
    found: list[str] = page.locator(".dv-stances [aria-pressed=true]").evaluate_all(
        "all => all.map(one => one.dataset.do)"
    )
    return found


@contextlib.contextmanager
def jupyterlab(root: Path, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """JupyterLab on a folder, with a home of its own; its address and token."""
    home = tmp_path / "thuis"
    config = home / "config" / "labconfig"
    config.mkdir(parents=True)
    # News would be asked of the network.
    quiet = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
    (config / "page_config.json").write_text(json.dumps(quiet), encoding="utf-8")
    runtime = home / "runtime"
    token = secrets.token_hex(16)
    environment = {
        **os.environ,
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "IPYTHONDIR": str(home / "ipython"),
    }
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", f"--IdentityProvider.token={token}"]
    if os.name == "posix" and os.geteuid() == 0:
        options.append("--allow-root")
    log = (tmp_path / "lab.log").open("w", encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={root}"]
    with log, subprocess.Popen(command, env=environment, stdout=log, stderr=log) as server:
        try:
            told = until(lambda: next(iter(runtime.glob("jpserver-*.json")), None))
            until(lambda: told.read_text(encoding="utf-8").rstrip().endswith("}"))
            yield json.loads(told.read_text(encoding="utf-8"))["url"], token
        finally:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(20)
            server.kill()


def menu(page: Any, name: str, command: str) -> None:
    """Chooses a command of a menu of JupyterLab."""
    page.get_by_role("menuitem", name=name, exact=True).click()
    page.locator(".lm-Menu .lm-Menu-itemLabel", has_text=command).first.click()


def foreign(url: str, lab: str) -> bool:
    """Whether an address is not of this JupyterLab."""
    here = lab[: lab.index("/", len("http://"))]
    return not url.startswith((here, here.replace("http", "ws"), "blob:", "data:"))
