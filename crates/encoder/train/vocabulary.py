"""Cuts MiniLM's vocabulary to the rows that news really uses.

    vocabulary.py MODEL_FOLDER KEEP TEXTS.jsonl... > ../weights/vocabulary.txt

One row a line, in the order of the kept ids: four special rows, then MiniLM's own order. Every single ASCII
character stays, alone and as a continuation, so that each word can be spelt out whatever was cut.
"""
import json
import sys
from collections import Counter

from transformers import AutoTokenizer

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]


def main() -> None:
    folder, keep, paths = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    tokenizer = AutoTokenizer.from_pretrained(folder)
    rows = [row for row, _ in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])]
    counts: Counter[int] = Counter()
    for path in paths:
        with open(path, encoding="utf8") as lines:
            texts = [json.loads(line)["text"] for line in lines if line.strip()]
        for at in range(0, len(texts), 256):
            for ids in tokenizer(texts[at : at + 256], add_special_tokens=False)["input_ids"]:
                counts.update(ids)
    single = {
        ix
        for ix, row in enumerate(rows)
        if len(bare := row.removeprefix("##")) == 1 and (bare.isascii() or not bare.isalnum())
    }
    often = [ix for ix, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if ix not in single]
    kept = sorted(single | set(often[: keep - len(single) - len(SPECIAL)]))
    kept = [ix for ix in kept if not rows[ix].startswith("[") or len(rows[ix]) == 1]
    for row in SPECIAL + [rows[ix] for ix in kept]:
        print(row)
    known = sum(counts[ix] for ix in kept) / sum(counts.values())
    print(f"{len(kept)} rows, {known:.4%} of the pieces", file=sys.stderr)


if __name__ == "__main__":
    main()
