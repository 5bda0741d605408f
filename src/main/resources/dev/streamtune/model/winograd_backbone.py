# VGG16's convolution base by Winograd's F(4x4, 3x3); see Winograd.java and WinogradBackbone.java.
# TorchScript in the form that libtorch reads from an archive; see TorchScriptArchive.java.
#   images:  [n, 3, s, s]
#   weights: 0 to 3: kernel [out, in, 3, 3] and bias [out] of the first two layers, which are convolved directly;
#            2i, 2i + 1: transformed kernel [36, out, in] and bias [out] of layer i, 2 <= i <= 12;
#            26: input filters [36, 1, 6, 6];  27, 28: output transforms [16, 36], plain and for a pool
#   returns [n, s/32 * s/32 * 512], flattened by row, column, channel
class Network(Module):
  __parameters__ = []
  __buffers__ = []

  # One layer: convolution, bias, relu and, where pool is set, a 2x2 maximum pool.
  #   x: [in, >= 4t + 2, >= 4t + 2] with a border of zeros, h x h of it being the picture, t = ceil(h / 4)
  #   returns the next layer's x
  def layer(self: __torch__.Network, x: Tensor, h: int, pool: bool, kernel: Tensor, bias: Tensor, filters: Tensor, plain: Tensor, pooled: Tensor) -> Tensor:
    cin = torch.size(x, 0)
    cout = torch.size(kernel, 1)
    t = (h + 3) // 4
    side = 4
    if pool:
      side = 2
    size = h * side // 4
    padded = 4 * ((size + 3) // 4) + 2
    out = torch.zeros([cout, padded, padded], dtype=6)
    # Tile rows are taken in bands whose transformed tiles fill about 8 MB.
    band = ops.prim.max(1, ops.prim.min(t, 8000000 // (144 * ops.prim.max(cin, cout) * t)))
    for k in range((t + band - 1) // band):
      first = k * band
      rows = ops.prim.min(band, t - first)
      slab = torch.unsqueeze(torch.narrow(x, 1, 4 * first, 4 * rows + 2), 1)
      tiles = torch.conv2d(torch.narrow(slab, 3, 0, 4 * t + 2), filters, None, [4, 4])
      m = torch.bmm(kernel, torch.transpose(torch.view(tiles, [cin, 36, rows * t]), 0, 1))
      # The output transform of point 7 is 1 everywhere: a bias added there is added to all 16 values.
      _0 = torch.add_(torch.select(m, 0, 7), torch.unsqueeze(bias, 1))
      if pool:
        values = torch.mm(pooled, torch.view(m, [36, cout * rows * t]))
        half = torch.maximum(torch.narrow(values, 0, 0, 8), torch.narrow(values, 0, 8, 8))
        best = torch.maximum(torch.narrow(half, 0, 0, 4), torch.narrow(half, 0, 4, 4))
        folded = torch.permute(torch.view(best, [2, 2, cout, rows, t]), [2, 3, 0, 4, 1])
      else:
        values = torch.mm(torch.t(torch.view(m, [36, cout * rows * t])), torch.t(plain))
        folded = torch.permute(torch.view(values, [cout, rows, t, 4, 4]), [0, 1, 3, 2, 4])
      height = ops.prim.min(side * rows, size - side * first)
      target = torch.narrow(torch.narrow(out, 1, 1 + side * first, height), 2, 1, size)
      if torch.__and__(height == side * rows, size == side * t):
        _1 = torch.clamp_min(folded, 0, out=torch.view(target, [cout, rows, side, t, side]))
      else:
        whole = torch.reshape(folded, [cout, side * rows, side * t])
        _2 = torch.clamp_min(torch.narrow(torch.narrow(whole, 1, 0, height), 2, 0, size), 0, out=target)
    return out

  # One layer on its own; see WinogradSteps.java.
  #   s: kernel, bias, filters, plain, pooled as layer takes them;  int64 [2]: h, and 1 where a pool follows
  def step(self: __torch__.Network, x: Tensor, s: List[Tensor]) -> Tensor:
    h = int(torch.item(torch.select(s[5], 0, 0)))
    pool = int(torch.item(torch.select(s[5], 0, 1)))
    return (self).layer(x, h, pool == 1, s[0], s[1], s[2], s[3], s[4])

  # The first block: two direct convolutions, on maps so large and thin that transforming tiles costs more than it saves.
  #   image: [1, 3, h, h];  returns what layer takes, for maps of h/2
  def first_block(self: __torch__.Network, image: Tensor, weights: List[Tensor]) -> Tensor:
    h = torch.size(image, 2)
    half = h // 2
    first = torch.relu_(torch.conv2d(image, weights[0], weights[1], [1, 1], [1, 1]))
    second = torch.view(torch.conv2d(first, weights[2], weights[3], [1, 1], [1, 1]), [64, half, 2, h])
    # A maximum over neighbouring rows, then over neighbouring columns, is faster than max_pool2d.
    rows = torch.view(torch.maximum(torch.select(second, 2, 0), torch.select(second, 2, 1)), [64, half, half, 2])
    best = torch.maximum(torch.select(rows, 3, 0), torch.select(rows, 3, 1))
    out = torch.zeros([64, 4 * ((half + 3) // 4) + 2, 4 * ((half + 3) // 4) + 2], dtype=6)
    _0 = torch.clamp_min(best, 0, out=torch.narrow(torch.narrow(out, 1, 1, half), 2, 1, half))
    return out

  # One picture: [1, 3, s, s] -> [s/32, s/32, 512]
  def picture(self: __torch__.Network, image: Tensor, weights: List[Tensor]) -> Tensor:
    x = (self).first_block(image, weights)
    h = torch.size(image, 2) // 2
    for i in range(2, 13):
      pool = torch.__contains__([3, 6, 9, 12], i)
      x = (self).layer(x, h, pool, weights[torch.mul(2, i)], weights[torch.add(torch.mul(2, i), 1)], weights[26], weights[27], weights[28])
      if pool:
        h = h // 2
    return torch.permute(torch.narrow(torch.narrow(x, 1, 1, h), 2, 1, h), [1, 2, 0])

  def forward(self: __torch__.Network, images: Tensor, weights: List[Tensor]) -> Tensor:
    features = annotate(List[Tensor], [])
    for i in range(torch.size(images, 0)):
      _0 = torch.append(features, torch.reshape((self).picture(torch.narrow(images, 0, i, 1), weights), [-1]))
    return torch.stack(features)
