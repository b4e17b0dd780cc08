"""Coders beside the rules: the seam, the command line, and a model behind an endpoint."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import draagvlak as dv
from draagvlak.cli import cli

NOTES = """Limburg 30.000 inwoners

Wij doen graag mee aan het programma.

Drenthe 25.000 inwoners

Ze ziet er niets in, zei ze.

Zeeland 22.000 inwoners

De bode was ziek.
"""


@pytest.fixture
def study() -> dv.Study:
    return dv.read_text(NOTES, name="ronde.txt")


def test_a_callable_is_a_coder(study: dv.Study) -> None:
    def person(task: dict[str, Any]) -> object:
        if "ziek" in task["text"]:
            return None
        if "niets" in task["text"]:
            return {"stance": "unwilling", "evidence": ["ziet er niets in"], "confidence": "high"}
        return "willing"

    done: list[tuple[int, int]] = []
    coders = study.code_with(person, name="Els", progress=lambda *at: done.append(at))
    assert [row["answered"] for row in coders.rows()] == [3, 2]
    assert done[-1] == (3, 3)
    assert study.refused == []
    seen = study.coded_by("Els")
    assert [row["stance"] for row in seen.cases.rows()] == ["willing", "unwilling", None]
    assert seen.cases.rows()[1]["evidence"][0]["text"] == "ziet er niets in"
    assert {row["coder"] for row in study.answers.rows()} == {"rules", "Els"}
    # What is chosen of the codings, or of the coders, leaves the rest as it was.
    narrowed = seen.coded(without="negation")
    assert [row["stance"] for row in narrowed.cases.rows()] == ["willing", "unwilling", None]
    assert len(narrowed.coders) == 2
    comparison = study.compare("rules", "Els")
    assert comparison.base == comparison.counts.sum() == 2
    assert comparison.coders == ("rules", "Els")
    assert "regels van boven naar beneden" in repr(comparison)


def test_a_coder_that_is_none_says_so(study: dv.Study) -> None:
    with pytest.raises(TypeError, match="expected what can be called with a task"):
        study.code_with("Els", name="Els")  # type: ignore[arg-type]
    with pytest.raises(dv.DraagvlakError, match="expected a coder, found `Jan`"):
        study.coded_by("Jan")
    with pytest.raises(dv.DraagvlakError, match="beside the rules"):
        study.code_with(lambda task: "later", name="rules")
    invented = {"stance": "willing", "evidence": ["verzonnen"]}
    study.code_with(lambda task: invented if task["number"] == 2 else None, name="Els")
    assert study.refused == ["Els:2: expected evidence that stands in case 2, found `verzonnen`"]


def run(*arguments: str) -> Any:
    return CliRunner().invoke(cli, arguments)


def test_out_and_in_again(tmp_path: Path) -> None:
    notes, tasks, answers = (tmp_path / name for name in ("n.txt", "tasks.jsonl", "els.jsonl"))
    notes.write_text(NOTES, encoding="utf-8")
    asked = run("export-coding", str(notes), "-o", str(tasks), "--question", "Doet u mee?")
    assert asked.exit_code == 0
    lines = [json.loads(line) for line in tasks.read_text(encoding="utf-8").splitlines()]
    assert [line["question"] for line in lines] == ["Doet u mee?"] * 3
    replies = [{"id": line["id"], "stance": "later", "coder": "Els"} for line in lines]
    replies[2]["evidence"] = "geen lijst"
    answers.write_text("\n".join(map(json.dumps, replies)), encoding="utf-8")
    taken = run("import-coding", str(answers), str(notes), "--format", "json")
    assert taken.exit_code == 1
    assert f"{answers}:3: expected an answer in JSON" in taken.stderr
    assert sum(row["coder"] == "Els" for row in json.loads(taken.stdout)) == 2
    options = ("--answers", str(answers))
    tally = run("tally", str(notes), *options, "--coder", "Els", "--format", "json")
    counts = {row["stance"]: row["count"] for row in json.loads(tally.stdout) if row["count"]}
    assert counts == {"later": 2, "uncoded": 1}
    cases = run("cases", str(notes), *options, "--coder", "Els", "--format", "json")
    assert [row["stance"] for row in json.loads(cases.stdout)] == ["later", "later", None]
    compared = run("compare", "rules", "Els", str(notes), *options, "--format", "json")
    assert {row["other"] for row in json.loads(compared.stdout)} == {"later"}
    assert "precisie" in run("compare", "rules", "Els", str(notes), *options).stdout
    unnamed = run("tally", str(notes), *options)
    assert unnamed.exit_code == 2
    assert "expected --coder NAME" in unnamed.stderr


Turn = Callable[["Server", dict[str, Any]], None]


class Server(BaseHTTPRequestHandler):
    """Answers in turn as it was told to."""

    turns: Iterator[Turn]
    asked: list[dict[str, Any]]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).asked.append(body)
        next(type(self).turns, good)(self, body)

    def say(self, content: str, status: int = 200) -> None:
        usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
        message = {"role": "assistant", "content": content}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        reply = {"id": "1", "object": "chat.completion", "created": 0, "model": "klein"}
        data = json.dumps({**reply, "choices": [choice], "usage": usage}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


def good(server: Server, body: dict[str, Any]) -> None:
    server.say('```json\n{"stance": "unclear", "evidence": []}\n```')


def closed(server: Server, body: dict[str, Any]) -> None:
    server.close_connection = True
    server.connection.close()


def half(server: Server, body: dict[str, Any]) -> None:
    server.say('{"stance": "willing", "evid')


def broken_off(server: Server, body: dict[str, Any]) -> None:
    server.send_response(200)
    server.send_header("Content-Type", "application/json")
    server.send_header("Content-Length", "5000")
    server.end_headers()
    server.wfile.write(b'{"id": "1", "choices": [')
    server.close_connection = True
    server.connection.close()


def slow(server: Server, body: dict[str, Any]) -> None:
    threading.Event().wait(1.5)
    closed(server, body)


def says(content: str, status: int = 200) -> Turn:
    return lambda server, body: server.say(content, status)


@pytest.fixture
def endpoint() -> Iterator[str]:
    Server.asked, Server.turns = [], iter(())
    server = HTTPServer(("127.0.0.1", 0), Server)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_model_survives_its_server(
    study: dv.Study, endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openai._base_client.INITIAL_RETRY_DELAY", 0.01)
    monkeypatch.setattr("openai._base_client.MAX_RETRY_DELAY", 0.02)
    log = tmp_path / "klein.jsonl"
    invented = '{"stance": "willing", "evidence": ["wij tekenen vandaag"]}'
    turns = [says("bezig", 503), closed, half, says("Geen idee!"), slow, broken_off, says(invented)]
    Server.turns = iter(turns)
    model = dv.Model(endpoint, "klein", log=log, timeout=1.0, price=(10.0, 20.0))
    coders = model.code(study)
    assert coders.rows()[1]["answered"] == 3
    assert study.refused == []
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [task["id"] for task in study.tasks()]
    # The reason stands in what is asked again.
    again = [body["messages"][-1]["content"] for body in Server.asked]
    assert any("found `Geen idee!`" in message for message in again)
    assert any("found `wij tekenen vandaag`" in message for message in again)
    assert "Limburg" in again[0]
    assert model.tokens == (600, 60)
    assert model.cost == pytest.approx(0.0072)

    # Stopped in the midst of a line: the rest is asked, and nothing twice.
    text = log.read_text(encoding="utf-8")
    log.write_text(text[: text.rindex('"unclear"')], encoding="utf-8")
    Server.asked.clear()
    fresh = dv.read_text(NOTES, name="ronde.txt")
    assert dv.Model(endpoint, "klein", log=log).code(fresh).rows()[1]["answered"] == 3
    assert len(Server.asked) == 1
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines) == 3


def test_an_answer_that_stays_wrong_is_refused_and_asked_again_later(
    study: dv.Study, endpoint: str, tmp_path: Path
) -> None:
    log = tmp_path / "klein.jsonl"
    Server.turns = iter([says("tja")] * 2)
    model = dv.Model(endpoint, "klein", log=log, retries=1)
    assert model.code(study).rows()[1]["answered"] == 2
    assert study.refused[0].startswith("klein:1: expected a stance, found `tja`")
    assert model.code(study).rows()[1]["answered"] == 3
    assert study.refused == []


def test_a_server_that_knows_no_schemas_is_asked_without(study: dv.Study, endpoint: str) -> None:
    Server.turns = iter([says("response_format?", 400)])
    assert dv.Model(endpoint, "klein").code(study).rows()[1]["answered"] == 3
    assert ["response_format" in body for body in Server.asked] == [True, False, False, False]


def test_a_server_that_is_gone_is_not_waited_for(study: dv.Study) -> None:
    model = dv.Model("http://127.0.0.1:9/v1", "klein", retries=0)
    with pytest.raises(dv.DraagvlakError, match="case 3: expected an answer"):
        model.code(study)


def test_a_key_that_is_refused_stops_at_once(study: dv.Study, endpoint: str) -> None:
    Server.turns = iter([says("wie bent u?", 401)])
    with pytest.raises(dv.DraagvlakError, match="401"):
        dv.Model(endpoint, "klein").code(study)
    assert len(Server.asked) == 1


def test_ask(endpoint: str, tmp_path: Path) -> None:
    notes, out = tmp_path / "n.txt", tmp_path / "klein.jsonl"
    notes.write_text(NOTES, encoding="utf-8")
    asked = run("ask", str(notes), "--endpoint", endpoint, "--model", "klein", "-o", str(out))
    assert asked.exit_code == 0, asked.stderr
    assert "3 requests, 300 + 30 tokens" in asked.stderr
    taken = run("import-coding", str(out), str(notes), "--format", "json")
    assert taken.exit_code == 0
    assert sum(row["coder"] == "klein" for row in json.loads(taken.stdout)) == 3


def test_an_answer_can_be_taken_back() -> None:
    study = dv.read_text(NOTES, name="klein.txt")
    kept: list[tuple[str, list[str]]] = []
    study.keep_coding(lambda name, lines: kept.append((name, lines)))
    task = study.tasks()[0]["id"]
    study.take_coding([json.dumps({"id": task, "stance": "later", "memo": "navragen"})], name="Els")
    assert [row["memo"] for row in study.answers.rows() if row["coder"] == "Els"] == ["navragen"]
    study.take_coding([json.dumps({"id": task, "withdrawn": True})], name="Els")
    assert [row["answered"] for row in study.coders.rows()] == [3, 0]
    assert [name for name, _ in kept] == ["Els", "Els"]
    assert json.loads(kept[1][1][0]) == {"id": task, "withdrawn": True}


def test_agreement(study: dv.Study) -> None:
    study.code_with(lambda task: "willing", name="ja")
    rows = study.agreement(["rules", "ja"]).rows()
    found = {(row["of"], row["level"], row["measure"]): row for row in rows}
    stances = study.tally("stance").rows()
    share = {row["stance"]: row["share"] for row in stances}["willing"]
    assert found["stance", None, "percent"]["value"] == pytest.approx(share)
    assert found["stance", None, "kappa"]["value"] == pytest.approx(0)
    # Who gave stances only is not compared on codes.
    assert {row["of"] for row in rows} == {"stance"}
    with pytest.raises(dv.DraagvlakError, match="expected a coder"):
        study.agreement(["niemand"])
