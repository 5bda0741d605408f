# Adam (Kingma & Ba 2015, algorithm 1) in place, for arrays whose gradients the engine has computed.
# TorchScript in the form that libtorch reads from an archive; see TorchScriptArchive.java.
class Network(Module):
  __parameters__ = []
  __buffers__ = []

  # Moves an array down its gradient, which is overwritten.
  #   s: 0: the array;  1, 2: its first and second moments;  3: float64 [2]: step size and epsilon, both corrected for the bias of the moments
  def update(self: __torch__.Network, gradient: Tensor, s: List[Tensor]) -> Tensor:
    size = float(torch.item(torch.select(s[3], 0, 0)))
    epsilon = float(torch.item(torch.select(s[3], 0, 1)))
    _0 = torch.lerp_(s[1], gradient, 0.10000000000000001)
    _1 = torch.addcmul_(torch.mul_(s[2], 0.999), gradient, gradient, value=0.001)
    _2 = torch.add_(torch.sqrt(s[2], out=gradient), epsilon)
    _3 = torch.addcdiv_(s[0], s[1], gradient, value=torch.neg(size))
    return gradient

  # Sets a gradient to zero, whatever it was.
  def clear(self: __torch__.Network, gradient: Tensor, s: List[Tensor]) -> Tensor:
    return torch.zero_(gradient)
