"""spaCy's blank English pipeline with the sentencizer (tokens and sentences, no model), on one core.

spacy_blank.py CORPUS.jsonl RUNS: prints {"name", "mb_per_s": [...]}; MB = 10^6 bytes of UTF-8 text.
The texts are in memory and the pipeline is loaded before the clock starts.
"""
import json
import sys
import time

import spacy

texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
megabytes = sum(len(text.encode()) for text in texts) / 1e6
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
nlp.max_length = 10**9
list(nlp.pipe(texts[:50]))
speeds = []
for _ in range(int(sys.argv[2])):
    started = time.perf_counter()
    for document in nlp.pipe(texts):
        pass
    speeds.append(megabytes / (time.perf_counter() - started))
print(json.dumps({"name": f"spaCy {spacy.__version__} blank + sentencizer", "mb_per_s": speeds}))
