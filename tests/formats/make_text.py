"""Makes the texts in each encoding that notes come in."""

from pathlib import Path

HERE = Path(__file__).parent
NOTE = """Zuidwesten van het land 48.000 inwoners

De coördinatie ligt bij één regio. Wij zijn vóór, mits de financiën geregeld zijn;
het budget is € 45.000. Over de privacy van cliënten zijn ideeën genoeg.
"""

ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-bom": "utf-8-sig",
    "utf-16le-bom": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "windows-1252": "cp1252",
    "macintosh": "mac_roman",
    "cp850": "cp850",
}

for name, encoding in ENCODINGS.items():
    # Code page 850 has no euro.
    text = NOTE.replace("€ ", "") if encoding == "cp850" else NOTE
    text = text.replace("\n", "\r\n")
    encoded = text.encode(encoding)
    if encoding == "mac_roman":
        encoded = encoded.replace(b"\r\n", b"\r")
    (HERE / f"note-{name}.txt").write_bytes(encoded)
