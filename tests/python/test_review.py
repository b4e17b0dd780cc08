"""The review without a browser: its order, its decisions, and the page that it is served on."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import draagvlak as dv
from conftest import SAMPLE
from draagvlak.review import Review
from draagvlak.review_case import pieces
from draagvlak.serve import Server

NOTES = """Limburg 30.000 inwoners

Wij doen graag mee aan het programma. <b>Eén</b> ding 🎈: de begroting is krap.

Drenthe 25.000 inwoners

Alleen als er geld komt doen wij mee aan het programma.

Zeeland 22.000 inwoners

De bode was ziek.
"""


class Kept:
    """A study whose answers are kept in a file, as they are taken."""

    def __init__(self, path: Path, notes: str = NOTES) -> None:
        self.path = path
        self.study = dv.read_text(notes, name="ronde.txt")
        if path.exists():
            self.study.import_coding(path)
        self.study.keep_coding(self.keep)

    def keep(self, _name: str, lines: list[str]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "els.jsonl")


def at(review: Review, number: int) -> dict[str, Any]:
    """Shows the case of a number."""
    place = next(i for i, case in enumerate(review.cases) if case.number == number)
    return review.handle({"do": "show", "at": place})["case"]  # type: ignore[no-any-return]


def place(review: Review, words: str) -> dict[str, int]:
    """Where words stand in the case that is shown."""
    start = review.cases[review.at].text.index(words)
    return {"start": start, "end": start + len(words)}


def test_what_helps_most_comes_first(study: dv.Study) -> None:
    cases = Review(study, coder="Els").cases
    sure = ["low", "medium", "high"]
    rank = [
        0 if case.rules.stance == "unclear" else sure.index(case.rules.confidence or "low")
        for case in cases
    ]
    assert rank == sorted(rank)
    often = [sum(c.rules.stance == case.rules.stance for c in cases) for case in cases]
    for level in set(rank):
        within = [count for count, at_ in zip(often, rank, strict=True) if at_ == level]
        assert within == sorted(within)


def test_what_is_done_goes_last(kept: Kept) -> None:
    first = Review(kept.study, coder="Els").cases[0]
    kept.study.take_coding([json.dumps({"id": first.id, "stance": "later"})], name="Els")
    again = Review(kept.study, coder="Els")
    assert again.cases[-1].id == first.id
    assert again.view()["done"] == 1
    # What another did comes after what nobody did.
    assert Review(kept.study, coder="Jan").cases[-1].id == first.id


def test_a_case_as_it_is_shown(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    case = at(review, 1)
    assert "".join(piece["text"] for piece in case["pieces"]) == review.cases[review.at].text
    assert [p["text"] for p in case["pieces"] if "evidence" in p["in"]]
    assert case["rules"]["stance"] == "willing"
    assert case["own"] is None
    assert {"finance"} <= {item["code"] for item in case["codings"]}
    assert case["heading"] == "Limburg 30.000 inwoners"


def test_pieces_are_cut_at_all_bounds() -> None:
    spans = [(0, 6, "a"), (4, 9, "b"), (4, 6, "a"), (9, 9, "leeg")]
    cut = pieces("0123456789", spans)
    assert [(one["text"], one["in"]) for one in cut] == [
        ("0123", ["a"]),
        ("45", ["a", "b"]),
        ("678", ["b"]),
        ("9", []),
    ]
    assert pieces("", []) == []


def test_accepting_takes_the_coding_as_it_is(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    case = at(review, 2)
    rules = next(r for r in kept.study.answers.rows() if r["number"] == 2)
    before = review.at
    view = review.handle({"do": "accept", "id": case["id"]})
    assert view["at"] == min(before + 1, 2)
    own = next(r for r in kept.study.answers.rows() if r["coder"] == "Els" and r["number"] == 2)
    for column in ("stance", "timing", "evidence", "codes"):
        assert own[column] == rules[column]
    assert own["when"]
    [line] = kept.lines()
    assert (line["coder"], line["codebook"]) == ("Els", kept.study.codebook.stamp)
    # The rules' coding stays beside it.
    assert rules in kept.study.answers.rows()


def test_enter_never_overrules_a_person(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    case = at(review, 1)
    review.handle({"do": "stance", "id": case["id"], "value": "unwilling"})
    review.handle({"do": "enter", "id": case["id"]})
    assert [line["stance"] for line in kept.lines()] == ["unwilling"]


def test_another_stance_leaves_the_words_for_the_first(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    case = at(review, 2)
    assert case["rules"]["stance"] == "conditional"
    view = review.handle({"do": "stance", "id": case["id"], "value": "unwilling"})
    [line] = kept.lines()
    assert line["evidence"] == line["conditions"] == []
    assert len(line["codings"]) == len(case["codings"])
    dropped = [item for item in view["case"]["evidence"] if item["dropped"]]
    assert dropped
    # And they can be put back.
    again = {"do": "mark", "in": "evidence", "id": case["id"]}
    review.handle({**again, "start": dropped[0]["start"], "end": dropped[0]["end"]})
    assert [quote["text"] for quote in kept.lines()[-1]["evidence"]] == [dropped[0]["text"]]


def test_spans_timing_and_memo(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    case = at(review, 1)
    id = case["id"]
    review.handle({"do": "stance", "id": id, "value": "conditional"})
    # White space at the ends of a selection is none of it.
    around = place(review, " de begroting is krap.")
    review.handle({"do": "mark", "in": "conditions", "id": id, **around})
    review.handle({"do": "mark", "in": "codings", "code": "cuts", "id": id, **around})
    review.handle({"do": "timing", "id": id, "value": "na de zomer"})
    review.handle({"do": "confidence", "id": id, "value": "medium"})
    view = review.handle({"do": "memo", "id": id, "value": " Navragen bij de wethouder. "})
    own = next(row for row in kept.study.answers.rows() if row["coder"] == "Els")
    text = kept.study.texts[0]
    [condition] = own["conditions"]
    assert text[condition["start"] : condition["end"]] == "de begroting is krap."
    assert (own["timing"], own["stance_confidence"]) == ("na de zomer", "medium")
    assert own["memo"] == "Navragen bij de wethouder."
    assert "cuts" in own["codes"]
    assert not kept.study.refused
    item = view["case"]["conditions"][-1]
    assert (item["rules"], item["dropped"]) == (False, False)
    gone = {"do": "drop", "in": "conditions", "start": item["start"], "end": item["end"]}
    assert review.handle({**gone, "id": id})["case"]["conditions"] == []
    assert len(kept.lines()) == 7


def test_what_has_no_stance_waits_for_one(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    id = at(review, 3)["id"]
    view = review.handle({"do": "memo", "id": id, "value": "Wie was er dan?"})
    assert view["case"]["draft"]
    assert not kept.path.exists()
    view = review.handle({"do": "stance", "id": id, "value": "unclear"})
    assert not view["case"]["draft"]
    assert [line["memo"] for line in kept.lines()] == ["Wie was er dan?"]


def test_themes_alone_are_an_answer(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    id = at(review, 3)["id"]
    mark = {"do": "mark", "in": "codings", "code": "workload", "id": id}
    view = review.handle({**mark, **place(review, "ziek")})
    assert [line["stance"] for line in kept.lines()] == [None]
    assert view["done"] == 0


def test_undo(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    first, second = review.cases[0].id, review.cases[1].id
    review.handle({"do": "stance", "id": first, "value": "later"})
    review.handle({"do": "stance", "id": first, "value": "unwilling"})
    review.handle({"do": "stance", "id": second, "value": "later"})
    view = review.handle({"do": "undo"})
    assert (view["case"]["id"], view["case"]["own"]) == (second, None)
    view = review.handle({"do": "undo"})
    assert (view["case"]["id"], view["case"]["own"]["stance"]) == (first, "later")
    assert kept.lines()[-1]["stance"] == "later"
    assert not review.handle({"do": "undo"})["undo"]
    assert kept.lines()[-1]["withdrawn"] is True
    assert [row["answered"] for row in kept.study.coders.rows()] == [3, 0]
    assert review.handle({"do": "undo"})["case"]["own"] is None


def test_decisions_survive_a_restart(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    id = at(review, 1)["id"]
    review.handle({"do": "stance", "id": id, "value": "later"})
    around = place(review, "🎈: de begroting")
    review.handle({"do": "mark", "in": "evidence", "id": id, **around})
    review.handle({"do": "mark", "in": "codings", "code": "cuts", "id": id, **around})
    review.handle({"do": "accept", "id": at(review, 2)["id"]})
    shown = at(review, 1)
    again = Review(Kept(kept.path).study, coder="Els")
    assert at(again, 1) == shown
    assert again.view()["done"] == 2
    assert Review(Kept(kept.path).study, coder="Els", blind=True).view()["done"] == 2


def test_blind_shows_nothing_of_others(kept: Kept) -> None:
    reason = next(row["reason"] for row in kept.study.cases.rows())
    for task in kept.study.tasks():
        line = {"id": task["id"], "stance": "unwilling", "memo": "van Jan", "reason": "Jans reden"}
        kept.study.take_coding([json.dumps(line)], name="Jan")
    review = Review(kept.study, coder="Els", blind=True)
    for index in range(3):
        view = review.handle({"do": "show", "at": index})
        case = view["case"]
        assert case["rules"] is case["own"] is None
        assert case["others"] == case["evidence"] == case["codings"] == case["conditions"] == []
        assert [piece["in"] for piece in case["pieces"]] == [[]]
        told = json.dumps(view, ensure_ascii=False)
        assert not any(words in told for words in ("Jan", "unwilling", reason))
    # There is nothing to accept.
    for act in ("accept", "enter"):
        review.handle({"do": act, "id": review.cases[0].id})
    assert all("coder" not in line for line in kept.lines())  # All are Jan's.
    # Each coder has an order of its own, and keeps it.
    big = dv.read(SAMPLE)
    orders = [[c.number for c in Review(big, coder=n, blind=True).cases] for n in ("A", "B", "A")]
    assert orders[0] != orders[1]
    assert orders[0] == orders[2]
    assert sorted(orders[0]) == list(range(1, len(big) + 1))


def test_others_are_shown_to_who_is_not_blind(kept: Kept) -> None:
    id = Review(kept.study, coder="Els").cases[0].id
    kept.study.take_coding([json.dumps({"id": id, "stance": "later"})], name="Jan")
    review = Review(kept.study, coder="Els")
    case = review.handle({"do": "show", "at": 2})["case"]
    assert case["others"] == [{"coder": "Jan", "stance": "later"}]


def test_what_is_not_kept_is_not_done(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")

    def full(_name: str, _lines: list[str]) -> None:
        raise OSError("no space left on device")

    kept.study.keep_coding(full)
    message = {"do": "stance", "id": review.cases[0].id, "value": "later"}
    view = review.handle(message)
    assert "no space left on device" in view["said"]
    assert view["case"]["own"] is None
    assert not view["undo"]
    kept.study.keep_coding(kept.keep)
    assert review.handle(message)["case"]["own"]["stance"] == "later"


WRONG: list[dict[str, Any]] = [
    {},
    {"do": "dance"},
    {"do": "stance", "value": "misschien"},
    {"do": "stance", "id": "geen", "value": "later"},
    {"do": "stance", "id": [], "value": "later"},
    {"do": "show", "at": "1"},
    {"do": "mark", "in": "codings", "start": 0, "end": 7, "code": "geen"},
    {"do": "mark", "in": "codings", "start": 0, "end": 7, "code": ["cuts"]},
    {"do": "mark", "in": "text", "start": 0, "end": 7},
    {"do": "mark", "in": "evidence", "start": "0", "end": 7},
]


@pytest.mark.parametrize("message", WRONG)
def test_what_is_no_message_changes_nothing(kept: Kept, message: dict[str, Any]) -> None:
    review = Review(kept.study, coder="Els")
    with pytest.raises(dv.DraagvlakError, match="expected"):
        review.handle(message)
    assert not kept.path.exists()
    assert not review.can_undo()


def test_a_selection_of_nothing_marks_nothing(kept: Kept) -> None:
    review = Review(kept.study, coder="Els")
    for start, end in [(5, 5), (9, 2), (-4, 0), (9999, 10000)]:
        review.handle({"do": "mark", "in": "evidence", "start": start, "end": end})
    assert not review.can_undo()


def test_nobody_reviews_as_the_rules(kept: Kept) -> None:
    with pytest.raises(dv.DraagvlakError, match="beside the rules"):
        Review(kept.study, coder="rules")


def test_notes_without_a_case() -> None:
    review = Review(dv.read_text("", name="leeg.txt"), coder="Els")
    for message in ({"do": "next"}, {"do": "undo"}, {"do": "enter"}):
        assert review.handle(message)["case"] is None


def test_notes_of_the_same_name() -> None:
    texts = ["  Limburg 30.000 inwoners\n\nWij doen mee aan het programma.\n", "", NOTES]
    study = dv.read_texts(texts, names=["een", "een", "een"])
    review = Review(study, coder="Els")
    for case in review.cases:
        review.handle({"do": "mark", "in": "evidence", "id": case.id, "start": 0, "end": 7})
        review.handle({"do": "stance", "id": case.id, "value": "unclear"})
    assert not study.refused
    assert study.coders.rows()[1]["answered"] == len(review.cases)


# The page.


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


@pytest.mark.parametrize("token", ["", "x", "é", "message", "../review", "%2e%2e"])
def test_without_its_token_there_is_nothing(server: Server, token: str) -> None:
    paths = [f"/{token}", f"/{token}/", f"/{token}/review.js", f"/{token}/message"]
    for path in paths:
        sent = path.encode().decode("latin-1")
        assert raw(server, f"GET {sent} HTTP/1.1\r\nHost: {server.origin[7:]}") == 404


def raw(server: Server, head: str, body: bytes = b"") -> int:
    """The status of an answer to these very lines."""
    import socket

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
    import time

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


# The command, and what is imported.


def test_the_command_keeps_decisions_in_a_file(tmp_path: Path) -> None:
    from urllib.parse import urlsplit

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
