"""Makes municipalities.csv from the CBS figures in long form.

Usage: python3 make_municipalities.py municipalities-long.csv > municipalities.csv

The input has a row per municipality and year with the columns year, gm_code,
name, province and population: the municipal divisions and the population on
1 January of Statistics Netherlands (StatLine 37259eng and 37230ned; 2025 is the
count of 31 December 2024). Bron: CBS, CC BY 4.0. The output has a row per code:
code, latest name, province, then the population of each year from 2012 on,
blank where the municipality did not exist on 1 January.
"""

import csv
import re
import sys

rows = {}
years = set()
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        name = re.sub(r" \([A-Z]+\.\)$", "", row["name"])  # "Laren (NH.)"
        entry = rows.setdefault(row["gm_code"], {"population": {}})
        entry.update(name=name, province=row["province"])
        entry["population"][int(row["year"])] = row["population"]
        years.add(int(row["year"]))

out = csv.writer(sys.stdout, lineterminator="\n")
years = sorted(years)
out.writerow(["code", "name", "province", *years])
for code, entry in sorted(rows.items()):
    population = [entry["population"].get(year, "") for year in years]
    out.writerow([code, entry["name"], entry["province"], *population])
