"""Tables that hold: intervals by name, weights, tests, change between rounds."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import draagvlak as dv
from conftest import SAMPLE
from draagvlak import statistics
from draagvlak.cli import cli

SPRING = """Zwolle 130.000 inwoners

Wij doen graag mee aan het programma.

Breda

Nee, het programma is niets voor ons, wij doen niet mee.

Oosten van het land 20.000 inwoners

Wij doen graag mee aan het programma.

Oosten van het land 20.000 inwoners

Wij doen graag mee aan het programma.
"""

AUTUMN = """Breda 180.000 inwoners

Wij doen graag mee aan het programma.

Zwolle

Wij doen graag mee aan het programma.

Emmen

Wij doen graag mee aan het programma.
"""


def test_intervals_by_name(study: dv.Study) -> None:
    wilson = study.tally("stance").rows()[0]
    exact = study.tally("stance", interval="exact", level=0.9)
    assert exact.interval == ("exact", 0.9)
    assert exact.rows()[0]["count"] == wilson["count"]
    assert exact.rows()[0]["low"] != wilson["low"]
    with pytest.raises(dv.DraagvlakError, match="expected an interval, found `wald`"):
        study.tally("stance", interval="wald")
    with pytest.raises(dv.DraagvlakError, match="expected a level between 0 and 1"):
        study.tally("stance", level=1.5)


def test_association(study: dv.Study) -> None:
    rows = {row["measure"]: row for row in study.crosstab("landsdeel", "stance").association.rows()}
    assert 0 <= rows["fisher_freeman_halton"]["p"] <= 1
    assert rows["chi_square"]["df"] == 16
    codes = study.crosstab("code", "stance").association.rows()
    assert {row["why"] for row in codes} == {"dependent"}


def test_keyness_counts_cases(study: dv.Study) -> None:
    rows = study.keyness("stance", "willing").rows()
    willing = next(r["count"] for r in study.tally("stance").rows() if r["stance"] == "willing")
    assert {row["within_base"] for row in rows} == {willing}
    crosstab = study.crosstab("code", "stance")
    for row in rows:
        at = crosstab.row_levels.index(row["code"])
        assert row["within"] == crosstab.counts[at][0]
    assert [row["g2"] for row in rows] == sorted((row["g2"] for row in rows), reverse=True)


def test_weights_to_the_municipalities() -> None:
    # Four of five in the west are willing, none of five in the north.
    north = "".join(f"Friesland {n}0.000 inwoners\n\nWij doen niet mee.\n\n" for n in range(2, 7))
    west = "".join(f"Utrecht {n}0.000 inwoners\n\nWij doen graag mee.\n\n" for n in range(2, 6))
    study = dv.read_text(f"{north}{west}Utrecht 60.000 inwoners\n\nWij doen niet mee.\n", year=2020)
    row = study.weighted("stance", to="landsdeel").rows()[0]
    sizes = {r["landsdeel"]: r["population"] for r in study.tally("stance", by="landsdeel").rows()}
    expected = 0.8 * sizes["West"] / (sizes["West"] + sizes["Noord"])
    assert row["share"] == 0.4
    assert row["weighted"] == pytest.approx(expected)
    assert row["low"] < row["weighted"] < row["high"]
    assert row["covered"] == sizes["West"] + sizes["Noord"] < row["municipalities"]
    # One alone in its stratum leaves nothing to tell how sure a share is.
    alone = dv.read_text(f"{north}Utrecht 60.000 inwoners\n\nWij doen graag mee.\n", year=2020)
    assert alone.weighted("stance").rows()[0]["why"] == "one_unit"
    with pytest.raises(dv.DraagvlakError, match="expected a variable that municipalities have"):
        study.weighted("stance", to="source")


def test_change_between_rounds() -> None:
    earlier = dv.read_text(SPRING, name="voorjaar.txt", year=2020)
    later = dv.read_text(AUTUMN, name="najaar.txt", year=2020)
    change = later.change(earlier)
    assert change.base == 2
    assert change.counts[0][0] == change.counts[3][0] == 1
    willing = change.tests.rows()[0]
    assert (willing["earlier"], willing["later"], willing["came"], willing["p"]) == (1, 2, 1, 1.0)
    found = [(r["earlier_number"], r["later_number"]) for r in change.respondents.rows()]
    # Two cases that are the same by region and size are nobody's.
    assert found[2:] == [(3, None), (4, None), (None, 3)]
    with pytest.raises(dv.DraagvlakError, match="expected a table of a study"):
        change.cases()


def test_a_tally_corrected_by_checks(tmp_path: Path) -> None:
    # The rules hear a no as a yes in one case of three.
    said = "Wij doen graag mee aan het programma."
    notes = "".join(f"Utrecht {n}.000 inwoners\n\n{said}\n\n" for n in range(20, 80))
    study = dv.read_text(notes, year=2020)
    truth = {
        task["id"]: "unwilling" if at % 3 == 0 else "willing"
        for at, task in enumerate(study.tasks())
    }
    drawn = study.sample_check(24)
    numbers = [row["number"] for row in drawn.rows()]
    assert numbers[:10] == [row["number"] for row in study.sample_check(10).rows()]
    assert numbers != [row["number"] for row in study.sample_check(24, seed=2).rows()]
    tasks = tmp_path / "taken.jsonl"
    assert study.export_coding(tasks, cases=numbers) == 24
    answers = tmp_path / "els.jsonl"
    lines = [json.loads(line) for line in tasks.read_text().splitlines()]
    assert [line["number"] for line in lines] == numbers
    answers.write_text(
        "".join(
            json.dumps({"id": line["id"], "coder": "Els", "stance": truth[line["id"]]}) + "\n"
            for line in lines
        )
    )
    study.import_coding(answers)
    tally = study.tally("stance", corrected=True)
    row = {row["stance"]: row for row in tally.rows()}["willing"]
    found = sum(truth[line["id"]] == "willing" for line in lines) / 24
    assert (row["count"], row["base"], row["drawn"], row["naive"]) == (60, 60, 24, 1.0)
    assert row["share"] == pytest.approx(found)
    assert row["low"] < 2 / 3 < row["high"] < 1
    assert row["more_checks"] > 0
    assert "24" in (tally.rests_on() or "")
    assert study.tally("stance").rests_on() is None
    result = CliRunner().invoke(
        cli,
        [
            "tally",
            "-",
            "--year",
            "2020",
            "--answers",
            str(answers),
            "--checked-by",
            "Els",
            "--format",
            "json",
        ],
        input=notes,
    )
    assert json.loads(result.output)[0]["share"] == pytest.approx(row["share"])
    with pytest.raises(dv.DraagvlakError, match="expected the stances of all cases"):
        study.tally("code", corrected=True)


def test_protected_tables_tell_nobodys_answer(study: dv.Study) -> None:
    protected = study.protect(3)
    assert (study.minimum, protected.minimum) == (None, 3)
    tally = protected.tally("stance", by="landsdeel")
    told = study.tally("stance", by="landsdeel")
    for row, open_row in zip(tally.rows(), told.rows(), strict=True):
        # What counts one or two is never shown, and what is shown is right.
        assert row["count"] is None or row["count"] not in (1, 2)
        assert row["count"] in (None, open_row["count"])
        if row["count"] is None or row["base"] is None:
            assert (row["share"], row["low"], row["why"]) == (None, None, "hidden")
    assert tally.has_hidden and not told.has_hidden
    assert np.ma.isMaskedArray(tally.counts)
    hidden = next(row for row in tally.rows() if row["count"] is None and row["base"])
    with pytest.raises(dv.DraagvlakError, match="expected a cell that is shown"):
        tally.quotes({"stance": hidden["stance"], "landsdeel": hidden["landsdeel"]})
    with pytest.raises(dv.DraagvlakError, match="expected a table of which all is shown"):
        tally.cases({"stance": "willing"})
    assert tally.quotes({"stance": "willing"}).columns == ["text"]
    # Another table of the study keeps what this one hides, and the same one is the same.
    assert protected.tally("stance", by="landsdeel").to_csv() == tally.to_csv()
    margin = {r["stance"]: r["count"] for r in tally.rows() if r["landsdeel"] == "total"}
    assert {r["stance"]: r["count"] for r in protected.tally("stance").rows()} == margin
    for ask in (
        lambda: protected.keyness("stance", "willing"),
        lambda: protected.coded_by("rules"),
        lambda: protected.cooccurrence(),
        lambda: protected.weighted(),
    ):
        with pytest.raises(dv.DraagvlakError, match="that is not protected"):
            ask()
    with pytest.raises(dv.DraagvlakError, match="a minimum of at least 2"):
        study.protect(1)


def test_several_coders_in_one_frame(study: dv.Study) -> None:
    half = {task["id"] for task in study.tasks()[::2]}
    study.code_with(lambda task: "unwilling" if task["id"] in half else None, name="helft")
    both = study.coded_by(["helft", "rules"])
    rules = study.coded_by("rules").cases.rows()
    for at, case in enumerate(both.cases.rows()):
        assert case["stance"] == ("unwilling" if at % 2 == 0 else rules[at]["stance"])
    # Who spoke makes a stratum too: each has cases to check.
    drawn = {row["number"] % 2 for row in both.sample_check(4).rows()}
    assert drawn == {0, 1}


def test_statistics_of_numbers_at_hand() -> None:
    # Newcombe (1998), tables I and II.
    low, high = statistics.interval(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    found = statistics.difference((9, 10), (3, 10))
    assert [round(number, 4) for number in found] == [0.6, 0.1705, 0.8090]
    assert len(statistics.multinomial([56, 72, 73], method="sison_glaz")) == 3
    job = [[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]]
    rows = {row["measure"]: row for row in statistics.association(job).rows()}
    assert round(rows["fisher_freeman_halton"]["p"], 4) == 0.7827  # Agresti (2002)
    tests = statistics.mcnemar([[794, 150], [86, 570]]).rows()
    assert round(tests[2]["value"], 4) == 17.3559
    assert statistics.adjust([0.01, None, 0.04], method="holm") == [0.02, None, 0.04]
    ratings = [[1.0, 1.0], [2.0, 2.0], [3.0, 3.0], [3.0, 4.0], [2.0, 2.0], [1.0, 2.0]]
    rows = {row["measure"]: row for row in statistics.agreement(ratings, metric="ordinal").rows()}
    assert rows["alpha"]["low"] < rows["alpha"]["value"] <= rows["alpha"]["high"] <= 1
    with pytest.raises(dv.DraagvlakError, match="all were counted"):
        statistics.interval(5, 11, population=11)
    with pytest.raises(dv.DraagvlakError, match="expected rows of one length"):
        statistics.association([[1, 2], [3]])


@pytest.mark.parametrize(
    "command",
    [
        ["crosstab", "landsdeel", "stance"],
        ["cooccurrence", "--unit", "segment"],
        ["keyness", "stance", "willing"],
        ["weighted", "--to", "landsdeel,size_class"],
        ["tally", "--unit", "mention", "--of", "code"],
        ["change", str(SAMPLE)],
    ],
)
def test_commands(command: list[str]) -> None:
    result = CliRunner().invoke(cli, [*command, str(SAMPLE)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 4
