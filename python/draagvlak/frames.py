"""Data frames of other libraries, by way of Arrow: tables out, columns of texts in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draagvlak import _core
from draagvlak.errors import DraagvlakError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    import pandas
    import polars

    from draagvlak import Codebook, Study, Table

NAMES = ("source", "code")
"""The columns that name a document and a theme, by which tables are joined."""


def read_frame(
    frame: object,
    column: str = "text",
    *,
    names: str | None = None,
    codebook: Codebook | str | PathLike[str] | None = None,
    target: str | Iterable[str] | None = None,
    year: int | None = None,
    settings: str | PathLike[str] | None = None,
) -> Study:
    """Reads notes from a column of texts, each a document; nothing is an empty one.

    `frame` is whatever speaks Arrow: a frame of pandas or polars, a table of pyarrow, a
    relation of DuckDB. `column` has the texts, and `names` is a column that names them
    in results (default: 1, 2, ...). The other arguments are those of `read`.

    >>> import draagvlak as dv, polars as pl
    >>> frame = pl.DataFrame({"text": ["Limburg 30.000 inwoners\\n\\nWij doen graag mee.\\n"]})
    >>> dv.read_frame(frame).cases.rows()[0]["landsdeel"]
    'Zuid'
    """
    try:
        import pyarrow
    except ImportError:
        raise missing("pyarrow") from None
    table = pyarrow.table(frame)
    for name in filter(None, (column, names)):
        if name not in table.column_names:
            there = ", ".join(f"`{name}`" for name in table.column_names)
            raise DraagvlakError(f"expected one of the columns {there}, found `{name}`")
    # One type for all: short texts, long ones and views are laid out alike.
    texts = table.column(column).cast(pyarrow.large_string()).combine_chunks()
    if texts.null_count:
        texts = texts.fill_null("")
    _, ends, data = texts.buffers()
    offsets = memoryview(ends).cast("q")[texts.offset : texts.offset + len(texts) + 1]
    return _core.read_column(
        memoryview(data if data is not None else b"").cast("B"),
        offsets.tolist(),
        names=None if names is None else [str(name) for name in table.column(names).to_pylist()],
        codebook=codebook,
        target=target,
        year=year,
        settings=settings,
    )


def to_polars(table: Table) -> polars.DataFrame:
    """The table as a polars DataFrame: integers that can be subtracted, and what names a row
    a category in each table, so that tables can be joined."""
    try:
        import polars
        from polars import selectors
    except ImportError:
        raise missing("polars") from None
    named = selectors.by_name(*NAMES, require_all=False) & selectors.string()
    return polars.DataFrame(table).with_columns(
        selectors.unsigned_integer().cast(polars.Int64), named.cast(polars.Categorical)
    )


def to_pandas(table: Table) -> pandas.DataFrame:
    """The table as a pandas DataFrame, with integers that can be subtracted."""
    try:
        import pandas
        import pyarrow
    except ImportError as error:
        raise missing(error.name or "pandas") from None
    found = pyarrow.table(table)
    fields = (
        field.with_type(pyarrow.int64()) if pyarrow.types.is_unsigned_integer(field.type) else field
        for field in found.schema
    )
    frame: pandas.DataFrame = found.cast(pyarrow.schema(fields)).to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    return frame


def missing(library: str) -> DraagvlakError:
    """The error for a library that is not installed."""
    extras = {
        "altair": "notebook",
        "anywidget": "notebook",
        "jinja2": "report",
        "openai": "model",
        "oxmsg": "formats",
        "pypdfium2": "formats",
        "tqdm": "model",
        "traitlets": "notebook",
        "vl_convert": "notebook",
        "xlsxwriter": "report",
    }
    extra = extras.get(library, "frames")
    return DraagvlakError(
        f"expected {library}, found it not installed: pip install 'draagvlak[{extra}]'"
    )
