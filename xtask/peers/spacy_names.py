"""spaCy's names of people (its md pipeline, nothing run but what names need), on one core: its speed, and what it finds.

spacy_names.py MODEL FOLDER: for each FOLDER/ID.txt writes ID.spacy, a line "start end" in bytes for each entity that is
a PERSON; prints {"name", "mb_per_s": [...]}; MB = 10^6 bytes of UTF-8 text, the model is loaded before.
"""
import json
import pathlib
import sys
import time

import spacy

model, folder = sys.argv[1], pathlib.Path(sys.argv[2])
paths = sorted(folder.glob("*.txt"))
texts = [path.read_bytes().decode() for path in paths]
megabytes = sum(len(text.encode()) for text in texts) / 1e6
nlp = spacy.load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
nlp("One word to warm up.")
started = time.perf_counter()
read = [nlp(text) for text in texts]
speed = megabytes / (time.perf_counter() - started)
for path, text, parsed in zip(paths, texts, read):
    at = lambda character: len(text[:character].encode())
    lines = [f"{at(e.start_char)} {at(e.end_char)}\n" for e in parsed.ents if e.label_ == "PERSON"]
    path.with_suffix(".spacy").write_text("".join(lines), encoding="utf-8")
print(json.dumps({"name": f"spaCy {spacy.__version__} md", "mb_per_s": [speed]}))
