"""Charts of a study: one definition for notebook and file, drawn offline."""

from draagvlak.charts.chart import Chart
from draagvlak.charts.plot import Plot

__all__ = ["Chart", "Plot"]
