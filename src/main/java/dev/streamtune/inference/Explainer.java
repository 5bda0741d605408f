package dev.streamtune.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.image.RgbImage;
import dev.streamtune.model.BaseWalk;
import dev.streamtune.model.Head;
import dev.streamtune.model.PackedFeatures;
import java.util.Optional;

/**
 * Says what base and head make of single pictures, beside serving: in the time that the gate gives
 * to training, a layer of the base at a time, so that an image that is to be classified waits for
 * one layer at most. Uses the weights of the classifier and has none of its own; a picture takes
 * some 30 MB while it is looked at.
 *
 * <p>Thread-safe, but each call competes with the others for the same time: whoever asks sees to it
 * that few do at once. Native memory of a call ends with it. Not to be used once the classifier was
 * closed: calls then throw {@link IllegalStateException}. How long a call takes depends on what
 * serving leaves; an interrupt ends it.
 */
public final class Explainer {
  private static final Shape TWO = new Shape(2, 2);

  private final TorchClassifier classifier;
  private final PictureReader reader;

  /** Uses both; they stay the caller's. */
  public Explainer(TorchClassifier classifier, PictureReader reader) {
    this.classifier = classifier;
    this.reader = reader;
  }

  /**
   * Finds what in a picture speaks for a class, as {@link GradCam} has it.
   *
   * @param file an image file
   * @return empty if the head in service does not know the class
   * @throws ImageRejectedException if the file cannot be used
   * @throws dev.streamtune.model.ModelException if the base shows no layers
   */
  public Optional<HeatMap> heat(byte[] file, String label)
      throws ImageRejectedException, InterruptedException {
    RgbImage picture = reader.decode(file);
    return heat(reader.tensor(picture), label).map(heat -> heat.over(picture, reader));
  }

  /** What {@link #heat(byte[], String)} finds, before it is laid over a picture. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and not copied on its way out
  record Heat(long headVersion, float[] values, int side) {
    private HeatMap over(RgbImage picture, PictureReader reader) {
      return new HeatMap(
          headVersion, side, values, picture.width(), picture.height(), reader.seen(picture));
    }
  }

  /** As {@link #heat(byte[], String)}, of a picture that is preprocessed. */
  Optional<Heat> heat(float[] tensor, String label) throws InterruptedException {
    try (NDManager call = classifier.newCall()) {
      NDArray maps = maps(call, tensor);
      return classifier.beside(head -> heat(head, maps, label));
    }
  }

  private static Optional<Heat> heat(Head head, NDArray maps, String label) {
    int output = head.labels().names().indexOf(label);
    if (output < 0) {
      return Optional.empty();
    }
    int side = Math.toIntExact(maps.getShape().get(1));
    float[] gradient = head.gradient(pooled(maps), output).toFloatArray();
    float[] values = GradCam.heat(maps.toFloatArray(), gradient, side);
    return Optional.of(new Heat(head.version(), values, side));
  }

  /**
   * Computes the features of a picture.
   *
   * @param file an image file
   * @return {@code [25088]}: row, column, channel
   * @throws ImageRejectedException if the file cannot be used
   */
  public float[] features(byte[] file) throws ImageRejectedException, InterruptedException {
    float[] tensor = reader.tensor(file);
    try (NDManager call = classifier.newCall()) {
      NDArray maps = maps(call, tensor);
      return classifier.beside(head -> pooled(maps).toFloatArray());
    }
  }

  private NDArray maps(NDManager call, float[] tensor) throws InterruptedException {
    int size = classifier.inputSize();
    BaseWalk walk = classifier.walk(call.create(tensor, new Shape(1, 3, size, size)));
    while (!walk.isDone()) {
      boolean unused =
          classifier.beside(
              head -> {
                walk.step();
                return walk.isDone();
              });
    }
    return walk.maps();
  }

  /** What the head takes: {@code [1, side/2 * side/2 * 512]}. */
  private static NDArray pooled(NDArray maps) {
    NDArray pooled = Pool.maxPool2d(maps.expandDims(0), TWO, TWO, new Shape(0, 0), false);
    return pooled.transpose(0, 2, 3, 1).reshape(1, -1);
  }

  /**
   * Asks the head in service about an image that was seen before.
   *
   * @param features as its base made them
   * @return empty if there are not as many as the head takes
   */
  public Optional<HeadAnswers> answer(PackedFeatures features) throws InterruptedException {
    float[] values = features.unpack();
    try (NDManager call = classifier.newCall()) {
      NDArray row = call.create(values, new Shape(1, values.length));
      return classifier.beside(
          head ->
              head.features() == values.length
                  ? Optional.of(TorchClassifier.answers(head, row))
                  : Optional.empty());
    }
  }
}
