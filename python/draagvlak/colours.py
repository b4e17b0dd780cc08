"""The colours of the stances, in charts, tables and pages."""

COLOURS = {
    "willing": "#14727e",
    "conditional": "#7cc0e0",
    "later": "#f0d58c",
    "unwilling": "#b5523b",
    "unclear": "#a3a3a3",
}
"""Apart for the colour-blind too, from willing to unwilling; what is no answer is grey."""
