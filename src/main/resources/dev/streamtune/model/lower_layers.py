# The first layers of VGG16's convolution base by the engine's own convolutions, as many as there are weights for.
# TorchScript in the form that libtorch reads from an archive; see TorchScriptArchive.java.
#   images: [n, 3, s, s];  weights: for each layer its kernel [out, in, 3, 3] and bias [out]
#   returns what the last of them gives after relu and pool, flattened by channel, row, column
class Network(Module):
  __parameters__ = []
  __buffers__ = []
  def forward(self: __torch__.Network, images: Tensor, weights: List[Tensor]) -> Tensor:
    # 2 is torch.channels_last: oneDNN then needs no reordering between layers.
    x = torch.contiguous(images, memory_format=2)
    for i in range(torch.floordiv(torch.len(weights), 2)):
      y = torch.relu_(torch.conv2d(x, weights[torch.mul(2, i)], weights[torch.add(torch.mul(2, i), 1)], [1, 1], [1, 1]))
      if torch.__contains__([1, 3, 6, 9, 12], i):
        x = torch.max_pool2d(y, [2, 2], [2, 2])
      else:
        x = y
    return torch.flatten(torch.contiguous(x, memory_format=0), 1)
