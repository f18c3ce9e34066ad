"""textacy's direct quotations over spaCy's md pipeline, on one core: its speed, and what it finds.

textacy_quotes.py MODEL GOLD.jsonl OUT.jsonl: MODEL is the folder of a spaCy pipeline with a parser. Writes
`{"id", "text", "quotes": [{"content", "cue", "source"}]}` with character offsets, prints {"name", "mb_per_s": [...]};
MB = 10^6 bytes of UTF-8 text, parsing included. A text in which textacy raises (an odd number of marks) has no quotes.
"""
import json
import sys
import time

import spacy
import textacy
from textacy import extract

model, gold, out = sys.argv[1:]
lines = [json.loads(line) for line in open(gold, encoding="utf-8")]
megabytes = sum(len(line["text"].encode()) for line in lines) / 1e6
nlp = spacy.load(model, exclude=["ner"])
nlp("One word to warm up.")


def span(tokens):
    return [[tokens[0].idx, tokens[-1].idx + len(tokens[-1])]] if len(tokens) else []


def quotes(parsed):
    try:
        found = list(extract.direct_quotations(parsed))
    except (ValueError, AttributeError, IndexError):
        return []
    return [{"content": span(q.content), "cue": span(q.cue), "source": span(q.speaker)} for q in found]


started = time.perf_counter()
rows = [{"id": line["id"], "text": line["text"], "quotes": quotes(nlp(line["text"]))} for line in lines]
speed = megabytes / (time.perf_counter() - started)
with open(out, "w", encoding="utf-8") as file:
    for row in rows:
        file.write(json.dumps(row) + "\n")
print(json.dumps({"name": f"textacy {textacy.__version__} over spaCy {spacy.__version__} md", "mb_per_s": [speed]}))
