"""The round of notes that make_same.py saves in every format."""

from dataclasses import dataclass

NBSP = "\u00a0"


@dataclass
class Case:
    """An interview: who, how large, and what was said, block by block.

    A block is a paragraph, or a list: its mark (`-` or `1.`) and its items.
    """

    place: str
    inhabitants: int
    comma: bool
    blocks: list

    def heading(self) -> str:
        """The heading as a colleague writes it."""
        people = f"{self.inhabitants:,}".replace(",", ".")
        return f"{self.place}{',' if self.comma else ''} {people} inwoners"

    def body(self) -> str:
        """What was said, as plain text."""
        return "\n\n".join(plain(block) for block in self.blocks)


def plain(block) -> str:
    """A block as plain text."""
    if isinstance(block, str):
        return block
    mark, items = block
    return "\n".join(
        f"{mark if mark == '-' else f'{number}.'} {item}" for number, item in enumerate(items, 1)
    )


CASES = [
    Case(
        "Oosten van het land",
        83_000,
        False,
        [
            "Wil meedoen, mits het Rijk de kosten draagt. Wethouder noemt "
            f"€{NBSP}45.000 per jaar als ondergrens. “Zonder geld beginnen we er niet aan.”",
            "Vragen daarbij:",
            ("-", ["een vast aanspreekpunt bij het ministerie", "geld op de rekening vóór 1 juli"]),
        ],
    ),
    Case(
        "Gemeente in Limburg",
        30_000,
        True,
        [
            "Doen graag mee. College is al om, en de raad wil dit ook. Cliëntenraad kijkt mee naar "
            "de privacy, maar dat is geen beletsel.",
        ],
    ),
    Case(
        "Zwolle",
        130_000,
        False,
        [
            "Nu nog niet: de reorganisatie slokt alle tijd op. Volgend jaar haken ze alsnog aan – "
            "waarschijnlijk na de zomer.",
            "De volgorde die de directeur schetst:",
            ("1.", ["begroting in maart", "besluit van de raad in juni", "werving in september"]),
            "Er is wél één collega die het alvast voorbereidt.",
        ],
    ),
    Case(
        "Noorden van het land",
        25_000,
        False,
        [
            "Doen niet mee. Te weinig mensen, en wethouder ziet het nut niet. ICT-systeem is net "
            "vervangen; daar komt nu niets bij.",
        ],
    ),
    Case(
        "Gemeente in Noord-Brabant",
        52_000,
        True,
        [
            "Positief, ze stappen in. Wijkteams werken al zo en willen de ervaring delen.",
            "Brengen zelf in:",
            ("-", ["twee ervaren begeleiders", "een handreiking over privacy", "zaalruimte"]),
        ],
    ),
    Case(
        "Súdwest-Fryslân",
        90_000,
        False,
        [
            "Ja, op voorwaarde dat er tijd bij komt. Wethouder: “Met deze bezetting lukt ’t niet.” "
            "Financiën zijn niet het punt, het gaat om personeel.",
            ("1.", ["eerst twee vacatures vervullen", "dan pas tekenen"]),
        ],
    ),
    Case(
        "Westen van het land",
        210_000,
        False,
        [
            "Wachten de evaluatie af en beslissen daarna. Op zijn vroegst over twee jaar, eerder "
            "niet. Het idee spreekt wel aan.",
        ],
    ),
    Case(
        "Gemeente in Zeeland",
        27_000,
        True,
        [
            "Nee, dit gaan ze niet doen. Kosten zijn te hoog voor zo’n kleine gemeente, en de regio "
            "regelt het al.",
            "Wat er al ligt:",
            ("-", ["een regionaal meldpunt", "één loket voor vragen over schulden"]),
        ],
    ),
]


def text() -> str:
    """The round as plain text."""
    return "\n\n".join(f"{case.heading()}\n\n{case.body()}" for case in CASES) + "\n"


def markdown() -> str:
    """The round in Markdown: the text that every document gives."""
    return "\n\n".join(f"# {case.heading()}\n\n{case.body()}" for case in CASES) + "\n"
