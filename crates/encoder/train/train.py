"""Trains the encoder on one thread.

    train.py MODEL_FOLDER SHEETS GOLD OUT.pt STEPS [SEED]

The order of the batches, the dropout and the steps depend on the seed alone. Writes OUT.pt, and OUT.1.pt, OUT.2.pt at
the thirds; each holds the running mean of the weights (decay .998), which scores better than the last step's.
"""
import copy
import random
import sys
import time

import torch

from data import reports, split, windows
from model import LONGEST, Chains, Encoder, at_words, batch

BATCH, RATE, HEAD_RATE, CHAIN_RATE = 8, 2.5e-4, 1e-3, 1e-2
UNRULED = 0.1  # windows without the rules' labels, so that the encoder reads for itself too
MEAN = 0.998


def epoch(train, rng):
    """Batches of windows of about one length, in random order."""
    all_windows = [(report, w) for report in train for w in windows(report, LONGEST - 2, False, rng) if len(w) >= 16]
    rng.shuffle(all_windows)
    all_windows.sort(key=lambda window: len(window[1]) // 12)
    batches = [all_windows[at : at + BATCH] for at in range(0, len(all_windows), BATCH)]
    rng.shuffle(batches)
    return batches


def loss_of(model, chains, windows, unruled=None):
    inputs, place, labels, known = batch(windows, unruled)
    with torch.autocast("cpu", torch.bfloat16):
        scores = model(*inputs)
    return chains.loss(at_words(scores.float(), place), labels, known)


def held_out_loss(model, chains, held):
    model.eval()
    with torch.no_grad():
        every = [(report, w) for report in held for w in windows(report, LONGEST - 2, False)]
        every.sort(key=lambda window: len(window[1]))
        losses = [loss_of(model, chains, every[at : at + 16]).item() for at in range(0, len(every), 16)]
    model.train()
    return sum(losses) / len(losses)


def main() -> None:
    folder, sheets, gold, out, steps = *sys.argv[1:5], int(sys.argv[5])
    seed = int(sys.argv[6]) if len(sys.argv) > 6 else 1
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    train, held = split(reports(sheets, gold))
    vocabulary = open("../weights/vocabulary.txt", encoding="utf8").read().split("\n")[:-1]
    model, chains = Encoder(folder, vocabulary), Chains()
    model.train()
    body = [p for name, p in model.named_parameters() if name.startswith("body.") and p.requires_grad]
    heads = [p for name, p in model.named_parameters() if not name.startswith("body.") and p.requires_grad]
    rates = [RATE, HEAD_RATE, CHAIN_RATE]
    groups = [{"params": body}, {"params": heads}, {"params": list(chains.parameters()), "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01, fused=True)
    mean_model, mean_chains = copy.deepcopy(model), copy.deepcopy(chains)
    live = body + heads + list(chains.parameters())
    mean = dict(zip(map(id, [*model.parameters(), *chains.parameters()]), [*mean_model.parameters(), *mean_chains.parameters()]))
    means = [mean[id(p)].data for p in live]

    def save(path: str) -> None:
        torch.save({"model": mean_model.state_dict(), "chains": mean_chains.state_dict(), "seed": seed}, path)
        print(f"{path}: held-out loss {held_out_loss(mean_model, mean_chains, held):.4f}", flush=True)

    step, seen, total, began, batches = 0, 0, 0.0, time.time(), []
    while step < steps:
        if not batches:
            batches = epoch(train, rng)
            print(f"step {step}: an epoch of {len(batches)} batches begins", flush=True)
        now = batches.pop()
        share = min(1.0, step / (0.06 * steps)) * (1.0 - step / steps)
        for group, rate in zip(optimizer.param_groups, rates):
            group["lr"] = rate * share
        loss = loss_of(model, chains, now, [rng.random() < UNRULED for _ in now])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(live, 1.0)
        optimizer.step()
        step += 1
        torch._foreach_lerp_(means, [p.data for p in live], 1.0 - min(MEAN, (step + 1) / (step + 10)))
        seen += sum(len(pieces) for _, pieces in now)
        total += loss.item()
        if step % 25 == 0:
            print(f"step {step} loss {total / 25:.4f} {seen / (time.time() - began):.0f} pieces/s {time.time() - began:.0f} s", flush=True)
            total = 0.0
        for third in (1, 2):
            if step == steps * third // 3:
                save(out.replace(".pt", f".{third}.pt"))
    save(out)


if __name__ == "__main__":
    main()
