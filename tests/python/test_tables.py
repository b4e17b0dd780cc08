"""Tables that hold: intervals by name, weights, tests, change between rounds."""

import pytest
from click.testing import CliRunner

import draagvlak as dv
from conftest import SAMPLE
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
