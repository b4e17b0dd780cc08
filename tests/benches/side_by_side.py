"""Sets the whole path of draagvlak beside its peers, in one interleaved run.

Each contestant is a process of its own that waits for its turn, so that only one
computes at a time. In every round all have their turn, in an order that rotates, and
ratios are taken within a round: what slows the machine down slows both down.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import workshop

ONE_THREAD = dict.fromkeys(
    ("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"),
    "1",
)


@dataclass(frozen=True)
class Contestant:
    name: str
    sparse: float | None = None
    """How many times as fast draagvlak must be; none where it is only shown."""
    dense: float | None = None
    python: bool = False
    slow: bool = False
    """Runs on a smaller corpus of the same kind."""
    threads: int = 1

    @property
    def base(self) -> str:
        """That of draagvlak which it is set beside: a peer in Python, draagvlak in
        Python."""
        mine = self.name.startswith("draagvlak")
        return "draagvlak-path" if self.python and not mine else "draagvlak"


CONTESTANTS = [
    Contestant("draagvlak"),
    Contestant("draagvlak-2", 1.7, 1.7, threads=2),
    Contestant("draagvlak-stances"),
    Contestant("aho-corasick", 1.0, 1.0),
    Contestant("aho-corasick-bounded"),
    Contestant("straightforward", 4, 4),
    Contestant("sentence-bounds"),
    Contestant("draagvlak-path", python=True),
    Contestant("draagvlak-bytes", python=True),
    Contestant("draagvlak-arrow", python=True),
    Contestant("ahocorasick_rs", 4, 4, python=True),
    Contestant("ahocorasick_rs-bounded", 4, 4, python=True),
    Contestant("pyahocorasick", 4, 4, python=True),
    Contestant("pyahocorasick-bounded", 4, 4, python=True),
    Contestant("hyperscan", 0.9, 2.5, python=True),
    Contestant("re-dict", 10, 10, python=True),
    Contestant("spacy", 15, 15, python=True, slow=True),
    Contestant("countvectorizer", 15, 15, python=True, slow=True),
]

SLOW_MB = 1


@dataclass
class Turn:
    cpu: float
    wall: float
    hits: int


class Worker:
    """A contestant at work."""

    def __init__(self, contestant: Contestant, folder: Path, book: Path) -> None:
        if contestant.python:
            start: list[str | Path] = [workshop.PYTHON, workshop.HERE / "peers.py"]
        else:
            start = [workshop.BENCH, "worker"]
        self.contestant = contestant
        self.process = subprocess.Popen(
            [*start, contestant.name, folder, book],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | ONE_THREAD,
            text=True,
        )
        ready = self.hear()
        self.why = None if ready["ready"] else ready["why"]
        self.bytes = ready.get("bytes", 0)
        self.turns: list[Turn] = []

    def hear(self) -> dict:
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.contestant.name} stopped")
        return json.loads(line)

    def turn(self) -> None:
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.turns.append(Turn(**self.hear()))

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait()

    def speeds(self, clock: str = "cpu") -> list[float]:
        """MB/s of each round."""
        return [self.bytes / 1e6 / getattr(turn, clock) for turn in self.turns]

    @property
    def hits_per_kb(self) -> float:
        return self.turns[-1].hits / self.bytes * 1000


@dataclass
class Table:
    """What came of one corpus with one codebook."""

    kind: str
    book: str
    workers: dict[str, Worker] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def run(self, contestants: list[Contestant], mb: int, rounds: int) -> None:
        book = workshop.codebook(self.book)
        for contestant in contestants:
            size = min(SLOW_MB, mb) if contestant.slow else mb
            worker = Worker(contestant, workshop.corpus(self.kind, size), book)
            if worker.why:
                self.missing[contestant.name] = worker.why
                worker.stop()
            else:
                self.workers[contestant.name] = worker
        workers = list(self.workers.values())
        for first in range(rounds):
            at = first * max(1, len(workers) // rounds) % len(workers)
            for worker in workers[at:] + workers[:at]:
                worker.turn()
        for worker in workers:
            worker.stop()

    def ratios(self, worker: Worker) -> list[float] | None:
        """How many times as fast draagvlak is, by round; of two threads, how many
        times as fast as one they are, on the clock of the wall."""
        base = self.workers.get(worker.contestant.base)
        if base is None or base is worker:
            return None
        if worker.contestant.threads > 1:
            pairs = zip(worker.speeds("wall"), base.speeds("wall"), strict=True)
        else:
            pairs = zip(base.speeds(), worker.speeds(), strict=True)
        return [ours / theirs for ours, theirs in pairs]

    def print(self) -> int:
        """Prints it; how many bars were missed."""
        below = 0
        print(f"\n{self.kind}, {self.book}\n")
        head = ("", "hits/KB", "MB/s (CPU)", "draagvlak is x as fast", "bar", "")
        print("{:22} {:>8} {:>22} {:>24} {:>5} {}".format(*head))
        for name, worker in self.workers.items():
            bar = getattr(worker.contestant, self.book)
            ratios = self.ratios(worker)
            verdict = ""
            if ratios and bar is not None:
                verdict = "ok" if statistics.median(ratios) >= bar else "below"
                below += verdict == "below"
            print(
                f"{name:22} {worker.hits_per_kb:8.1f} {spread(worker.speeds()):>22} "
                f"{spread(ratios) if ratios else '':>24} {bar or '':>5} {verdict}"
            )
        for name, why in self.missing.items():
            print(f"{name:22} not run: {why}")
        return below


def spread(numbers: list[float]) -> str:
    """Median and, in brackets, least and most."""

    def short(number: float) -> str:
        return f"{number:.0f}" if number >= 100 else f"{number:#.3g}"

    low, high = short(min(numbers)), short(max(numbers))
    return f"{short(statistics.median(numbers))} ({low}-{high})"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", action="store_true", help="the peers in Python too")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--mb", type=int, default=10, help="size of the corpora")
    parser.add_argument("--kind", choices=("plain", "hard"), help="only this kind of text")
    parser.add_argument("--codebook", choices=workshop.CODEBOOKS, help="only this codebook")
    parser.add_argument("--only", help="only these contestants, with a comma between")
    parser.add_argument("--no-build", action="store_true", help="measure what is built")
    options = parser.parse_args()

    if not options.no_build:
        workshop.build()
        if options.python:
            workshop.environment()
    names = options.only.split(",") if options.only else None
    contestants = [
        contestant
        for contestant in CONTESTANTS
        if (options.python or not contestant.python) and (not names or contestant.name in names)
    ]
    below = 0
    print(f"{options.rounds} rounds: median (least-most)")
    for kind in (options.kind,) if options.kind else ("plain", "hard"):
        for book in (options.codebook,) if options.codebook else workshop.CODEBOOKS:
            table = Table(kind, book)
            table.run(contestants, options.mb, options.rounds)
            below += table.print()
            sys.stdout.flush()
    if options.python:
        print("\nquanteda is not run: it is not installed (bar 40)")
    print(f"\n{below} below the bar" if below else "\nno bar missed")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
