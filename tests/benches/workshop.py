"""Where the benchmark works: the crate it builds, the corpora and the environment."""

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGET = ROOT / "target" / "bench"
DATA = ROOT / "target" / "bench-data"
VENV = ROOT / "target" / "bench-venv"
BENCH = TARGET / "release" / "draagvlak-bench"
PYTHON = VENV / "bin" / "python"

CODEBOOKS = ("sparse", "dense")


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True)


def build() -> None:
    """Builds the crate, where anything changed."""
    manifest = HERE / "Cargo.toml"
    environment = os.environ | {"CARGO_TARGET_DIR": str(TARGET)}
    command = ["cargo", "build", "--release", "--locked", "--quiet", "--manifest-path", manifest]
    subprocess.run(command, check=True, env=environment)


def corpus(kind: str, mb: int) -> Path:
    """The folder of a corpus, generated where it is missing."""
    folder = DATA / f"{kind}-{mb}"
    if not folder.is_dir():
        # Moved when it is whole, so that a run that was cut off leaves no half of one.
        run(BENCH, "generate", DATA / "new", "--kind", kind, "--mb", str(mb))
        (DATA / "new" / folder.name).rename(folder)
    return folder


def codebook(name: str) -> Path:
    """The file of a codebook, generated where it is missing."""
    file = DATA / f"{name}.toml"
    if not file.is_file():
        run(BENCH, "codebooks", DATA)
    return file


def hits_per_kb(folder: Path, book: Path) -> str:
    command = [BENCH, "hits", folder, book]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def environment() -> None:
    """Sets up the environment of the peers in Python, and this library in it."""
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet"]
    run(*pip, "--requirement", HERE / "requirements.txt")
    print("building the wheel of draagvlak", file=sys.stderr)
    run(*pip, "--force-reinstall", "--no-deps", ROOT)
