"""Fits the weights of crates/stories/src/answers/weights.rs.

    answers.py TOOL GOLD GENERAL.jsonl STORIES BEFORE OUT [LEFT_OUT]

TOOL is the built example `answers_gold`; GOLD the folder of the open gold; GENERAL.jsonl reports of general news, read one
by one; STORIES a folder of folders of plain texts, each one story of general news; BEFORE the weights before, as `-w`
reads them: what they take for a charge in general news is left out, the rest counted as none; OUT the file for `-w`.
LEFT_OUT names a story of the gold to fit without, for scoring it. Needs numpy and scikit-learn.
"""

import math
import pathlib
import subprocess
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

BITS = 128
GENERAL_WEIGHT, STORY_WEIGHT = 0.05, 0.15
PENALTY = 0.1
CHARGE_FROM, LINK_FROM, MARGIN, TOP = 0.6, 0.4, 6, 0


def run(*args):
    done = subprocess.run([str(a) for a in args], capture_output=True, text=True, check=True)
    return [line.split() for line in done.stdout.splitlines()]


def row(bits):
    return np.array([bits >> bit & 1 for bit in range(BITS)], dtype=np.float32)


def plain(bits):
    """"accused X of", or alleged in nobody's voice: counts always, and is not weighed."""
    return bool(bits & 1 or bits >> 3 & 1 and bits >> 1 & 1)


def whole(model, chance):
    base = model.intercept_[0] - math.log(chance / (1 - chance))
    return [round(10 * float(w)) for w in model.coef_[0]] + [round(10 * float(base))]


def charges(rows, general, stories, before):
    def score(bits):
        return sum(before[bit] for bit in range(BITS) if bits >> bit & 1) + before[BITS]

    alone = [bits for bits in general if not plain(bits) and score(bits) <= 10]
    among = [bits for bits in stories if not plain(bits) and score(bits) <= 0]
    x = np.vstack([row(bits) for _, bits in rows] + [row(bits) for bits in alone + among])
    y = np.array([label for label, _ in rows] + [0] * (len(alone) + len(among)))
    weight = [1.0] * len(rows) + [GENERAL_WEIGHT] * len(alone) + [STORY_WEIGHT] * len(among)
    model = LogisticRegression(C=PENALTY, max_iter=2000).fit(x, y, np.array(weight))
    return whole(model, CHARGE_FROM)


def links(rows):
    """An answer that belongs to an accusation of the gold belongs to the likeliest of the found parts of it."""
    x = np.array([row(bits) for _, bits, _ in rows])
    y = np.array([label for label, _, _ in rows])
    keep = np.ones(len(rows), bool)
    model = None
    for _ in range(4):
        model = LogisticRegression(C=PENALTY, max_iter=2000).fit(x[keep], y[keep])
        score, best = model.decision_function(x), {}
        for at, (label, _, key) in enumerate(rows):
            if label and (key not in best or score[at] > score[best[key]]):
                best[key] = at
        keep = y == 0
        keep[list(best.values())] = True
    return whole(model, LINK_FROM) + [MARGIN, TOP]


def main():
    tool, gold, general, stories, before, out = sys.argv[1:7]
    without = sys.argv[7:]
    old = [[int(n) for n in line.split()] for line in pathlib.Path(before).read_text().splitlines()]
    alone = [int(r[5]) for r in run(tool, general, "-d") if len(r) == 6 and r[0] == "G"]
    folders = sorted(f for f in pathlib.Path(stories).iterdir() if f.is_dir())
    among = [int(r[5]) for f in folders for r in run(tool, f, "-d") if len(r) == 6 and r[0] == "G"]

    def told(kind, weights):
        rows = run(tool, gold, "-d", "-w", weights)
        return [r for r in rows if r[0] == kind and r[2] != "?" and r[1] not in without]

    first = charges([(int(r[2]), int(r[3])) for r in told("C", before)], alone, among, old[0])
    text = " ".join(map(str, first)) + "\n"
    # Links are fitted on what these charges give.
    pathlib.Path(out).write_text(text + " ".join(map(str, old[1])) + "\n")
    second = links([(int(r[2]), int(r[3]), (r[1], r[4], r[5])) for r in told("L", out)])
    pathlib.Path(out).write_text(text + " ".join(map(str, second)) + "\n")


if __name__ == "__main__":
    main()
