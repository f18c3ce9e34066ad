"""Fits the weights of crates/stories/src/answers/weights.rs.

    answers.py TOOL GOLD GENERAL.jsonl STORIES BEFORE OUT [--cross]

TOOL is the built example `answers_gold`; GOLD the folder of the open gold; GENERAL.jsonl reports of general news, read one
by one; STORIES a folder of folders of plain texts, each one story of general news; BEFORE the weights before, as `-w`
reads them: what they take for a charge in general news is left out, the rest counted as none; OUT the file for `-w`.
`--cross` scores each story with weights fitted on the others. No random numbers. Needs numpy, scipy and scikit-learn.

Charges: logistic regression (Cox, 1958). Links: an answer belongs to one of the accusations beside it or to none
(conditional logit, McFadden, 1974), fitted on what charges give that were fitted without the story.
"""

import math
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

BITS = 128
GENERAL_WEIGHT, STORY_WEIGHT = 0.05, 0.15
CHARGE_PENALTY, LINK_PENALTY = 0.1, 0.3
# What is kept: a charge and a link from these chances on, a second link of one answer this near to the best.
# A charge that lacks up to SHORT counts where an answer belongs to it with MADE or more.
CHARGE_FROM, LINK_FROM, MARGIN, TOP, SHORT, MADE = 0.66, 0.67, 4, 0, 10, 10


def run(*args):
    done = subprocess.run([str(a) for a in args], capture_output=True, text=True, check=True)
    return [line.split() for line in done.stdout.splitlines()]


def row(bits):
    return np.array([bits >> bit & 1 for bit in range(BITS)], dtype=np.float64)


def plain(bits):
    """"accused X of", or alleged in nobody's voice: counts always, and is not weighed."""
    return bool(bits & 1 or bits >> 3 & 1 and bits >> 1 & 1)


def whole(weights, base, chance):
    return [round(10 * float(w)) for w in weights] + [round(10 * (float(base) - math.log(chance / (1 - chance))))]


def charges(rows, none):
    """`rows`: (is one, bits) of the gold; `none`: (weight, row) of what is none in general news."""
    x = np.vstack([row(bits) for _, bits in rows] + [r for _, r in none])
    y = np.array([label for label, _ in rows] + [0] * len(none))
    weight = np.array([1.0] * len(rows) + [w for w, _ in none])
    model = LogisticRegression(C=CHARGE_PENALTY, max_iter=2000).fit(x, y, weight)
    return whole(model.coef_[0], model.intercept_[0], CHARGE_FROM) + [SHORT]


def links(rows):
    """`rows`: (answer, is one or ?, bits). Of several right ones, parts of one accusation, the likeliest counts."""
    answers = {}
    for answer, label, bits in rows:
        answers.setdefault(answer, []).append((label, bits))
    x, right, size = [], [], []
    for beside in answers.values():
        known = [(label == "1", bits) for label, bits in beside if label != "?"]
        # Which of them it belongs to is not known.
        if not any(label for label, _ in known) and len(known) < len(beside):
            continue
        size.append(len(known))
        right += [label for label, _ in known]
        x += [row(bits) for _, bits in known]
    x, right, size = np.array(x), np.array(right, float), np.array(size)
    x = np.hstack([x, np.ones((len(x), 1))])
    of, first = np.repeat(np.arange(len(size)), size), np.r_[0, np.cumsum(size)[:-1]]
    none = np.where(np.add.reduceat(right, first) > 0, 0.0, 1.0)

    def loss(w):
        s = x @ w
        top = np.maximum(np.maximum.reduceat(s, first), 0)
        e, e_none = np.exp(s - top[of]), np.exp(-top)
        total = np.add.reduceat(e, first) + e_none
        hit = np.add.reduceat(e * right, first) + none * e_none
        penalty = np.r_[w[:-1], 0]
        slope = (e / total[of] - e * right / hit[of]) @ x + penalty / LINK_PENALTY
        return (np.log(total) - np.log(hit)).sum() + penalty @ penalty / 2 / LINK_PENALTY, slope

    w = minimize(loss, np.zeros(BITS + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return whole(w[:-1], w[-1], LINK_FROM) + [MARGIN, TOP, MADE]


def write(path, charge_weights, link_weights):
    pathlib.Path(path).write_text("\n".join(" ".join(map(str, w)) for w in (charge_weights, link_weights)) + "\n")


def scores(text):
    """The counts of a printed table: name -> [right, found, hit, asked] or [right, of]."""
    counts = {}
    for line in text.splitlines():
        if line[:1].isalpha():
            counts[line.split(":")[0]] = [int(n) for pair in re.findall(r"\((\d+) of (\d+)\)", line) for n in pair]
    return counts


def show(counts):
    share = lambda a, b: f"{100 * a / max(1, b):.1f}"
    return "  ".join(
        f"{name} {share(*n[:2])}" + (f"/{share(*n[2:])} ({n[1]})" if len(n) > 2 else f" ({n[1]})") for name, n in counts.items()
    )


def main():
    tool, gold, general, stories, before, out = sys.argv[1:7]
    cross = "--cross" in sys.argv[7:]
    old = [[int(n) for n in line.split()] for line in pathlib.Path(before).read_text().splitlines()]

    def score(bits):
        return sum(old[0][bit] for bit in range(BITS) if bits >> bit & 1) + old[0][BITS]

    bits_of = lambda rows: [int(r[5]) for r in rows if len(r) == 6 and r[0] == "G"]
    alone = [b for b in bits_of(run(tool, general, "-d")) if not plain(b) and score(b) <= 10]
    folders = sorted(f for f in pathlib.Path(stories).iterdir() if f.is_dir())
    among = [b for f in folders for b in bits_of(run(tool, f, "-d")) if not plain(b) and score(b) <= 0]
    none = [(GENERAL_WEIGHT, row(b)) for b in alone] + [(STORY_WEIGHT, row(b)) for b in among]

    rows = [r for r in run(tool, gold, "-d") if r[0] == "C" and r[2] != "?"]
    names = sorted({r[1] for r in rows})
    fit = lambda without: charges([(int(r[2]), int(r[3])) for r in rows if r[1] != without], none)
    link_rows, without = [], {}
    with tempfile.TemporaryDirectory() as folder:
        part = pathlib.Path(folder) / "w"
        for name in names:
            without[name] = fit(name)
            write(part, without[name], old[1])
            told = run(tool, gold, "-d", "-w", part)
            link_rows += [(r[1], (r[4], r[2], int(r[3]))) for r in told if r[0] == "L" and r[1] == name]
        fit_links = lambda left_out: links([((name, r[0]), *r[1:]) for name, r in link_rows if name != left_out])
        write(out, fit(None), fit_links(None))
        table = lambda *args: subprocess.run([tool, gold, *args], capture_output=True, text=True, check=True).stdout
        print("on itself:", show(scores(table("-w", out))))
        total = {}
        for name in names if cross else []:
            write(part, without[name], fit_links(name))
            section = next(s for s in table("-s", "-w", part).split("== ") if s.startswith(name + "\n"))
            for what, counts in scores(section.split("\n", 1)[1]).items():
                total[what] = [a + b for a, b in zip(total.get(what, [0] * len(counts)), counts)]
        if cross:
            print("each story by the others:", show(total))


if __name__ == "__main__":
    main()
