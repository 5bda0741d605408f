package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;

/**
 * The layers of {@link WinogradBackbone}, one after the other, with its code and its weights; the
 * first two together.
 */
final class WinogradSteps implements LayerSteps {
  /** Kernel and bias of all layers come before them. */
  private static final int TRANSFORMS = 2 * Vgg16.LAYERS.size();

  private final ScriptModule script;
  private final NDList weights;
  private int side;

  /**
   * Takes code and weights; both stay their owner's.
   *
   * @param pictureSide height and width of the picture
   */
  WinogradSteps(ScriptModule script, NDList weights, int pictureSide) {
    this.script = script;
    this.weights = weights;
    this.side = pictureSide;
  }

  @Override
  public int count() {
    return Vgg16.LAYERS.size() - 1;
  }

  @Override
  public NDArray compute(int step, NDArray x) {
    int layer = step + 1;
    boolean pools = step + 1 < count() && Vgg16.LAYERS.get(layer).pooled();
    NDArray result =
        step == 0
            ? script.call("first_block", x, weights)
            : script.call("step", x, tensors(layer, x, pools));
    side = pools ? side / 2 : side;
    return result;
  }

  private NDList tensors(int layer, NDArray x, boolean pools) {
    NDList tensors = new NDList(weights.get(2 * layer), weights.get(2 * layer + 1));
    tensors.addAll(weights.subList(TRANSFORMS, TRANSFORMS + 3));
    tensors.add(x.getManager().create(new long[] {side, pools ? 1 : 0}));
    return tensors;
  }

  /** Cuts off the border of zeros, and what fills up the last tiles. */
  @Override
  public NDArray maps(NDArray last) {
    return last.get(new NDIndex(":, 1:%d, 1:%d".formatted(side + 1, side + 1)));
  }
}
