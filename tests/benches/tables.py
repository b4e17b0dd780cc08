"""Sets a table over a million cases beside the group-by of polars and of pandas.

All run in one process, in rounds of which the order rotates; ratios are taken within a
round. The levels of a variable are looked up once in a study; what that costs is told
apart.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable

import pandas
import polars

import draagvlak as dv

PROVINCES = [
    "Groningen",
    "Friesland",
    "Drenthe",
    "Overijssel",
    "Flevoland",
    "Gelderland",
    "Utrecht",
    "Noord-Holland",
    "Zuid-Holland",
    "Zeeland",
    "Noord-Brabant",
    "Limburg",
]
VARIABLES = ["landsdeel", "province", "size_class"]
ROUNDS = 9
BARS = {"polars": 1, "pandas": 5}


def notes(documents: int = 1000, cases: int = 1000) -> list[str]:
    """Notes of which every heading is drawn from a few provinces and sizes."""
    draw = random.Random(1)

    def case() -> str:
        size = draw.choice((4, 8, 15, 30, 70, 120, 200, 300))
        return f"{draw.choice(PROVINCES)} {size}.000 inwoners\n\nDaar doen wij aan mee.\n"

    return ["\n".join(case() for _ in range(cases)) for _ in range(documents)]


def took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    study = dv.read_texts(notes())
    *strata, variable = VARIABLES

    def ours() -> object:
        return study.tally(variable, by=strata)

    print(f"{len(study)} cases by {', '.join(VARIABLES)}")
    print(f"the first table, levels looked up: {took(ours) * 1000:.1f} ms")
    columns = study.cases.to_polars().select(VARIABLES)
    categories = columns.with_columns(polars.all().cast(polars.Categorical))
    frame = categories.to_pandas()
    work: dict[str, Callable[[], object]] = {
        "draagvlak": ours,
        "polars": lambda: categories.group_by(VARIABLES).len(),
        "pandas": lambda: frame.groupby(VARIABLES, observed=True).size(),
        "pandas.crosstab": lambda: pandas.crosstab(
            [frame[name] for name in strata], frame[variable], margins=True
        ),
    }
    names = list(work)
    times: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(ROUNDS):
        at = turn % len(names)
        for name in names[at:] + names[:at]:
            times[name].append(took(work[name]))
    below = 0
    for name in names:
        median = statistics.median(times[name])
        ratio = statistics.median(
            theirs / mine for theirs, mine in zip(times[name], times["draagvlak"], strict=True)
        )
        bar = BARS.get(name)
        below += bar is not None and ratio < bar
        wanted = f" (bar {bar})" if bar else ""
        print(f"{name:16} {median * 1000:8.2f} ms  draagvlak is {ratio:.1f} x as fast{wanted}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
