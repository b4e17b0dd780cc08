"""Makes the register of municipalities and regions from the tables of its sources.

Usage: python3 make_register.py SOURCE_FOLDER

Reads municipalities.csv, municipality_regions.csv, aliases.csv, mergers.csv,
places.csv and regions.csv from the folder and writes a compact form of each beside
this script. Names, codes, divisions, mergers and the population on 1 January of each
year are those of Statistics Netherlands (StatLine 37259eng and 37230ned; 2025 is the
count of 31 December 2024; Bron: CBS, CC BY 4.0); places are those of the BAG register
of Kadaster (public domain). Variants of names and streken without borders are hand-made
from common use.
"""

import csv
import re
import sys
from pathlib import Path

SOURCE, HERE = Path(sys.argv[1]), Path(__file__).parent


def read(name):
    with open(SOURCE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name, head, rows):
    with open(HERE / name, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(head)
        out.writerows(rows)


def bare(name):
    """Without what tells it from a namesake of another province, "Laren (NH.)", unless
    the namesake still exists: "Bergen (L.)"."""
    return re.sub(r"(?<!^Bergen) \([A-Z]+\.\)$", "", name)


def municipalities():
    """A row per code: latest name, province, COROP area, safety region, and the
    population of each year, blank where it did not exist on 1 January."""
    entries, years = {}, set()
    for row in read("municipalities.csv"):
        entry = entries.setdefault(row["gm_code"], {"population": {}, "corop": "", "vr": ""})
        entry.update(name=bare(row["name"]), province=row["province"])
        entry["population"][row["year"]] = row["population"]
        years.add(row["year"])
    for row in read("municipality_regions.csv"):
        entry = entries[row["gm_code"]]
        entry["corop"] = row["corop"] or entry["corop"]
        entry["vr"] = row["veiligheidsregio"] or entry["vr"]
    years = sorted(years)
    write(
        "municipalities.csv",
        ["code", "name", "province", "corop", "safety_region", *years],
        (
            [code, e["name"], e["province"], e["corop"], e["vr"]]
            + [e["population"].get(year, "") for year in years]
            for code, e in sorted(entries.items())
        ),
    )
    return {(code, entry["name"]) for code, entry in entries.items()}


official = municipalities()

# Variants that can be taken for a name; weak ones ("Bosch", "DH") can't.
write(
    "aliases.csv",
    ["alias", "code"],
    sorted(
        {
            (bare(row["alias"]), row["gm_code"])
            for row in read("aliases.csv")
            if (row["gm_code"], bare(row["alias"])) not in official
            and ("weak" not in row["caution"])
            and "," not in row["alias"]
        }
    ),
)
write(
    "mergers.csv",
    ["year", "from", "to", "kind", "persons"],
    (
        [r["year"], r["from_code"], r["to_code"], r["kind"], r["persons"]]
        for r in read("mergers.csv")
    ),
)
write(
    "places.csv",
    ["place", "code"],
    sorted(
        {(row["place"], row["gm_code_2020"]) for row in read("places.csv") if row["gm_code_2020"]}
    ),
)


# Streken that the source has not, from common use.
FURTHER = {
    "Noordkop": "Noord-Holland",
    "Meerlanden": "Noord-Holland",
    "Zuid-Hollandse eilanden": "Zuid-Holland",
    "Duin- en Bollenstreek": "Zuid-Holland",
    "Merwedestreek": "Zuid-Holland",
    "Rijnstreek": "Zuid-Holland",
    "Lekstroom": "Utrecht",
    "Veenweiden": "Utrecht;Zuid-Holland",
    "Tielerwaard": "Gelderland",
    "Lingestreek": "Gelderland",
    "Veluwezoom": "Gelderland",
    "IJsseldelta": "Overijssel;Gelderland",
    "IJsselvallei": "Overijssel;Gelderland",
    "Drents Plateau": "Drenthe",
    "Bevelanden": "Zeeland",
    "Zeeuwse eilanden": "Zeeland",
    "Mergelland": "Limburg",
    "Maasduinen": "Limburg",
    "Noordelijke Maasvallei": "Limburg;Noord-Brabant",
    "Peelland": "Noord-Brabant",
    "Biesbosch": "Noord-Brabant;Zuid-Holland",
    "Lauwersland": "Groningen;Fryslân",
}


def same(name):
    """What is left of a name without article and spelling: "de Peel", "Brainportregio"."""
    plain = re.sub(r"^(de|het|'?t|regio) |-?regio$", "", name.lower())
    return re.sub(r"[^a-z]", "", plain)


def streken():
    """Streken, and the formal regions (COROP, safety, energy, labour) whose names
    are used as such: Twente, Veluwe. Each name once, that of a streek first; a variant
    that is a name by itself ("Cleantech Regio") has a row of its own."""
    kept = {}
    for name, provinces, variants in [*named(), *([n, p, ""] for n, p in FURTHER.items())]:
        variants = [variant for variant in variants.split(";") if variant]
        spelled = [variant for variant in variants if same(variant) == same(name)]
        known = kept.setdefault(same(name), [name, provinces, []])
        known[2] += [v for v in [*spelled, name] if v not in (known[0], *known[2])]
        for variant in variants:
            if variant not in spelled:
                kept.setdefault(same(variant), [variant, provinces, []])
    return [[name, provinces, ";".join(variants)] for name, provinces, variants in kept.values()]


def named():
    """The rows of the source that are streken."""
    rows = read("regions.csv")
    taken = {name for _, name in official} | {r["term"] for r in rows if r["kind"] == "provincie"}
    kinds = ["streek", "informal", "corop", "veiligheidsregio", "res_regio"]
    for kind in [*kinds, "arbeidsmarktregio", "coropplus"]:
        for row in rows:
            name = row["term"].removeprefix("Regio ")
            plain = not any(mark in name for mark in "(/") and "en omgeving" not in name
            usable = (
                row["provinces"]
                and plain
                and not name.startswith(("Overig", "Aggl", "Stadsgewest", "Midden-N"))
            )
            if row["kind"] == kind and usable and name not in taken:
                taken.add(name)
                yield [name, row["provinces"], row["variants"] if kind == "streek" else ""]


write("streken.csv", ["name", "provinces", "variants"], streken())
