"""The look of the charts: its colours are apart for whoever sees them."""

from itertools import combinations

import pytest

from draagvlak.charts import theme

SIGHT = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""What is seen of red, green and blue (Machado, Oliveira & Fernandes 2009)."""


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    """A colour in CIELAB, as it is seen."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [((v + 0.055) / 1.055) ** 2.4 if v > 0.04 else v / 12.92 for v in parts]
    r, g, b = (
        min(1.0, max(0.0, sum(a * v for a, v in zip(row, light, strict=True))))
        for row in SIGHT[sight]
    )
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.0089 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("sight", SIGHT)
def test_stances_are_apart_in_every_eye(sight: str) -> None:
    for one, other in combinations(theme.STANCES.values(), 2):
        pairs = zip(seen(one, sight), seen(other, sight), strict=True)
        assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 > 18, (one, other)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG)."""
    lights = []
    for colour in (one, other):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [((v + 0.055) / 1.055) ** 2.4 if v > 0.03928 else v / 12.92 for v in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_letters_are_read_on_every_colour() -> None:
    for name, colour in theme.STANCES.items():
        letters = theme.PAPER if name in theme.DARK else theme.INK
        assert contrast(colour, letters) >= 4.5, name
    assert contrast(theme.INK, theme.PAPER) >= 4.5 and contrast(theme.SOFT, theme.PAPER) >= 4.5
    for name, colour in theme.POINTS.items():  # No letters: a point or a line.
        assert contrast(colour, theme.PAPER) >= (2 if name == "uncoded" else 3), name


def test_letters_are_read_all_along_a_ramp() -> None:
    for light, deep in theme.RAMPS.values():
        ends = [[int(end[at : at + 2], 16) for at in (1, 3, 5)] for end in (light, deep)]
        for step in range(101):
            parts = [a + (b - a) * step / 100 for a, b in zip(*ends, strict=True)]
            colour = "#" + "".join(f"{round(part):02x}" for part in parts)
            letters = theme.PAPER if step / 100 > theme.DEEP else theme.BLACK
            assert contrast(colour, letters) >= 4.5, (light, step)
