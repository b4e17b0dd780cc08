"""A language model as a coder: any endpoint that speaks the protocol of OpenAI.

Nothing is sent anywhere but to the endpoint that the user names.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from draagvlak._core import refusal
from draagvlak.errors import DraagvlakError
from draagvlak.frames import missing

if TYPE_CHECKING:
    from draagvlak import Study, Table

Task = dict[str, Any]
Answer = dict[str, Any]

GONE = 3
"""After so many cases in a row that got no answer the endpoint is held to be gone."""

SYSTEM = """Je codeert Nederlandse gespreksnotities. Volg de handleiding. Antwoord alleen met
één JSON-object volgens het schema; citeer letterlijk uit de tekst."""


class Model:
    """A coder that asks a language model, for instance one that Ollama runs.

    What was answered is kept, and in `log` (JSON Lines, which `Study.import_coding`
    reads) as soon as it is there: whoever is stopped goes on where it was. An answer
    that can't be taken (no JSON, half of it, words that do not stand in the text) is
    asked for again with the reason; a connection that fails is tried again, ever later.

    `price` is what a million tokens cost, asked and answered, for `cost`.
    """

    def __init__(
        self,
        endpoint: str,
        model: str,
        *,
        log: str | os.PathLike[str] | None = None,
        key: str = "none",
        retries: int = 3,
        timeout: float = 120.0,
        price: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        """A model behind an endpoint, such as `http://localhost:11434/v1`."""
        try:
            import openai
        except ImportError:
            raise missing("openai") from None
        self.model = model
        self.retries = retries
        self.price = price
        self.requests = 0
        """How often the endpoint was asked."""
        self.failed = 0
        """How many cases got no answer."""
        self.tokens = (0, 0)
        """How many tokens were asked, and how many answered."""
        self._client = openai.OpenAI(
            base_url=endpoint, api_key=key, timeout=timeout, max_retries=retries
        )
        self._log = Path(log) if log is not None else None
        self._known: dict[str, Answer] = {}
        self._structured = True
        self._failed_in_a_row = 0
        if self._log is not None and self._log.exists():
            self._resume(self._log)

    @property
    def cost(self) -> float:
        """What was spent so far, by the price that was given."""
        spent = zip(self.tokens, self.price, strict=True)
        return sum(tokens * price for tokens, price in spent) / 1_000_000

    def __call__(self, task: Task) -> Answer | None:
        """The answer to a task; None when none came."""
        if task["id"] in self._known:
            return self._known[task["id"]]
        import openai

        try:
            answer, taken = self._ask(task)
        except openai.APIConnectionError as error:  # Timeouts too.
            self._missed(task, error)
            return None
        except openai.APIStatusError as error:
            if error.status_code < 500 and error.status_code != 429:
                # It will say the same of every case.
                raise DraagvlakError(f"{self._client.base_url}: {error}") from None
            self._missed(task, error)
            return None
        self._failed_in_a_row = 0
        if taken:
            self._keep(answer)
        return answer

    def code(
        self,
        study: Study,
        *,
        name: str | None = None,
        question: str | None = None,
        codes: bool = False,
    ) -> Table:
        """Codes a study, with a bar that shows how far it is and what it costs. Gives the
        table of coders."""
        try:
            from tqdm.auto import tqdm
        except ImportError:
            raise missing("tqdm") from None

        with tqdm(total=len(study), desc=self.model, unit="case") as bar:

            def tell(done: int, _: int) -> None:
                bar.set_postfix(tokens=sum(self.tokens), cost=round(self.cost, 4), refresh=False)
                bar.update(done - bar.n)

            return study.code_with(
                self, name=name or self.model, question=question, codes=codes, progress=tell
            )

    def _ask(self, task: Task) -> tuple[Answer, bool]:
        """The answer, and whether it can be taken; where none can, the last that came."""
        opening = [
            {"role": "system", "content": SYSTEM},
            {"role": "user", "content": _prompt(task)},
        ]
        messages = opening
        answer: Answer = {}
        for _ in range(1 + self.retries):
            said = self._send(task, messages)
            answer = _read(said)
            reason = refusal(task, answer)
            if reason is None:
                moment = datetime.now(UTC).isoformat(timespec="seconds")
                return {**answer, "id": task["id"], "coder": self.model, "when": moment}, True
            again = f"Dit antwoord kan niet: {reason}. Geef het opnieuw, alleen het JSON-object."
            messages = [
                *opening,
                {"role": "assistant", "content": said or "-"},
                {"role": "user", "content": again},
            ]
        return answer, False

    def _send(self, task: Task, messages: list[dict[str, str]]) -> str:
        import openai

        schema = {"name": "answer", "schema": task["answer"]}
        form = {"response_format": {"type": "json_schema", "json_schema": schema}}
        create: Any = self._client.chat.completions.create
        self.requests += 1
        try:
            reply = create(
                model=self.model,
                messages=messages,
                temperature=0,
                **(form if self._structured else {}),
            )
        except openai.BadRequestError:
            if not self._structured:
                raise
            # Not every server knows schemas; the prompt has it too.
            self._structured = False
            return self._send(task, messages)
        if usage := getattr(reply, "usage", None):
            asked, answered = usage.prompt_tokens or 0, usage.completion_tokens or 0
            self.tokens = (self.tokens[0] + asked, self.tokens[1] + answered)
        choices = getattr(reply, "choices", None) or []
        return (choices[0].message.content or "") if choices else ""

    def _missed(self, task: Task, error: Exception) -> None:
        self.failed += 1
        self._failed_in_a_row += 1
        if self._failed_in_a_row >= GONE:
            place = f"{self._client.base_url}: case {task['number']}"
            raise DraagvlakError(
                f"{place}: expected an answer, found: {error} What was answered is kept"
            ) from None

    def _keep(self, answer: Answer) -> None:
        self._known[answer["id"]] = answer
        if self._log is None:
            return
        with self._log.open("a", encoding="utf-8") as log:
            log.write(json.dumps(answer, ensure_ascii=False) + "\n")
            log.flush()
            os.fsync(log.fileno())

    def _resume(self, log: Path) -> None:
        """Takes up what is in the log; a last line that was broken off is taken out."""
        text = log.read_bytes()
        whole, _, rest = text.rpartition(b"\n")
        if rest:
            log.write_bytes(whole + b"\n" if whole else b"")
        for line in whole.splitlines():
            answer = _read(line.decode("utf-8", errors="replace"))
            if answer.get("coder") == self.model and "id" in answer:
                self._known[answer["id"]] = answer


def _read(said: str) -> Answer:
    """The JSON object in what a model says; what it says, where there is none."""
    start, end = said.find("{"), said.rfind("}")
    try:
        found = json.loads(said[start : end + 1])
    except ValueError:
        found = None
    if isinstance(found, dict):
        return found
    return {"stance": said.strip()[:80] or "nothing"}


def _prompt(task: Task) -> str:
    parts = [
        task["manual"],
        f"# Vraag\n\n{task['question']}",
        f"# Schema van het antwoord\n\n{json.dumps(task['answer'], ensure_ascii=False)}",
        f"# Gesprek (id {task['id']})\n\n{task['text']}",
    ]
    if task["front"]:
        parts.insert(1, f"# Wat boven de notities staat\n\n{task['front']}")
    if task.get("codes"):
        parts.insert(2, f"# Codes\n\n{json.dumps(task['codes'], ensure_ascii=False)}")
    return "\n\n".join(parts)
