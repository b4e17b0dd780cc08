"""Runs a reader in a process of its own: `apart.py READER` takes a file on standard input, and
writes JSON. It imports nothing of draagvlak, and so starts fast."""

from __future__ import annotations

import contextlib
import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

MEMORY = 450 << 20
"""How much memory it may take, in bytes."""


def main(name: str) -> None:
    """Writes what the reader of this name tells."""
    with contextlib.suppress(ImportError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    spec = spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec and spec.loader
    reader = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(reader)
    try:
        told = reader.told(sys.stdin.buffer.read())
    except ImportError:
        told = {"missing": reader.LIBRARY}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except Exception as error:
        sys.exit(f"{type(error).__name__}: {error}")
