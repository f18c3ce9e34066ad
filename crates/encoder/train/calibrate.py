"""Makes the table of src/confidence.rs from what `cargo run --example tune` wrote: chance, ruled, right.

    calibrate.py EVIDENCE.tsv            prints the table
    calibrate.py --check GOLD PRED       expected calibration error of predictions (PolNeAR's form, with confidence)
"""
import sys


def steps(rows: list[tuple[int, int]], fewest: int) -> list[tuple[int, int]]:
    """Pools neighbours until the share of right ones never falls and none has fewer than `fewest` (isotonic)."""
    pools: list[list[int]] = []  # first chance, rows, right
    for at, (chance, right) in enumerate(sorted(rows)):
        if pools and (pools[-1][1] < fewest or pools[-1][3] == chance):
            pools[-1][1] += 1
            pools[-1][2] += right
            pools[-1][3] = chance
        else:
            pools.append([chance, 1, right, chance])
    if len(pools) > 1 and pools[-1][1] < fewest:
        last = pools.pop()
        pools[-1][1] += last[1]
        pools[-1][2] += last[2]
    at = 1
    while at < len(pools):
        if pools[at - 1][2] * pools[at][1] > pools[at][2] * pools[at - 1][1]:
            pools[at - 1][1] += pools[at][1]
            pools[at - 1][2] += pools[at][2]
            del pools[at]
            at = max(1, at - 1)
        else:
            at += 1
    # One right and one wrong more, so that no share is 0 or 1.
    return [(0 if ix == 0 else p[0], round(100 * (p[2] + 1) / (p[1] + 2))) for ix, p in enumerate(pools)]


def check(gold: str, predicted: str) -> None:
    sys.path.insert(0, gold.rsplit("/", 2)[0])
    from score import iou, match, prep, Doc, read  # PolNeAR's scorer, beside the data

    known = {row["id"]: row for row in read(predicted)}
    bins = [[0, 0, 0] for _ in range(10)]
    for row in read(gold):
        doc = Doc(row["text"])
        told = [prep(doc, q) for q in row["quotes"]]
        raw = known[row["id"]]["quotes"]
        found = [prep(doc, q) for q in raw]

        def fits(a, b):
            near = iou(a["c"], b["c"])
            source = bool(a["s"] & b["s"]) or not (a["s"] or b["s"])
            return near if near >= 0.5 and source else 0

        right = {at for _, at in match(told, found, fits)}
        for at, quote in enumerate(raw):
            box = bins[min(9, quote["confidence"] // 10)]
            box[0] += 1
            box[1] += quote["confidence"]
            box[2] += at in right
    total = sum(box[0] for box in bins)
    error = 0.0
    for ix, (count, sure, right) in enumerate(bins):
        if count:
            error += abs(sure / 100 - right) / total
            print(f"{ix / 10:.1f}-{ix / 10 + 0.1:.1f}: {count:5d} given {sure / count:5.1f} right {100 * right / count:5.1f}")
    print(f"expected calibration error {error:.4f} over {total}")


def main() -> None:
    if sys.argv[1] == "--check":
        check(sys.argv[2], sys.argv[3])
        return
    rows = [tuple(map(int, line.split("\t"))) for line in open(sys.argv[1], encoding="utf8")]
    for ruled in (0, 1):
        mine = [(chance, right) for chance, same, right in rows if same == ruled]
        print(f"    &{[tuple(step) for step in steps(mine, 60)]},")


if __name__ == "__main__":
    main()
