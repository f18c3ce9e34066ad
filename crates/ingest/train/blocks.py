#!/usr/bin/env python3
"""Makes src/html/weights.rs: a logistic regression over the facts of a page's blocks (needs numpy, scikit-learn).

  blocks.py NAME=GOLD.jsonl=FACTS.jsonl ... > weights.rs       train on all of it
  blocks.py --cross NAME=GOLD.jsonl=FACTS.jsonl ...            8-fold, no outlet in two folds: F1 of unseen outlets

FACTS.jsonl comes from `cargo run --release --example pages FOLDER GOLD.jsonl facts`; GOLD has `file` and `body`.
A block belongs to the story when more than half of its 4-word runs stand in the gold text.
Only the weights are kept: no text of any page.
"""
import json, re, sys
from collections import Counter
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

TAKEN, UNSURE, SURE = -40, .30, 150   # as in src/html/choose.rs

def runs(text, n=4):
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i:i + n]) for i in range(max(1, len(words) - n + 1))) if words else Counter()

def load(specs):
    pages = []
    for spec in specs:
        name, gold, facts = spec.split("=")
        rows = {row["file"]: row for row in map(json.loads, open(gold, encoding="utf8"))}
        for page in map(json.loads, open(facts, encoding="utf8")):
            if not page["blocks"]: continue
            body = runs(rows[page["file"]]["body"])
            wanted = np.array([sum(r in body for r in runs(b["text"])) * 2 > len(runs(b["text"])) and bool(runs(b["text"])) for b in page["blocks"]])
            size = np.array([len(b["text"]) for b in page["blocks"]])
            def matrix(x):
                m = np.zeros((len(x), len(page["names"])))
                for i, row in enumerate(x): m[i, row] = 1
                return m
            # An outlet's pages stay together: fundus names them Outlet_date.
            pages.append(dict(set=name, body=rows[page["file"]]["body"], blocks=page["blocks"], names=page["names"], x0=matrix(page["x0"]), x1=matrix(page["x1"]), y=wanted, size=size,
                              weight=np.minimum(1, (size + 20) / (size[wanted].sum() + 200)), group=name + re.sub(r"_\d{4}_\d\d_\d\d.*", "", page["file"])))
    return pages

def fit(pages):
    x = np.vstack([p[k] for p in pages for k in ("x0", "x1")])
    y = np.concatenate([p["y"] for p in pages for _ in "01"])
    w = np.concatenate([p["weight"] for p in pages for _ in "01"])
    model = LogisticRegression(C=.1, max_iter=3000, fit_intercept=False).fit(x, y, sample_weight=w * len(w) / w.sum())
    return np.round(model.coef_[0] * 100).astype(int)

def chosen(page, weights):
    score = page["x0"] @ weights; asked = page["size"][abs(score) < SURE].sum() > UNSURE * page["size"][score > 0].sum()
    if asked: score = page["x1"] @ weights
    return [b["text"] for b, s in zip(page["blocks"], score) if s > TAKEN and not b["marks"] & 1], asked

def f1(pages, texts):
    p, r = [], []
    for page, text in zip(pages, texts):
        g, t = runs(page["body"]), runs("\n\n".join(text)); hit = sum((g & t).values())
        if t: p.append(hit / sum(t.values()))
        r.append(hit / sum(g.values()))
    p, r = np.mean(p), np.mean(r)
    return 2 * p * r / (p + r), p, r

if __name__ == "__main__":
    cross = sys.argv[1] == "--cross"
    pages = load(sys.argv[1 + cross:])
    if cross:
        texts, asked = {}, 0
        for train, test in GroupKFold(8).split(pages, groups=[p["group"] for p in pages]):
            weights = fit([pages[i] for i in train])
            for i in test: texts[i], a = chosen(pages[i], weights); asked += a
        for name in sorted({p["set"] for p in pages}):
            own = [i for i in range(len(pages)) if pages[i]["set"] == name]
            print(name, "F1 %.4f P %.4f R %.4f" % f1([pages[i] for i in own], [texts[i] for i in own]))
        print("further opinion asked on %.2f of the pages" % (asked / len(pages)))
    else:
        weights = fit(pages)
        print("//! What each [`Fact`](super::features::Fact) weighs, in hundredths, in the order of the facts. Made")
        print("//! by `train/blocks.py`; no text of any page is in it.\n")
        print("pub(crate) const WEIGHTS: &[i16] = &[")
        for name, weight in zip(pages[0]["names"], weights): print(f"    {weight}, // {name}")
        print("];")
