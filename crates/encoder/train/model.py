"""MiniLM-L6 over pieces, with what a reading knows of each word added to its embedding; three chains of labels on top."""
import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from data import CLOSE, NO_FORM, NO_RULE, OPEN, PAD, Report

LONGEST = 192  # pieces of a window, the one that opens it and the one that closes it included
NEVER = -1e4


class Encoder(nn.Module):
    """Gives scores (window, piece, head, label); `vocabulary` names the kept rows of MiniLM's embedding table."""

    def __init__(self, folder: str, vocabulary: list[str]):
        super().__init__()
        self.body = AutoModel.from_pretrained(
            folder, add_pooling_layer=False, dtype=torch.float32, attention_probs_dropout_prob=0.0, attn_implementation="eager"
        )  # dropout inside attention costs a fifth of the time on a CPU
        rows = AutoTokenizer.from_pretrained(folder).get_vocab()
        table = self.body.embeddings.word_embeddings.weight.detach()
        self.words = nn.Embedding.from_pretrained(table[[rows[row] for row in vocabulary]].clone(), freeze=True)
        self.body.embeddings.word_embeddings = nn.Embedding(1, 1)  # never used: pieces come in as vectors
        self.form, self.ruled = nn.Embedding(NO_FORM + 1, 384), nn.Embedding(NO_RULE + 1, 384)
        self.head = nn.Linear(384, 9)
        self.head_form, self.head_ruled = nn.Embedding(NO_FORM + 1, 9), nn.Embedding(NO_RULE + 1, 9)
        for table in (self.form, self.ruled, self.head_form, self.head_ruled):
            nn.init.normal_(table.weight, std=0.01)
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor, form: Tensor, ruled: Tensor) -> Tensor:
        x = self.words(ids) + self.form(form) + self.ruled(ruled)
        x = self.dropout(self.body(inputs_embeds=x, attention_mask=mask).last_hidden_state)
        scores = self.head(x) + self.head_form(form) + self.head_ruled(ruled)
        return scores.view(*scores.shape[:2], 3, 3)


class Chains(nn.Module):
    """Three linear chains (Lafferty et al. 2001), one a head, over labels O, B, I."""

    def __init__(self) -> None:
        super().__init__()
        self.start = nn.Parameter(torch.tensor([[0.0, 0.0, -8.0]] * 3))
        self.step = nn.Parameter(torch.tensor([[[0.0, 0.0, -8.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]] * 3))

    def loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Mean over tokens of the sum over heads of -log p. `scores` (B, n, 3, 3), `labels` (B, n, 3), `mask` (B, n)."""
        head = torch.arange(3)
        at = scores.gather(-1, labels[..., None])[..., 0] * mask[..., None]
        steps = self.step[head, labels[:, :-1], labels[:, 1:]] * mask[:, 1:, None]
        gold = at.sum() + steps.sum() + self.start[head, labels[:, 0]].sum()
        # The sum over all paths as a tree of 3 x 3 products, so that its depth is the logarithm of the length.
        same = torch.full((3, 3), NEVER).fill_diagonal_(0.0)
        step = self.step[None, None] + scores[:, 1:, :, None, :]
        step = torch.where(mask[:, 1:, None, None, None], step, same)
        length = 1
        while length < step.size(1):
            length *= 2
        step = torch.cat([step, same.expand(step.size(0), length - step.size(1), 3, 3, 3)], 1)
        while step.size(1) > 1:
            step = torch.logsumexp(step[:, 0::2, :, :, :, None] + step[:, 1::2, :, None, :, :], -2)
        ends = torch.logsumexp((self.start[None] + scores[:, 0])[..., None] + step[:, 0], -2)
        return (torch.logsumexp(ends, -1).sum() - gold) / mask.sum()


def batch(windows: list[tuple[Report, list[int]]], unruled: list[bool] | None = None):
    """ids, mask, form, ruled (B, L); then where the tokens' first pieces stand, their labels and mask, (B, n)."""
    size, longest = len(windows), max(len(pieces) for _, pieces in windows) + 2
    ids, mask = torch.full((size, longest), PAD), torch.zeros(size, longest, dtype=torch.long)
    form, ruled = torch.full((size, longest), NO_FORM), torch.full((size, longest), NO_RULE)
    firsts = [[at for at, piece in enumerate(pieces) if report.labels[piece]] for report, pieces in windows]
    words = max(map(len, firsts))
    place = torch.zeros(size, words, dtype=torch.long)
    labels, known = torch.zeros(size, words, 3, dtype=torch.long), torch.zeros(size, words, dtype=torch.bool)
    for row, ((report, pieces), first) in enumerate(zip(windows, firsts)):
        n = len(pieces)
        ids[row, : n + 2] = torch.tensor([OPEN] + [report.ids[piece] for piece in pieces] + [CLOSE])
        mask[row, : n + 2] = 1
        form[row, 1 : n + 1] = torch.tensor([report.form[piece] for piece in pieces])
        none = unruled is not None and unruled[row]
        ruled[row, 1 : n + 1] = torch.tensor([0 if none else report.ruled[piece] for piece in pieces])
        place[row, : len(first)] = torch.tensor(first) + 1
        labels[row, : len(first)] = torch.tensor([report.labels[pieces[at]] for at in first])
        known[row, : len(first)] = True
    return (ids, mask, form, ruled), place, labels, known


def at_words(scores: Tensor, place: Tensor) -> Tensor:
    """Scores of the tokens' first pieces, (B, n, 3, 3)."""
    return scores.gather(1, place[..., None, None].expand(-1, -1, 3, 3))
