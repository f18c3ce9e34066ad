"""Sheets (what `cargo run --example sheets` writes) joined with PolNeAR's gold: labels at the first piece of each token."""
import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from random import Random

HEADS = ("cue", "content", "source")
PAD, OPEN, CLOSE = 0, 2, 3
NO_FORM, NO_RULE = 32, 27
HELD_OUT = 12  # every twelfth report of train is never trained on: decoding and confidence are set there


@dataclass
class Report:
    """One report in pieces. `labels[piece]` is None but at the first piece of a token: (cue, content, source), each 0 O, 1 B, 2 I."""

    id: str
    ids: list[int]
    form: list[int]
    ruled: list[int]
    labels: list[tuple[int, int, int] | None]
    lines: list[tuple[int, int, int]]


def rows(path: str) -> list[dict]:
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def reports(sheets: str, gold: str) -> list[Report]:
    by_id = {row["id"]: row for row in rows(gold)}
    return [labelled(sheet, by_id[sheet["id"]]["quotes"]) for sheet in rows(sheets)]


def labelled(sheet: dict, quotes: list[dict]) -> Report:
    starts = [start for start, _ in sheet["tokens"]]
    ends = [end for _, end in sheet["tokens"]]
    tags = [[0, 0, 0] for _ in starts]
    for quote in quotes:
        for head, name in enumerate(HEADS):
            for start, end in quote.get(name) or []:
                first, last = bisect_right(ends, start), bisect_left(starts, end)
                for at in range(first, last):
                    tags[at][head] = 1 if at == first else 2
    token = sheet["token"]
    labels = [
        tuple(tags[owner]) if at == 0 or token[at - 1] != owner else None for at, owner in enumerate(token)
    ]
    return Report(sheet["id"], sheet["ids"], sheet["form"], sheet["ruled"], labels, [tuple(l) for l in sheet["lines"]])


def split(train: list[Report]) -> tuple[list[Report], list[Report]]:
    """Reports to train on, and those held out."""
    return (
        [report for at, report in enumerate(train) if at % HELD_OUT != 5],
        [report for at, report in enumerate(train) if at % HELD_OUT == 5],
    )


def windows(report: Report, most: int, only_woken: bool, random: Random | None = None) -> list[list[int]]:
    """Windows of whole sentences as lists of pieces, `most` at most; with `random`, the first one is cut short so that
    sentences meet other neighbours in each epoch. A sentence of more than `most` pieces is cut."""
    out: list[list[int]] = []
    now: list[int] = []
    limit = random.randint(most // 3, most) if random else most
    for first, last, woken in report.lines:
        if only_woken and not woken:
            continue
        for begin in range(first, last, most):
            end = min(begin + most, last)
            if now and len(now) + end - begin > limit:
                out.append(now)
                now, limit = [], most
            now = now + list(range(begin, end))
    if now:
        out.append(now)
    return out
