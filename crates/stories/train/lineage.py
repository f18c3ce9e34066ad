"""Fits the weights of crates/stories/src/lineage/weights.rs.

    lineage.py TOOL GOLD OUT [--across]

TOOL is the built example `lineage_gold`; GOLD the folder of the open gold; OUT the file for `-w`. With `--across` each
story gets weights that were fitted without it, for scoring. Needs numpy and scikit-learn.

Pairs of one utterance are those of which the gold says so, all others that are weighed are pairs of two, but those where
editors would differ. What the rules link already counts as well, at a part of the weight: it shows what is common to
utterances, but is not what the weights decide on.
"""

import subprocess
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

BITS = 128
PENALTY = 0.1
# What the rules link, in part.
RULED = 0.3
# A pair is kept from this chance on, by pairing: direct, told, neither in marks.
FROM = [0.6, 0.55, 0.7]


def fit(rows, pairing):
    rows = [r for r in rows if r[4] == pairing]
    x = np.array([[r[5] >> bit & 1 for bit in range(BITS)] for r in rows], np.float32)
    y = np.array([r[2] for r in rows])
    weight = np.array([RULED if r[3] else 1.0 for r in rows])
    model = LogisticRegression(C=PENALTY, max_iter=3000).fit(x, y, weight)
    chance = FROM[pairing]
    base = model.intercept_[0] - np.log(chance / (1 - chance))
    return [round(20 * float(w)) for w in model.coef_[0]] + [round(20 * float(base))]


def main():
    tool, gold, out = sys.argv[1:4]
    lines = subprocess.run([tool, gold, "-d"], capture_output=True, text=True, check=True).stdout.splitlines()
    rows = [line.split("\t") for line in lines]
    rows = [(r[0], r[1], int(r[2]), r[3] == "1", int(r[4]), int(r[5])) for r in rows if r[2] != "?"]
    stories = sorted({r[0] for r in rows} | {r[1] for r in rows}) if "--across" in sys.argv else ["*"]
    with open(out, "w") as file:
        for story in stories:
            kept = [r for r in rows if story not in r[:2]]
            print(story, file=file)
            for pairing in range(3):
                print(*fit(kept, pairing), file=file)


if __name__ == "__main__":
    main()
