# For ScriptModuleTest: returns input * weights[0] + weights[1].
class Network(Module):
  __parameters__ = []
  __buffers__ = []
  def forward(self: __torch__.Network, input: Tensor, weights: List[Tensor]) -> Tensor:
    return torch.add(torch.mul(input, weights[0]), weights[1])
