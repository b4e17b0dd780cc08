"""Makes the list of words of which Dutch compounds are made, from the OpenTaal list.

Usage: python3 make_parts.py /usr/share/dict/dutch    (Debian: apt install wdutch)

A word is a part when it opens, or closes, at least eight other words of the list of
which the rest is a word too, with or without a linking -s-, -e- or -en-. Particles
(aan, over, ver) and endings (lijk, baar) are none: what they make is no compound.
Writes parts.txt beside this script: `<jeugd` opens only, `>beleid` closes only,
`=zorg` does both. A `!` behind it says that it has no plural in -en: `=team!`. The licence of OpenTaal (BSD) stands in OPENTAAL.
"""

import re
import sys
from collections import Counter
from pathlib import Path

LEAST = 8
PARTICLES = set(
    """aan achter af be bij binnen boven buiten door er ge her in langs mee mis na naar neer om onder ont op over
    rond samen tegen terug toe tussen uit ver voor voort vol weg weer wan on oer aarts anti co de des ex non re pro
    pre sub trans inter intra extra super ultra semi pseudo vice mede der het een van den dat die wat hoe wie dan
    als men zij wij hij jij mij uw zo al te""".split()
)
ENDINGS = set(
    """den ten sen ken ende end pen ere eren der baar bare ster men heden ren lijk lijke aar aars aren schap schappen
    loos loze ling lingen nis heid ers ing ingen ring ringen ning tie ties eren erd erde ede den des der ken kje kjes
    pje pjes tje tjes jes ig ige achtig achtige matig matige zaam zame vol volle tal tallen dom tig erig erij isch
    ische iteit eus euze ief ieve aal ale ant ante ent aat eur eurs ist iste isme ie ies
    """.split()
)
# Of three letters only these: the list has too many that are chance.
SHORT_OPENS = set(
    """arm bad bak bal bar bed bel bio bom bon bos bus cel dag dak dal dam dek duo eik erf fan gas gat gif god gym hal
    hek hof hok hut ijs jas job kap kar kas kat kip koe kok kop lab les lid log lot man map mat mes mix net oog oor oud
    pad pak pan pas pin pop pot put ras rek rit rol rug set ski sms tab tak tap tas tip ton top uur vak vee vet vis wad
    was web wet wol zak zee zin zon""".split()
)
SHORT_CLOSES = set(
    """arm bad bak bal bed bod bok bol bom bon bos box bui bus cel dag dak dal dam dek eis fan gas gat hal hek hof hok
    hut jas job kan kap kar kas kat kip kit koe kok kom kop lat les lid lot man map mat mes mix net oog oor pad pak pan
    pas pet pil pin pit pop pot put rad ras rek rit rok rol rug set som tak tap tas tip ton top uur vak val vee vel vis
    wal wet wol zak zee zin zon""".split()
)
LINKS = ("s", "en", "e")


def main(path):
    lines = Path(path).read_text(encoding="utf-8").split("\n")
    words = {w for w in lines if len(w) >= 3 and re.fullmatch("[a-zà-ÿ]+", w)}
    opens, closes = Counter(), Counter()
    for word in words:
        for cut in range(3, len(word) - 2):
            first, last = word[:cut], word[cut:]
            if last not in words:
                continue
            bare = first if first in words else None
            for link in LINKS if bare is None and len(last) > 3 else ():
                if first.endswith(link) and first[: -len(link)] in words and len(first) > 5:
                    bare = bare or first[: -len(link)]
            if bare and bare not in PARTICLES:
                opens[bare] += 1
                closes[last] += 1
    first = {w for w, n in opens.items() if n >= LEAST}
    last = {w for w, n in closes.items() if n >= LEAST} - ENDINGS - PARTICLES
    first = {w for w in first if len(w) > 3 or w in SHORT_OPENS}
    last = {w for w in last if len(w) > 3 or w in SHORT_CLOSES}
    mark = {(True, True): "=", (True, False): "<", (False, True): ">"}

    def many(word):
        soft = {"f": "v", "s": "z"}.get(word[-1], word[-1])
        short = word[:-2] if word[-2] == word[-3] else word[:-1]
        ends = {word, word + word[-1], word[:-1] + soft, short + word[-1], short + soft}
        return any(end + "en" in words for end in ends)

    rows = [
        mark[w in first, w in last] + w + ("" if many(w) else "!") for w in sorted(first | last)
    ]
    Path(__file__).with_name("parts.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")


main(sys.argv[1])
