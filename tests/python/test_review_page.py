"""The review as a page, as a command and as a widget: who may ask, and what is told."""

from __future__ import annotations

import http.client
import json
import re
import socket
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from draagvlak.review import Review
from draagvlak.review_view import WORDS, script
from draagvlak.serve import Server
from reviewed import NOTES, Kept


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "els.jsonl")


@pytest.fixture
def server(kept: Kept) -> Iterator[Server]:
    with Server(Review(kept.study, coder="Els")) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(
    server: Server, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[int, bytes]:
    """What the server answers."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def post(server: Server, message: object, **headers: str) -> tuple[int, Any]:
    """Posts a message as the page does."""
    usual = {"Content_Type": "application/json", "Origin": server.origin, **headers}
    path = f"/{server.token}/message"
    status, body = ask(server, "POST", path, json.dumps(message).encode(), **usual)
    return status, json.loads(body) if status == 200 else body


def test_the_page_answers_who_has_its_token(server: Server, kept: Kept) -> None:
    assert server.server_address[0] == "127.0.0.1"
    for name, word in [("", b"review.js"), ("review.js", b"textContent"), ("review.css", b".dv-")]:
        status, body = ask(server, "GET", f"/{server.token}/{name}")
        assert status == 200
        assert word in body
    status, start = post(server, {"do": "start"})
    assert status == 200
    id = start["shown"]["case"]["id"]
    status, view = post(server, {"do": "stance", "id": id, "value": "later"})
    assert view["case"]["own"]["stance"] == "later"
    assert [line["stance"] for line in kept.lines()] == ["later"]


@pytest.mark.parametrize("host", ["127.0.0.2", "::1"])
def test_it_listens_on_one_address_only(server: Server, host: str) -> None:
    with pytest.raises(OSError):
        socket.create_connection((host, server.server_port), timeout=5)


@pytest.mark.parametrize("token", ["", "x", "é", "message", "../review", "%2e%2e"])
def test_without_its_token_there_is_nothing(server: Server, token: str) -> None:
    paths = [f"/{token}", f"/{token}/", f"/{token}/review.js", f"/{token}/message"]
    for path in paths:
        sent = path.encode().decode("latin-1")
        assert raw(server, f"GET {sent} HTTP/1.1\r\nHost: {server.origin[7:]}") == 404


def raw(server: Server, head: str, body: bytes = b"") -> int:
    """The status of an answer to these very lines."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as one:
        one.sendall(head.encode("latin-1") + b"\r\n\r\n" + body)
        return int(one.makefile("rb").readline().split()[1])


def test_other_hosts_and_origins_are_refused(server: Server, kept: Kept) -> None:
    start = {"do": "start"}
    port = server.server_port
    for origin in ("http://evil.example", "null", "", f"http://127.0.0.1:{port + 1}"):
        assert post(server, start, Origin=origin)[0] == 403
        assert ask(server, "GET", f"/{server.token}/", Origin=origin)[0] == 403
    for host in ("evil.example", f"evil.example:{port}", f"localhost:{port}", "127.0.0.1"):
        assert post(server, start, Host=host)[0] == 403
        assert ask(server, "GET", f"/{server.token}/", Host=host)[0] == 403
    for site in ("cross-site", "same-site"):
        assert ask(server, "GET", f"/{server.token}/review.js", Sec_Fetch_Site=site)[0] == 403
    twice = f"GET /{server.token}/ HTTP/1.1\r\nHost: {server.origin[7:]}\r\nHost: evil.example"
    assert raw(server, twice) == 403
    assert raw(server, f"GET /{server.token}/ HTTP/1.1") == 403
    # Without an origin nobody posts.
    body = json.dumps(start).encode()
    path = f"/{server.token}/message"
    assert ask(server, "POST", path, body, Content_Type="application/json")[0] == 403
    assert not kept.path.exists()


def test_what_is_no_message_is_refused(server: Server) -> None:
    path = f"/{server.token}/message"
    for body in (b"", b"{", b"[]", b"3", b"\xff", b'{"do": "dance"}', b"[" * 100_000):
        headers = {"Content_Type": "application/json", "Origin": server.origin}
        assert ask(server, "POST", path, body, **headers)[0] == 400
    assert post(server, {"do": "start"}, Content_Type="text/plain")[0] == 415
    assert ask(server, "PUT", path)[0] == 501
    assert ask(server, "GET", f"/{server.token}/../review.py")[0] == 404
    head = f"POST {path} HTTP/1.1\r\nHost: {server.origin[7:]}\r\nOrigin: {server.origin}\r\n"
    head += "Content-Type: application/json\r\n"
    assert raw(server, f"{head}Content-Length: 9999999") == 413
    assert raw(server, f"{head}Content-Length: {'9' * 5000}") == 413
    assert raw(server, f"{head}Content-Length: -1") == 411
    assert raw(server, f"{head}Transfer-Encoding: chunked") == 411
    assert post(server, {"do": "start"})[0] == 200


def test_nothing_is_allowed_to_come_from_elsewhere(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", f"/{server.token}/")
    answer = connection.getresponse()
    page = answer.read()
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Access-Control-Allow-Origin"] is None
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert b"http" not in page
    connection.close()


def test_a_thousand_cases_open_and_turn_at_once(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "veel.jsonl", many(1000))
    started = time.perf_counter()
    review = Review(kept.study, coder="Els")
    opened = time.perf_counter() - started
    assert len(review.cases) == 1000
    started = time.perf_counter()
    for _ in range(100):
        review.handle({"do": "next"})
    assert (time.perf_counter() - started) / 100 < 0.05
    assert opened < 10  # Far above what it takes, so that a busy machine passes.


def many(count: int) -> str:
    """Notes of so many cases."""
    lines = [
        f"Gemeente in Limburg, {20 + at % 70}.{at % 1000:03} inwoners\n\nGesprek {at}. Wij doen "
        "graag mee aan het programma, mits er geld is. De begroting is krap.\n"
        for at in range(count)
    ]
    return "\n".join(lines)


def test_every_word_of_the_page_has_a_label() -> None:
    labels = Path(__file__).parents[2] / "src" / "data" / "labels.toml"
    known = tomllib.loads(labels.read_text(encoding="utf-8"))
    asked = set(re.findall(r"words\.([a-z_]+)", script()))
    assert asked <= set(WORDS)
    ours = {name for name in [*asked, *WORDS] if name.startswith("review_")}
    assert ours <= set(known["nl"])
    assert ours <= set(known["en"])
    said = {name for name in known["nl"] if name.startswith("review_")}
    assert said == {name for name in known["en"] if name.startswith("review_")}


# The command, and what is imported.


def test_the_command_keeps_decisions_in_a_file(tmp_path: Path) -> None:
    notes, answers = tmp_path / "n.txt", tmp_path / "els.jsonl"
    notes.write_text(NOTES, encoding="utf-8")
    answers.write_text('{"id": "half', encoding="utf-8")  # A line that was broken off.
    command = [sys.executable, "-c", "from draagvlak.cli import main; main()", "review"]
    options = ["--coder", "Els", "--answers", str(answers), "--no-open"]
    with subprocess.Popen(
        [*command, str(notes), *options], stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as done:
        try:
            assert done.stderr
            url = next(line for line in done.stderr if line.startswith("http://127.0.0.1:"))
            at_ = urlsplit(url.strip())
            connection = http.client.HTTPConnection(at_.netloc, timeout=10)
            headers = {"Content-Type": "application/json", "Origin": f"http://{at_.netloc}"}
            shown: dict[str, Any] = {}
            for message in ({"do": "start"}, {"do": "stance", "value": "later"}):
                connection.request("POST", f"{at_.path}message", json.dumps(message), headers)
                shown = json.loads(connection.getresponse().read())
            assert shown["done"] == 1
            connection.close()
        finally:
            done.terminate()
    lines = answers.read_text(encoding="utf-8").splitlines()
    assert lines[0] == '{"id": "half'
    assert (json.loads(lines[1])["stance"], json.loads(lines[1])["coder"]) == ("later", "Els")


def test_nothing_of_a_notebook_is_imported_before_it_is_used() -> None:
    code = (
        "import sys, draagvlak, draagvlak.cli\n"
        "extras = {'anywidget', 'ipywidgets', 'traitlets', 'IPython', 'http.server', 'altair'}\n"
        "print(sorted(extras & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_missing_extra_is_named_in_one_line() -> None:
    code = (
        "import sys; sys.modules['anywidget'] = None\n"
        "import draagvlak as dv\n"
        "try:\n    from draagvlak.widget import review\n"
        "except dv.DraagvlakError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    expected = "expected anywidget, found it not installed: pip install 'draagvlak[notebook]'"
    assert done.stdout == f"{expected}\n"


def test_the_widget_holds_one_case(kept: Kept) -> None:
    pytest.importorskip("anywidget")
    from draagvlak.widget import review

    widget = review(kept.study, coder="Els")
    other = widget.review.cases[1]
    assert other.text not in json.dumps([widget.shown, widget.setup], ensure_ascii=False)
    id = widget.shown["case"]["id"]
    widget.asked = {"do": "stance", "id": id, "value": "later", "n": "1"}
    assert (widget.shown["n"], widget.shown["done"]) == ("1", 1)
    widget.asked = {"do": "dance", "n": "2"}
    assert (widget.shown["n"], widget.shown["case"]["id"]) == ("2", id)
    assert [line["stance"] for line in kept.lines()] == ["later"]
