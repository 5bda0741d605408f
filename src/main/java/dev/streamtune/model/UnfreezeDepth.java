package dev.streamtune.model;

import dev.streamtune.model.Vgg16.Layer;
import java.util.List;
import java.util.Locale;

/** How much of VGG16's base is trained along with the head: from one layer up to the last. */
public enum UnfreezeDepth {
  /** The last three convolutions, 7.1 million of the base's 14.7 million weights. */
  BLOCK5(10, 32),
  /** The last six, 13.0 million. */
  BLOCK4(7, 8),
  /** All thirteen. */
  ALL(0, 4);

  private final int firstTrained;
  private final int microBatch;

  UnfreezeDepth(int firstTrained, int microBatch) {
    this.firstTrained = firstTrained;
    this.microBatch = microBatch;
  }

  /** Returns the index in {@link Vgg16#LAYERS} of the first layer that is trained. */
  public int firstTrained() {
    return firstTrained;
  }

  /** Returns the name as the command line spells it, in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the name of what enters the first trained layer, as Keras names it: {@code
   * block4_pool}, {@code block3_pool}, or {@code input} where nothing is frozen. With the base's
   * hash it says what kept activations are.
   */
  public String cut() {
    return firstTrained == 0 ? "input" : blockBelow() + "_pool";
  }

  private String blockBelow() {
    String name = Vgg16.LAYERS.get(firstTrained - 1).name();
    return name.substring(0, name.indexOf('_'));
  }

  /** Returns height and width at the cut, in pixels. */
  public int side() {
    long pools = frozen().stream().filter(Layer::pooled).count();
    return Vgg16.INPUT_SIZE >> pools;
  }

  /** Returns the number of values of a picture at the cut. */
  public int length() {
    return trained().get(0).in() * side() * side();
  }

  /** Returns the layers below the cut, from the input on. */
  List<Layer> frozen() {
    return Vgg16.LAYERS.subList(0, firstTrained);
  }

  /** Returns the layers above the cut. */
  List<Layer> trained() {
    return Vgg16.LAYERS.subList(firstTrained, Vgg16.LAYERS.size());
  }

  /**
   * Returns how many pictures go through the network together in training. What the engine keeps
   * for the way back grows with it: about 3, 10 and 75 MB a picture.
   */
  int microBatch() {
    return microBatch;
  }
}
