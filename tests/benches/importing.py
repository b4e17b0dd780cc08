"""Imports many small files of Word into a study file, twice, beside a loop over python-docx.

`python3 importing.py [FILES]`: so many files (10,000). The loop opens each file and takes the
text of its paragraphs, and no more; the import keeps all that the file has in it, its hashes
and where each piece stood.
"""

import io
import random
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import docx

import draagvlak as dv

SAID = [
    "Het college wil graag meedoen, mits het Rijk meebetaalt.",
    "Er is dit jaar geen geld voor en ook geen menskracht.",
    "De raad besluit er in het voorjaar over.",
    "Wij wachten de herindeling af, daarna kijken we verder.",
    "De wijkteams zien het zitten; de huisartsen twijfelen nog.",
]
BARS = {"loop over python-docx": 5, "second import": 20}


def write(folder: Path, count: int) -> None:
    """Files of Word, made from one of python-docx of which the words are changed."""
    document = docx.Document()
    document.add_heading("KOP", 1)
    for number in range(5):
        document.add_paragraph(f"ZIN{number}")
    made = io.BytesIO()
    document.save(made)
    draw = random.Random(1)
    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode()
    for number in range(count):
        place = draw.choice(["Noorden", "Oosten", "Zuiden", "Westen"])
        words = text.replace("KOP", f"{place} van het land {draw.randint(10, 300)}.000 inwoners")
        for at in range(5):
            words = words.replace(f"ZIN{at}", " ".join(draw.choices(SAID, k=3)))
        path = folder / f"{number // 1000:02}" / f"gesprek-{number:05}.docx"
        path.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, words if name == "word/document.xml" else data)


def loop(folder: Path) -> int:
    """The text of all files, as python-docx reads them."""
    paths = folder.glob("*/*.docx")
    return sum(len(p.text) for path in paths for p in docx.Document(str(path)).paragraphs)


def timed(act: object, *given: object) -> float:
    start = time.perf_counter()
    act(*given)  # type: ignore[operator]
    return time.perf_counter() - start


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept) / "notes"
        folder.mkdir()
        write(folder, count)
        db = Path(kept) / "study.db"
        first = timed(dv.import_notes, db, folder)
        second = timed(dv.import_notes, db, folder)
        peer = timed(loop, folder)
        assert len(dv.open(db)) == count
    print(f"{count:,} files of Word: first import {first:.1f} s, second {second:.2f} s")
    ratios = {"loop over python-docx": peer / first, "second import": first / second}
    for name, ratio in ratios.items():
        print(f"{name}: {ratio:.1f}x (bar {BARS[name]}x)")
    sys.exit(any(ratios[name] < bar for name, bar in BARS.items()))


if __name__ == "__main__":
    main()
