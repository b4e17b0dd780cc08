"""Makes the lists of first names and surnames from those of the library Faker.

Usage: python3 make_names.py    (with `pip install faker==40.54.0`, MIT licence)

Takes the first names of the Netherlands and of countries whose names are common there,
and the surnames of the Netherlands, Belgium, Turkey and Algeria, in Latin script, and writes first_names.txt and surnames.txt beside this script, a name a line.
"""

import importlib
from pathlib import Path

HERE = Path(__file__).parent
LOCALES = ["nl_NL", "nl_BE", "tr_TR", "fr_DZ", "pl_PL", "en_GB", "es_ES", "fr_FR", "de_DE"]


def providers():
    for locale in LOCALES:
        yield locale, importlib.import_module(f"faker.providers.person.{locale}").Provider


def plain(name):
    """One word of three letters or more."""
    return name.replace("-", "").replace("'", "").isalpha() and len(name) > 2 and name[0].isupper()


# Names that are known as words in Dutch before they are as names.
WORDS = """Adem Beste Dan Corona Server Marine Salami Constant Divan Edit Gala Gazel Kader Pastor Peren Ramadan
Roman Sultane Tule Urban Toy Nas Nada Kick Rim Tan Bergen Beren Elke Else Hagen Horst Heide Dost Bent Bora Basta
Marina Grit Maxi Nadir Tere Raf Lino Lander Kenter Edel Ilk Derde Alle""".split()

first = {name for _, p in providers() for name in p.first_names if plain(name)} - set(WORDS)
last = {
    name.split(",")[0].split()[-1]
    for locale, p in providers()
    for name in p.last_names
    if locale in ("nl_NL", "nl_BE", "tr_TR", "fr_DZ")
}
for file, names in (("first_names.txt", first), ("surnames.txt", {n for n in last if plain(n)})):
    (HERE / file).write_text("\n".join(sorted(names)) + "\n", encoding="utf-8")
