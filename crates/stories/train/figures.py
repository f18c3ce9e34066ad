"""Fits the weights of crates/stories/src/quantities/weights.rs.

    figures.py TOOL GOLD... [--without NAME...]

TOOL is the built example `chronology_gold`; GOLD folders of stories and files of sentences, open ones only, and JSON Lines
of general news. Prints the base and the weights by sign. `--without` names stories to fit without, for scoring them. Needs
numpy and scikit-learn.

Pairs of which the gold has neither figure are counted as two quantities at a tenth of the weight. Of general news each
report is cut in two; the values that its halves give, where they differ, are two quantities nearly always, and hard to tell
apart: they are counted as two at a fifth, and so is, at a half, one small number of two nouns.
"""

import subprocess
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

PENALTY = 0.3
LABELS = {"1": 1.0, "0": 1.0, "-": 0.1, "~": 0.2, "=": 0.5}
# What pairs of one quantity must be likelier by than the chance that the fit gives: they are fewer, and a group is made
# of many pairs.
FROM = -1.1


def main():
    args = sys.argv[1:]
    without = args[args.index("--without") + 1 :] if "--without" in args else []
    args = args[: args.index("--without")] if "--without" in args else args
    lines = [line for gold in args[1:] for line in subprocess.check_output([args[0], gold, "-d"], text=True).splitlines()]
    rows = [line.split() for line in lines]
    rows = [row for row in rows if row[0] not in without and row[3] != "?"]
    count = 1 + max(int(sign) for row in rows for sign in row[4:])
    x = np.zeros((len(rows), count), np.float32)
    for at, row in enumerate(rows):
        x[at, [int(sign) for sign in row[4:]]] = 1
    y = np.array([row[3] == "1" for row in rows])
    weight = np.array([LABELS[row[3]] for row in rows])
    model = LogisticRegression(C=PENALTY, max_iter=3000).fit(x, y, weight)
    print("BASE", round(100 * (float(model.intercept_[0]) - FROM)))
    print("WEIGHTS", ", ".join(str(round(100 * float(w))) for w in model.coef_[0]))


if __name__ == "__main__":
    main()
