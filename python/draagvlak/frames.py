"""Tables as data frames of other libraries, by way of Arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draagvlak.errors import DraagvlakError

if TYPE_CHECKING:
    import pandas
    import polars

    from draagvlak import Table


def to_polars(table: Table) -> polars.DataFrame:
    """The table as a polars DataFrame."""
    try:
        import polars
    except ImportError:
        raise missing("polars") from None
    return polars.DataFrame(table)


def to_pandas(table: Table) -> pandas.DataFrame:
    """The table as a pandas DataFrame."""
    try:
        import pandas
        import pyarrow
    except ImportError as error:
        raise missing(error.name or "pandas") from None
    frame: pandas.DataFrame = pyarrow.table(table).to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    return frame


def missing(library: str) -> DraagvlakError:
    """The error for a library that is not installed."""
    extra = "notebook" if library in ("altair", "vl_convert") else "frames"
    return DraagvlakError(
        f"expected {library}, found it not installed: pip install 'draagvlak[{extra}]'"
    )
