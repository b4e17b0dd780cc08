"""What a text tells of itself: its language, and the date that it names first."""

from __future__ import annotations

import re
from collections import Counter

HEAD = 10_000
"""So many characters are looked at."""

WORDS = {
    "nl": "de het een en van is dat niet zijn wij voor met ze zij er maar ook aan bij door "
    "naar wordt hebben heeft nog geen wel",
    "en": "the of and to is that not are we for with they there but also at by from has have "
    "this it was be",
    "de": "der die das und ist nicht wir für mit sie es aber auch bei durch nach wird haben hat "
    "noch kein ein eine",
    "fr": "le la les et est que ne pas nous pour avec ils il mais aussi par vers des du une un "
    "dans sur",
    "fy": "de it in fan is dat net binne wy foar mei se der mar ek oan by troch nei wurdt hawwe "
    "hat noch gjin wol",
}
FUNCTION_WORDS = {name: words.split() for name, words in WORDS.items()}

ENOUGH = 3
"""Fewer function words say nothing of a language."""

MONTHS = ["januari", "februari", "maart", "april", "mei", "juni"]
MONTHS += ["juli", "augustus", "september", "oktober", "november", "december"]
YEAR = re.compile(r"\b(?:19|20)\d\d\b", re.ASCII)
DATE = re.compile(
    rf"""\b(?:(?P<day>[0-3]?\d)(?:e)?\s+)?(?P<name>{"|".join(MONTHS)})\s+(?P<year>(?:19|20)\d\d)\b
    |\b(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b
    |\b(?P<d2>[0-3]?\d)(?P<sign>[-/.])(?P<m2>[01]?\d)(?P=sign)(?P<y2>(?:19|20)\d\d)\b""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def language(text: str) -> str | None:
    """The language of most of its function words; None where there are few."""
    counts = Counter(re.findall(r"\w+", text[:HEAD].lower()))
    found = {name: sum(map(counts.__getitem__, words)) for name, words in FUNCTION_WORDS.items()}
    likeliest = max(found, key=found.__getitem__)
    return likeliest if found[likeliest] >= ENOUGH else None


def date(text: str) -> str | None:
    """The first date that is written out, as ISO 8601: `2026-03-01`, or `2026-03`."""
    head = text[:HEAD]
    if not YEAR.search(head):
        return None
    for match in DATE.finditer(head):
        part = match.groupdict()
        year = part["year"] or part["y"] or part["y2"]
        name = part["name"]
        month = MONTHS.index(name.lower()) + 1 if name else int(part["m"] or part["m2"])
        day = part["day"] or part["d"] or part["d2"]
        if not 1 <= month <= 12 or (day and not 1 <= int(day) <= 31):
            continue
        return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
    return None
