"""Fits the weights of crates/stories/src/lineage/weights.rs.

    lineage.py TOOL GOLD STREAM REPORTS.jsonl OUT [--across]

TOOL is the built example `lineage_gold`, GOLD the folder of the open gold; STREAM the built example `lineage_stream`,
REPORTS.jsonl general news of many months; OUT the file for `-w`. With `--across` each story gets weights that were fitted
without it, for scoring. Needs numpy and scikit-learn.

Pairs of one utterance are those of which the gold says so, all others that are weighed are pairs of two, but those where
editors would differ. What the rules link counts in part: it shows what is common to utterances, but is not what the
weights decide on. In general news what was printed more than six weeks apart is two utterances, and such pairs are many:
each counts once as it is, once as if it had been printed on one day. So are nearly all that the rules do not link of what
was printed within ten days.
"""

import datetime
import subprocess
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

BITS = 128
PENALTY = 0.1
# What the rules link; pairs that the gold keeps apart by name; pairs of general news, of months and of days.
RULED, APART, FAR, NEAR = 0.3, 3.0, 0.02, 0.15
# A pair is kept from this chance on, by one speaker; by an open one, at odds so much better.
FROM, OPEN = 0.35, 0.5
SAME = 0
REPORTS, MONTHS, DAYS = 3500, 45, 10
# The signs of how many days lie between.
WHEN = 0xFF << 8


def run(*args):
    done = subprocess.run([str(a) for a in args], capture_output=True, text=True, check=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


def table(signs):
    return np.array([[value >> bit & 1 for bit in range(BITS)] for value in signs], np.float32)


def day(text):
    try:
        return datetime.date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def apart(rows):
    days = [(day(r[0]), day(r[1]), int(r[3])) for r in rows if r[2] == "0"]
    days = [(abs(one - other), signs) for one, other, signs in days if one and other]
    far = [signs for between, signs in days if between >= MONTHS]
    near = [signs for between, signs in days if between <= DAYS]
    far += [signs & ~WHEN for signs in far]
    return table(far + near), [FAR] * len(far) + [NEAR] * len(near)


def fit(rows, general, shares):
    weight = [(APART if r[2] == "x" else 1.0) * (RULED if r[3] == "1" else 1.0) for r in rows]
    x = np.vstack([table([int(r[4]) for r in rows]), general])
    y = np.array([r[2] == "1" for r in rows] + [False] * len(general))
    model = LogisticRegression(C=PENALTY, max_iter=1000).fit(x, y, np.array(weight + shares))
    base = model.intercept_[0] - np.log(FROM / (1 - FROM)) - OPEN
    weights = model.coef_[0].copy()
    weights[SAME] += OPEN
    return [round(20 * float(w)) for w in [*weights, base]]


def main():
    tool, gold, stream, reports, out = sys.argv[1:6]
    rows = [r for r in run(tool, gold, "-d") if r[2] != "?"]
    general, shares = apart(run(stream, reports, REPORTS, 1, "-d"))
    stories = sorted({r[0] for r in rows} | {r[1] for r in rows}) if "--across" in sys.argv else ["*"]
    with open(out, "w") as file:
        for story in stories:
            print(story, *fit([r for r in rows if story not in r[:2]], general, shares), file=file)


if __name__ == "__main__":
    main()
