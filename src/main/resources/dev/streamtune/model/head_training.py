# One training step of the head: softmax cross-entropy, the gradient of two dense layers, and Adam (Kingma & Ba 2015,
# algorithm 1) in place. TorchScript in the form that libtorch reads from an archive; see TorchScriptArchive.java.
# The step comes in parts, forward and then as many calls of update as there are parts of the first kernel, so that others may compute between.
#   s, n samples of f features and c classes, batches of at most b:
#     0: levels uint8 [n, f];  1: factors [n, 1]: feature = factor * level^2;  2: labels, one-hot [n, c]
#     3, 4: what is subtracted from each feature and what it is then multiplied with [f]
#     5 to 8: kernel [f, 512], bias [512], kernel [512, c], bias [c];  9 to 12 their first moments;  13 to 16 their second
#     17, 18: the batch's features [b, f] and the gradient before relu [b, 512];  19: working memory [rows of a part, 512]
#     20: float64 [2]: Adam's step size and epsilon, both corrected for the bias of the moments
class Network(Module):
  __parameters__ = []
  __buffers__ = []

  # Moves one array down its gradient, which is overwritten.
  def adam(self: __torch__.Network, value: Tensor, first: Tensor, second: Tensor, gradient: Tensor, rates: Tensor) -> Tensor:
    size = float(torch.item(torch.select(rates, 0, 0)))
    epsilon = float(torch.item(torch.select(rates, 0, 1)))
    _0 = torch.lerp_(first, gradient, 0.10000000000000001)
    _1 = torch.addcmul_(torch.mul_(second, 0.999), gradient, gradient, value=0.001)
    _2 = torch.add_(torch.sqrt(second, out=gradient), epsilon)
    return torch.addcdiv_(value, first, gradient, value=torch.neg(size))

  # Unpacks and scales a batch's features into s[17].
  #   batch: int64 [m], indices of samples;  returns [m, f]
  def features(self: __torch__.Network, batch: Tensor, s: List[Tensor]) -> Tensor:
    x = torch.narrow(s[17], 0, 0, torch.size(batch, 0))
    _0 = torch.copy_(x, torch.index_select(s[0], 0, batch))
    _1 = torch.mul_(torch.mul_(x, x), torch.index_select(s[1], 0, batch))
    _2 = torch.mul_(torch.sub_(x, s[3]), s[4])
    return x

  # Compares answers with the truth.
  #   logarithms of the probabilities and one-hot labels, both [m, c];  returns [2]: the mean loss, how many are right
  def score(self: __torch__.Network, logarithms: Tensor, labels: Tensor) -> Tensor:
    loss = torch.neg(torch.div(torch.sum(torch.mul(labels, logarithms)), torch.size(labels, 0)))
    hits = torch.eq(torch.argmax(logarithms, 1), torch.argmax(labels, 1))
    return torch.stack([loss, torch.sum(torch.mul(hits, torch.ones_like(loss)))])

  # Scores a batch and moves nothing.
  #   batch: int64 [m], indices of samples;  returns what score does
  def evaluate(self: __torch__.Network, batch: Tensor, s: List[Tensor]) -> Tensor:
    hidden = torch.relu_(torch.addmm(s[6], (self).features(batch, s), s[5]))
    logarithms = torch.log_softmax(torch.addmm(s[8], hidden, s[7]), 1)
    return (self).score(logarithms, torch.index_select(s[2], 0, batch))

  # Scores a batch, then moves everything but the first kernel.
  #   batch: int64 [m], indices of samples;  returns what score does
  def forward(self: __torch__.Network, batch: Tensor, s: List[Tensor]) -> Tensor:
    m = torch.size(batch, 0)
    hidden = torch.relu_(torch.addmm(s[6], (self).features(batch, s), s[5]))
    logarithms = torch.log_softmax(torch.addmm(s[8], hidden, s[7]), 1)
    labels = torch.index_select(s[2], 0, batch)
    score = (self).score(logarithms, labels)
    upper = torch.div_(torch.sub_(torch.exp(logarithms), labels), m)
    lower = torch.narrow(s[18], 0, 0, m)
    _3 = torch.mul_(torch.mm(upper, torch.t(s[7]), out=lower), torch.gt(hidden, 0))
    _4 = (self).adam(s[6], s[10], s[14], torch.sum(lower, [0]), s[20])
    _5 = (self).adam(s[7], s[11], s[15], torch.mm(torch.t(hidden), upper), s[20])
    _6 = (self).adam(s[8], s[12], s[16], torch.sum(upper, [0]), s[20])
    return score

  # Moves some rows of the first kernel: their gradient, moments and weights stay in the processor's cache meanwhile.
  #   rows: int64 [3]: first row, number of rows, size of the batch that forward has seen;  returns rows
  def update(self: __torch__.Network, rows: Tensor, s: List[Tensor]) -> Tensor:
    at = int(torch.item(torch.select(rows, 0, 0)))
    size = int(torch.item(torch.select(rows, 0, 1)))
    m = int(torch.item(torch.select(rows, 0, 2)))
    x = torch.t(torch.narrow(s[17], 0, 0, m))
    lower = torch.narrow(s[18], 0, 0, m)
    gradient = torch.mm(torch.narrow(x, 0, at, size), lower, out=torch.narrow(s[19], 0, 0, size))
    _0 = (self).adam(torch.narrow(s[5], 0, at, size), torch.narrow(s[9], 0, at, size), torch.narrow(s[13], 0, at, size), gradient, s[20])
    return rows
