"""dateparser's search over the texts of a TempEval-3 file, on one core: its speed, and what it finds.

dateparser_dates.py GOLD.jsonl OUT.jsonl N: reads the first N texts. Writes `{"id", "dct", "text", "timexes": [...]}` in
the shape of the gold (character offsets, type DATE, value a day), prints {"name", "mb_per_s": [...]}.
"""
import datetime
import json
import sys
import time

import dateparser
from dateparser.search import search_dates

gold, out, count = sys.argv[1:]
lines = [json.loads(line) for line in open(gold, encoding="utf-8")][: int(count)]
megabytes = sum(len(line["text"].encode()) for line in lines) / 1e6


def timexes(line):
    dct = line.get("dct")
    settings = {"RELATIVE_BASE": datetime.datetime.fromisoformat(dct[:10])} if dct else {}
    rows, at = [], 0
    for words, date in search_dates(line["text"], languages=["en"], settings=settings) or []:
        start = line["text"].find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        rows.append({"start": start, "end": at, "text": words, "type": "DATE", "value": date.date().isoformat()})
    return rows


search_dates("Tuesday", languages=["en"])
started = time.perf_counter()
rows = [{**line, "timexes": timexes(line)} for line in lines]
speed = megabytes / (time.perf_counter() - started)
with open(out, "w", encoding="utf-8") as file:
    for row in rows:
        file.write(json.dumps(row) + "\n")
print(json.dumps({"name": f"dateparser {dateparser.__version__}", "mb_per_s": [speed]}))
