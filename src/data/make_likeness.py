"""Learns which words make a sentence sound like each stance, from sentences of our own.

Usage: python3 make_likeness.py    (needs scikit-learn)

`sentences/` holds invented sentences of consultation notes, a file for each stance and
one for those that say nothing of it. A logistic regression over words, their beginnings
and pairs and triples of words learns six weights for each; those that matter go into
likeness.tsv, in hundredths. Features are made as in `stance/likeness.rs`.
"""

import re
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

HERE = Path(__file__).parent
CLASSES = ["willing", "conditional", "later", "unwilling", "unclear", "none"]
LEAST = 0.1


def words(sentence):
    found = re.findall(r"\w+(?:[.,'’]\w+)*", sentence.lower())
    found = ["#" if re.search(r"\d", w) else w.replace("’", "'") for w in found]
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


sentences, classes = [], []
for number, name in enumerate(CLASSES):
    for line in (HERE / "sentences" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        sentences.append(line)
        classes.append(number)
classes = np.array(classes)
vectorizer = CountVectorizer(analyzer=features, min_df=3, binary=True)
counts = vectorizer.fit_transform(sentences)
model = LogisticRegression(C=1, max_iter=3000, class_weight="balanced")
guesses = cross_val_predict(model, counts, classes, cv=5)
print(f"{len(sentences)} sentences, five folds: {np.mean(guesses == classes):.3f} right")
model.fit(counts, classes)
weights = model.coef_ - model.coef_.mean(axis=0)
rows = ["bias\t" + "\t".join(str(round(100 * w)) for w in model.intercept_)]
for feature, column in sorted(vectorizer.vocabulary_.items()):
    own = weights[:, column]
    if np.abs(own).max() >= LEAST:
        rows.append(feature + "\t" + "\t".join(str(round(100 * w)) for w in own))
(HERE / "likeness.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
print(f"{len(rows) - 1} features")
