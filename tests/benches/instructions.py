"""How many instructions a byte costs, counted by cachegrind: it repeats exactly.

One round is taken as half of what three rounds cost more than one, so that set-up
and loading are left out.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import workshop

LIMITS = workshop.HERE / "instructions.toml"
LENIENCE = 1.05


def instructions(folder: Path, book: Path, rounds: int) -> int:
    out = workshop.DATA / "cachegrind.out"
    tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={out}"]
    command = [*tool, workshop.BENCH, "once", folder, book, str(rounds)]
    log = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    count = re.search(r"I\s+refs:\s+([\d,]+)", log)
    if not count:
        raise SystemExit(f"cachegrind told no count:\n{log}")
    return int(count[1].replace(",", ""))


def main() -> int:
    if not shutil.which("valgrind"):
        print("valgrind is not installed: no instructions counted")
        return 0
    if "--no-build" not in sys.argv:
        workshop.build()
    limits = tomllib.loads(LIMITS.read_text(encoding="utf-8"))
    folder = workshop.corpus("plain", 1)
    size = sum(file.stat().st_size for file in folder.glob("*.txt"))
    worst = 0
    for name in workshop.CODEBOOKS:
        book = workshop.codebook(name)
        one, three = (instructions(folder, book, rounds) for rounds in (1, 3))
        figure, limit = (three - one) / (2 * size), limits[name]
        above = figure > limit * LENIENCE
        verdict = "more than 5% above" if above else "within 5% of"
        print(f"{name}: {figure:.1f} instructions a byte, {verdict} {limit}", flush=True)
        worst |= above
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
