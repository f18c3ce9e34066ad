"""The names of people in GUM's news as texts and gold.

gum_names.py DEP_FOLDER OUT_FOLDER: for each GUM_news text writes ID.txt (UTF-8) and ID.gold: a line "start end" in
bytes for each name: a run of proper nouns that holds the head of a mention of a person or stands beside it ("team
member Odila Marsh").
"""
import pathlib
import re
import sys

source, out = map(pathlib.Path, sys.argv[1:])
out.mkdir(parents=True, exist_ok=True)


def read(path):
    """The text; its words as (start, end, proper noun, head or None, relation); mentions as (kind, first, last)."""
    text, words, mentions, stack = "", [], [], {}
    base, glue, until = 0, False, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.match(r"# newpar\b(?!_)", line):
            text = text.rstrip() + "\n\n" if text else ""
        fields = line.split("\t")
        if len(fields) < 10:
            base = len(words) if not line else base
            continue
        if "-" in fields[0]:
            until, glue = base + int(fields[0].split("-")[1]), "SpaceAfter=No" in fields[9]
            continue
        if not fields[0].isdigit():
            continue
        here = len(words)
        head = int(fields[6])
        end = len(text) + len(fields[1])
        words.append((len(text), end, fields[3] == "PROPN", base + head - 1 if head else None, fields[7]))
        text += fields[1]
        number = base + int(fields[0])
        if not (number < until or (glue if number == until else "SpaceAfter=No" in fields[9])):
            text += " "
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", fields[9])
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", entity[1] if entity else ""):
            ident = re.match(r"\(?([^-()]+)", part)[1]
            if part.startswith("("):
                stack.setdefault(ident, []).append((part.split("-")[1].rstrip(")"), here))
            if part.endswith(")") and stack.get(ident):
                kind, first = stack[ident].pop()
                mentions.append((kind, first, here))
    return text, words, mentions


def names(words, mentions):
    found = set()
    for kind, first, last in mentions:
        inside = range(first, last + 1)
        head = next((w for w in inside if words[w][3] is None or words[w][3] not in inside), last)
        beside = [w for w in inside if words[w][3] == head and words[w][4].split(":")[0] in ("flat", "appos")]
        name = next((w for w in [head, *beside] if words[w][2]), None)
        if kind != "person" or name is None:
            continue
        begin = end = name
        while begin > first and words[begin - 1][2]:
            begin -= 1
        while end < last and words[end + 1][2]:
            end += 1
        found.add((words[begin][0], words[end][1]))
    return sorted(a for a in found if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in found))


for path in sorted(source.glob("GUM_news_*.conllu")):
    text, words, mentions = read(path)
    at = lambda character: len(text[:character].encode())
    (out / f"{path.stem}.txt").write_bytes(text.encode())
    gold = "".join(f"{at(a)} {at(b)}\n" for a, b in names(words, mentions))
    (out / f"{path.stem}.gold").write_text(gold, encoding="utf-8")
