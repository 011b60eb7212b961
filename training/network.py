"""The network: a six-layer BERT encoder (MiniLM) and the heads on its word vectors, in PyTorch.

The encoder follows Devlin et al. 2019, with the weights of all-MiniLM-L6-v2; word embeddings stay as they are.
Heads see the mean of a word's pieces. Role and speaker heads are biaffine (Dozat and Manning 2017) with a learned
offset for the distance between the two words; the pair head reads the sentence through attention asked by the pair.
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
ARC = 128
REACH = 12


class Layer(nn.Module):
    """One transformer layer, post-norm."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: (batch, pieces, 384); mask: (batch, pieces), 1 where a piece stands."""
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS)
        scores = scores + (1.0 - mask[:, None, None, :]) * -1e4
        mixed = (torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Piece ids to piece vectors."""

    def __init__(self, vocabulary: int = 30522) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.kind = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """ids: (batch, pieces) int64; mask: (batch, pieces) float. Returns (batch, pieces, 384)."""
        places = torch.arange(ids.shape[1], device=ids.device)[None]
        x = self.drop(self.norm(self.word(ids) + self.position(places) + self.kind.weight[0]))
        for layer in self.layers:
            x = layer(x, mask)
        return x


def load_base(encoder: Encoder, weights: dict[str, Tensor]) -> None:
    """Fill the encoder with weights under their BERT names. Raises KeyError where one is missing."""
    names = {
        "word.weight": "embeddings.word_embeddings.weight",
        "position.weight": "embeddings.position_embeddings.weight",
        "kind.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    inner = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for layer in range(LAYERS):
        for ours, theirs in inner.items():
            for part in ("weight", "bias"):
                names[f"layers.{layer}.{ours}.{part}"] = f"encoder.layer.{layer}.{theirs}.{part}"
    encoder.load_state_dict({ours: weights[theirs].float() for ours, theirs in names.items()})


class Tagger(nn.Module):
    """One hidden layer on word vectors."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.hidden, self.out = nn.Linear(WIDTH, 256), nn.Linear(256, classes)
        self.drop = nn.Dropout(0.2)

    def forward(self, h: Tensor) -> Tensor:
        """h: (..., 384). Returns (..., classes) logits."""
        return self.out(self.drop(torch.relu(self.hidden(h))))


class Arcs(nn.Module):
    """Scores of (head word, dependent word) for each of `kinds` relations."""

    def __init__(self, kinds: int) -> None:
        super().__init__()
        self.kinds = kinds
        self.head, self.tail = nn.Linear(WIDTH, ARC * kinds), nn.Linear(WIDTH, ARC * kinds)
        self.mix = nn.Parameter(torch.zeros(kinds, ARC, ARC))
        nn.init.normal_(self.mix, std=0.02)
        self.head_bias, self.tail_bias = nn.Linear(WIDTH, kinds), nn.Linear(WIDTH, kinds)
        self.distance = nn.Parameter(torch.zeros(kinds, 2 * REACH + 1))
        self.drop = nn.Dropout(0.2)

    def forward(self, h: Tensor) -> Tensor:
        """h: (batch, words, 384). Returns (batch, kinds, words, words) logits, head words first."""
        batch, words, _ = h.shape
        heads = self.drop(torch.relu(self.head(h))).view(batch, words, self.kinds, ARC)
        tails = self.drop(torch.relu(self.tail(h))).view(batch, words, self.kinds, ARC)
        scores = torch.einsum("bikd,kde,bjke->bkij", heads, self.mix, tails)
        at = torch.arange(words, device=h.device)
        gap = (at[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH
        scores = scores + self.distance[:, gap]
        scores = scores + self.head_bias(h).permute(0, 2, 1)[..., None]
        return scores + self.tail_bias(h).permute(0, 2, 1)[:, :, None, :]


class Pairs(nn.Module):
    """The type of what one word's bearer did to another's, one answer for the pair."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.ask, self.key = nn.Linear(2 * WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.nobody = nn.Parameter(torch.zeros(2, WIDTH))
        self.hidden, self.out = nn.Linear(4 * WIDTH, 256), nn.Linear(256, classes)
        self.drop = nn.Dropout(0.2)

    def forward(self, h: Tensor, mask: Tensor, actor: Tensor, recipient: Tensor) -> Tensor:
        """h: (pairs, words, 384); mask: (pairs, words); actor, recipient: (pairs,) word indexes, -1 for nobody."""
        row = torch.arange(h.shape[0], device=h.device)
        a = torch.where((actor < 0)[:, None], self.nobody[0], h[row, actor.clamp(min=0)])
        r = torch.where((recipient < 0)[:, None], self.nobody[1], h[row, recipient.clamp(min=0)])
        asked = self.ask(torch.cat([a, r], -1))
        scores = (self.key(h) @ asked[..., None])[..., 0] / math.sqrt(ARC) + (1 - mask) * -1e4
        seen = (torch.softmax(scores, -1)[:, None, :] @ h)[:, 0]
        mean = (h * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return self.out(self.drop(torch.relu(self.hidden(torch.cat([a, r, seen, mean], -1)))))


class Network(nn.Module):
    """The encoder and all heads."""

    def __init__(self, types: int, statuses: int, stances: int, vocabulary: int = 30522) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary)
        self.types = Tagger(types + 1)
        self.statuses = Tagger(statuses)
        self.stances = Tagger(stances + 1)
        self.roles = Arcs(2)
        self.speakers = Arcs(2)
        self.pairs = Pairs(types)

    def words(self, ids: Tensor, mask: Tensor, pool: Tensor) -> Tensor:
        """Word vectors. pool: (batch, words, pieces), rows that sum to one over a word's pieces."""
        return pool @ self.encoder(ids, mask)
