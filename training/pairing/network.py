"""The network, in PyTorch: both passages through the layers of one encoder, then two heads.

A cross-encoder, as Caciularu et al. 2021 use one for happenings: word pieces of one passage see those of the other in
every layer. Which passage a piece is of, and whether it is of the trigger, is added to its vector. The lower four
of the base encoder's layers; word embeddings are those of the reading's encoder and stay as they are.
"""

import torch
from torch import Tensor, nn

from training.network import WIDTH, Encoder

KINDS = 4
DEPTH = 4
HIDDEN = 128


class Judge(nn.Module):
    """One hidden layer on what stands for a pair."""

    def __init__(self, answers: int, given: int = 5 * WIDTH) -> None:
        super().__init__()
        self.hidden, self.out = nn.Linear(given, HIDDEN), nn.Linear(HIDDEN, answers)
        self.drop = nn.Dropout(0.1)

    def forward(self, h: Tensor) -> Tensor:
        """h: (pairs, given). Returns (pairs, answers) logits."""
        answers: Tensor = self.out(self.drop(torch.relu(self.hidden(h))))
        return answers


class Pairing(nn.Module):
    """Is it one happening (`same`), how do two statements contest one another (`contests`), what does each do
    (`moves`)?"""

    def __init__(self, contests: int, moves: int) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.kind = nn.Embedding(KINDS, WIDTH)
        self.same, self.contests, self.moves = Judge(1), Judge(contests), Judge(moves, 2 * WIDTH)
        self.drop = nn.Dropout(0.1)

    def begin(self) -> None:
        """Fill what the encoder's weights do not give, and drop its upper layers."""
        self.encoder.layers = self.encoder.layers[:DEPTH]
        with torch.no_grad():
            self.kind.weight.normal_(std=0.02)
            self.kind.weight += self.encoder.kind.weight[torch.tensor([0, 1, 0, 1])]

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor, one: Tensor, other: Tensor) -> Tensor:
        """ids, kinds: (pairs, pieces) int64; mask: 1 where a piece stands; one, other: rows that sum to one over the
        pieces that stand for each passage. Returns (pairs, 1 + contests + 2 * moves)
        logits."""
        encoder = self.encoder
        places = torch.arange(ids.shape[1], device=ids.device)[None]
        x = encoder.drop(encoder.norm(encoder.word(ids) + encoder.position(places) + self.kind(kinds)))
        for layer in encoder.layers:
            x = layer(x, mask)
        a, b = (one[:, None] @ x)[:, 0], (other[:, None] @ x)[:, 0]
        h = self.drop(torch.cat([x[:, 0], a, b, (a - b).abs(), a * b], -1))
        moves = [self.moves(self.drop(torch.cat([x[:, 0], v], -1))) for v in (a, b)]
        return torch.cat([self.same(h), self.contests(h), *moves], -1)
