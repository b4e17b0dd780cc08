"""Learns by which words a sentence sounds like each stance, and how the stance of a case
follows from what was heard in it.

Usage: python3 make_stance.py    (needs scikit-learn, and draagvlak as it stands)

`sentences/` has invented sentences, a file for each stance and one for those that say
nothing of it. `rounds/` has invented rounds of interviews, a file for each writer, written
up or typed along while somebody spoke: `###` opens a round with its question, `===` a case
with its stance, `>>` copies the words that decided, and `>+` is a sentence that could stand
in their place.

Two regressions are learnt. One is over words, their beginnings, pairs and triples: what a
sentence sounds like (`likeness.tsv`, in hundredths; features as in `stance/ear.rs`).
One is over the measures of a case (`verdict.tsv`; as in `stance/measures.rs`), which are
taken of the rounds of a writer by a likeness that was learnt without that writer. The
figures it prints are of writers that neither was learnt from.
"""

import copy
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import softmax
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

import draagvlak as dv

HERE = Path(__file__).parent
STANCES = ["willing", "conditional", "later", "unwilling", "unclear"]
NONE = len(STANCES)
MEASURES = ["words", "told", "sound", "next", "odds", "late", "all", "near"]
PRIOR = {"words": 0.3, "told": 0.5, "sound": 0.5, "late": 0.5}
"""What a measure is worth for its stance before any case is seen, in log odds."""
STIFF = 400.0
"""How much it takes to move away from that: much, since the writers of these rounds are
more like each other than like those of other notes."""
HEADING = "Oosten van het land 40.000 inwoners\n\n"
LEAST = 0.1
"""A word of less weight than this is left out."""
FOLDS = 5
SHORT = 1500
"""So many sentences stand for a case of one sentence."""
WEIGHTS = {"written": 0.2, "spoken": 0.75, "short": 0.5}
"""What a case weighs: there are few rounds of what is spoken, and most notes are of it.
These are read twice too, with their target and without it."""


@dataclass
class Case:
    """A case of a round, or a sentence that stands for one."""

    stance: int
    text: str = ""
    decided: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    near: list[float] = field(default_factory=list)
    classes: list[int] = field(default_factory=list)
    words: list[tuple[float, float]] = field(default_factory=list)


def rounds(path):
    """The rounds of a writer: the words for what is asked, and the cases."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            case = None
            target = re.sub(r"[^\w ,'-]", " ", line.partition("|")[2]).split(",")
            found.append(([word.strip() for word in target if word.strip()], []))
        elif line.startswith("=== "):
            case = Case(STANCES.index(line[4:].split("|")[0].strip()))
            found[-1][1].append(case)
        elif line.startswith(">> "):
            case.decided.append(line[3:].strip())
        elif line.startswith(">+ "):
            case.others.append(line[3:].strip())
        elif case:
            case.text += line + "\n"
    return found


def read(cases, target=None):
    """Parts cases into sentences, and takes what the inventory hears in them. By which
    words the notes name what is asked is not always known: without a `target` those of
    the codebook are looked for."""
    study = dv.read_texts([HEADING + case.text for case in cases], target=target)
    for row in study.heard.rows():
        case = cases[int(row["source"]) - 1]
        start, end = row["start"] - len(HEADING), row["end"] - len(HEADING)
        places = [(case.text.find(words), len(words)) for words in case.decided]
        decides = any(0 <= at < end and at + length > start for at, length in places)
        case.sentences.append(row["text"])
        case.near.append(row["near"])
        case.classes.append(case.stance if decides else NONE)
    # A line of a text that is taken for a heading opens another case.
    first = {int(row["source"]) - 1: row for row in reversed(study.measures.rows())}
    for number, case in enumerate(cases):
        row = first[number]
        case.words = [(row[f"{stance}_words"], row[f"{stance}_told"]) for stance in STANCES]


def words(sentence):
    found = re.findall(r"\w+(?:[.,'’]\w+)*", sentence.lower())
    found = ["#" if re.search(r"\d", word) else word.replace("’", "'") for word in found]
    return found + (["?"] if "?" in sentence else [])


def features(sentence):
    row = ["<", *words(sentence), ">"]
    for at, word in enumerate(row):
        yield word
        if len(word) > 6:
            yield word[:6] + "*"
        if at + 1 < len(row):
            yield f"{word} {row[at + 1]}"
        if at + 2 < len(row):
            yield f"{word} _ {row[at + 2]}"
            yield f"{word} {row[at + 1]} {row[at + 2]}"


class Likeness:
    """What a sentence sounds like, learnt from sentences and rounds."""

    def __init__(self, sentences, cases):
        texts = [text for text, _ in sentences]
        classes = [number for _, number in sentences]
        weights = [0.5] * len(texts)
        for case in cases:
            for text, number in zip(case.sentences, case.classes, strict=True):
                texts.append(text)
                classes.append(number)
            texts += case.others
            classes += [case.stance] * len(case.others)
        weights += [1.0] * (len(texts) - len(weights))
        self.counter = CountVectorizer(analyzer=features, min_df=2, binary=True)
        self.model = LogisticRegression(C=0.3, max_iter=1000, tol=1e-3)
        self.model.fit(self.counter.fit_transform(texts), classes, sample_weight=weights)

    def measures(self, case):
        """The measures of a case, in the order of verdict.tsv."""
        sums = self.model.decision_function(self.counter.transform(case.sentences))
        shares = softmax(sums, axis=1)
        place = (np.arange(len(shares)) + 1) / len(shares)
        row = []
        for number in range(NONE):
            own = np.sort(shares[:, number])[::-1]
            odds = (sums[:, number] - sums[:, NONE]).max()
            later = own[1] if len(own) > 1 else 0.0
            late = (shares[:, number] * place).max()
            near = (shares[:, number] * case.near).max()
            row += [*case.words[number], own[0], later, max(odds, -9.0), late, own.sum(), near]
        return [*row, np.log(1 + len(shares))]

    def rows(self):
        weights = self.model.coef_ - self.model.coef_.mean(axis=0)
        bias = self.model.intercept_ - self.model.intercept_.mean()
        yield "bias", bias
        for feature, column in sorted(self.counter.vocabulary_.items()):
            if np.abs(weights[:, column]).max() >= LEAST:
                yield feature, weights[:, column]


class Verdict:
    """How the stance of a case follows from its measures: a regression that starts from
    what the inventory is worth by itself (`PRIOR`), and moves where the cases say so."""

    def __init__(self, measures, stances, weights):
        self.mean, self.scale = measures.mean(axis=0), measures.std(axis=0) + 1e-9
        rows = (measures - self.mean) / self.scale
        counts = np.bincount(stances, weights=weights, minlength=len(STANCES))
        weights = weights * (weights.sum() / (len(STANCES) * counts))[stances]
        prior = np.zeros((rows.shape[1], len(STANCES)))
        for number in range(len(STANCES)):
            for measure, worth in PRIOR.items():
                at = number * len(MEASURES) + MEASURES.index(measure)
                prior[at, number] = worth * self.scale[at]
        wanted = np.eye(len(STANCES))[stances]

        def loss(flat):
            own, bias = flat[: prior.size].reshape(prior.shape), flat[prior.size :]
            shares = softmax(rows @ own + bias, axis=1)
            missed = -(weights * np.log((shares * wanted).sum(axis=1) + 1e-12)).sum()
            away = own - prior
            slope = (shares - wanted) * weights[:, None]
            slopes = [(rows.T @ slope + STIFF * away).ravel(), slope.sum(axis=0)]
            return missed + STIFF / 2 * (away**2).sum(), np.concatenate(slopes)

        start = np.concatenate([prior.ravel(), np.zeros(len(STANCES))])
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 1000}).x
        self.own = found[: prior.size].reshape(prior.shape) / self.scale[:, None]
        self.bias = found[prior.size :] - self.mean @ self.own

    def shares(self, measures):
        return softmax(measures @ self.own + self.bias, axis=1)


def told(shares, stances):
    """Accuracy, macro-F1, and how often it is right where it is sure."""
    right = shares.argmax(axis=1) == stances
    sure = shares.max(axis=1)
    parts = [f"{right.mean():.3f} right"]
    parts.append(f"macro-F1 {f1_score(stances, shares.argmax(axis=1), average='macro'):.3f}")
    for least in (0.5, 0.6, 0.7, 0.8):
        at = sure >= least
        parts.append(f">= {least}: {right[at].mean():.3f} of {at.mean():.2f}")
    return ", ".join(parts)


def main():
    draw = random.Random(1)
    sentences = []
    for number, name in enumerate([*STANCES, "none"]):
        path = HERE / "sentences" / f"{name}.txt"
        sentences += [(line, number) for line in path.read_text(encoding="utf-8").splitlines()]
    draw.shuffle(sentences)
    writers = {path.stem: rounds(path) for path in sorted((HERE / "rounds").glob("*.txt"))}
    short = [
        Case(min(number, STANCES.index("unclear")), text + "\n", [text], classes=[])
        for text, number in sentences[:SHORT]
    ]
    read(short)
    everyone, writer = [], []
    for name, found in writers.items():
        for target, cases in found:
            # In what is spoken the target is named: it is read by it too.
            for words in (None, target) if name.startswith("spoken") else (None,):
                again = copy.deepcopy(cases)
                read(again, words)
                everyone += again
                writer += [name] * len(cases)
    groups = np.array([*writer, *["short"] * len(short)])
    weights = np.array([WEIGHTS[group.partition("-")[0]] for group in groups])

    measures = [None] * len(everyone)
    for name in writers:
        others = [case for case, other in zip(everyone, writer, strict=True) if other != name]
        likeness = Likeness(sentences, others)
        for at in np.flatnonzero(groups == name):
            measures[at] = likeness.measures(everyone[at])
    step = -(-len(short) // FOLDS)
    for start in range(0, len(short), step):
        fold = sentences[:start] + sentences[start + step :]
        likeness = Likeness(fold, everyone)
        measures += [likeness.measures(case) for case in short[start : start + step]]
    measures = np.array(measures)
    stances = np.array([case.stance for case in [*everyone, *short]])

    shares = np.zeros((len(stances), len(STANCES)))
    for name in writers:
        own = groups == name
        model = Verdict(measures[~own], stances[~own], weights[~own])
        shares[own] = model.shares(measures[own])
        print(f"{name}: {own.sum()} cases, {told(shares[own], stances[own])}")
    for style in ("written", "spoken"):
        own = np.char.startswith(groups, style)
        print(f"{style}: {own.sum()} cases, {told(shares[own], stances[own])}")

    model = Verdict(measures, stances, weights)
    names = [f"{stance}_{measure}" for stance in STANCES for measure in MEASURES]
    rows = [("bias", model.bias), *zip([*names, "length"], model.own, strict=True)]
    write("verdict.tsv", rows, lambda weight: f"{weight:.4f}")
    rows = list(Likeness(sentences, everyone).rows())
    write("likeness.tsv", rows, lambda weight: str(round(100 * weight)))
    print(f"{len(rows) - 1} features")


def write(name, rows, form):
    lines = ["\t".join([feature, *map(form, own)]) for feature, own in rows]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
