"""Breaks files of every format by chance for a while, and looks whether the readers stand it.

`python3 fuzz.py [SECONDS] [ENDING ...]`: so many seconds for each format (600). What does harm
(a panic, more than 10 s, more than 500 MB) is kept in `target/bench-data/found`.
"""

import random
import resource
import subprocess
import sys
import time

import workshop

FILES = workshop.ROOT / "tests" / "formats"
FOUND = workshop.DATA / "found"
OF_THE_CORE = [
    "txt",
    "md",
    "docx",
    "odt",
    "html",
    "eml",
    "csv",
    "xlsx",
    "ods",
    "json",
    "jsonl",
    "zip",
]
OF_PYTHON = ["rtf", "pdf", "msg"]
SIGNS = [b"0", b"-1", b"65536", b"99999999999", b"\0", b"\xff\xfe", b"{", b"}", b"\\", b"<<", b">>"]
SLOW, LARGE = 10, 500


def broken(seeds: list[bytes], chance: random.Random) -> bytes:
    """A file that is like one of these."""
    file = bytearray(chance.choice(seeds))
    other = chance.choice(seeds)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(file) + 1)
        end = at + chance.randrange(1 << chance.randrange(9))
        sort = chance.randrange(7)
        if sort == 0:
            file[at : at + 1] = bytes([chance.randrange(256)])
        elif sort == 1:
            del file[at:end]
        elif sort == 2:
            del file[at:]
        elif sort == 3:
            piece = bytes(file[at:end]) or b"{"
            file[at:at] = piece * min(chance.randrange(1 << chance.randrange(12)), 100_000)
        elif sort == 4:
            start = chance.randrange(len(other) + 1)
            file[at:at] = other[start : start + chance.randrange(200)]
        else:
            file[at : at + chance.randrange(4)] = chance.choice(SIGNS)
    return bytes(file)


def stand(ending: str, seconds: int) -> bool:
    """Whether a reader in Python stands it."""
    from draagvlak import foreign
    from draagvlak.errors import DraagvlakError

    paths = [*FILES.glob(f"*/*.{ending}"), *FILES.glob(f"*.{ending}")]
    seeds = [path.read_bytes() for path in paths]
    chance = random.Random(time.time_ns())
    start, runs, harm, slowest = time.monotonic(), 0, 0, 0.0
    while time.monotonic() - start < seconds:
        file = broken(seeds, chance)
        since = time.monotonic()
        try:
            foreign.read(file, ending)
            words = None
        except DraagvlakError:
            words = None
        except BaseException as error:
            words = f"{type(error).__name__}: {error}"
        took = time.monotonic() - since
        runs, slowest = runs + 1, max(slowest, took)
        if words or took > SLOW:
            harm += 1
            FOUND.mkdir(parents=True, exist_ok=True)
            (FOUND / f"{runs}.{ending}").write_bytes(file)
            print(f"{ending}: {words or f'{took:.1f} s'}")
    usage = [resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN]
    memory = max(resource.getrusage(who).ru_maxrss for who in usage) >> 10
    told = f"{ending}: {runs} files in {seconds} s, {harm} did harm, slowest {slowest:.2f} s"
    print(f"{told}, at most {memory} MB", flush=True)
    return harm == 0 and memory <= LARGE


def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    endings = sys.argv[2:] or [*OF_THE_CORE, *OF_PYTHON]
    holds = True
    for ending in endings:
        if ending in OF_PYTHON:
            holds &= stand(ending, seconds)
        else:
            workshop.build()
            command = [workshop.BENCH, "fuzz", ending, FILES, str(seconds), FOUND]
            holds &= subprocess.run(command, timeout=seconds + 60).returncode == 0
    sys.exit(not holds)


if __name__ == "__main__":
    main()
