package dev.streamtune.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import dev.streamtune.events.Sha256;
import dev.streamtune.model.Vgg16.Layer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A base that has seen no training data but whose features still tell pictures apart: He-uniform
 * kernels (He et al. 2015), each channel of each layer brought to mean 0 and deviation 1 on a few
 * drawn pictures before its relu, in the spirit of LSUV (Mishkin &amp; Matas 2015).
 *
 * <p>The hash names the recipe (algorithm, seed, preset), not the resulting bits: machines round
 * differently in the last place, and two instances with the same recipe must agree that they share
 * a base.
 */
public final class UntrainedWeights implements WeightsSource {
  /** Every hash of an untrained base starts with this. */
  public static final String HASH_PREFIX = "untrained-";

  private static final int ALGORITHM = 1;
  private static final int PICTURES = 8;
  private static final int PICTURE_SIZE = 112;

  private final NDManager root;
  private final long seed;
  private final String preset;
  private final Function<byte[], float[]> preprocess;

  /**
   * Prepares the recipe; {@link #load} does the work.
   *
   * @param root where the working memory is taken from; not closed
   * @param seed any number; the same gives the same base
   * @param preset name of the preprocessing, part of the hash
   * @param preprocess turns 112 × 112 interleaved 8-bit RGB into {@code [3, 112, 112]} float32 as
   *     the preset has it
   */
  public UntrainedWeights(
      NDManager root, long seed, String preset, Function<byte[], float[]> preprocess) {
    this.root = root;
    this.seed = seed;
    this.preset = preset;
    this.preprocess = preprocess;
  }

  /** Height and width of the pictures that {@code preprocess} is given. */
  public static int pictureSize() {
    return PICTURE_SIZE;
  }

  @Override
  public BackboneWeights load() {
    SplittableRandom random = new SplittableRandom(seed);
    List<ConvWeights> weights = new ArrayList<>();
    try (NDManager scope = root.newSubManager()) {
      NDArray activations = calibrationBatch(scope, random);
      for (Layer layer : Vgg16.LAYERS) {
        float[] kernel = heUniform(layer, random);
        try (NDManager layerScope = scope.newSubManager()) {
          activations.attach(layerScope);
          NDArray next = calibrate(layerScope, layer, kernel, activations, weights);
          next.attach(scope);
          activations = next;
        }
      }
    }
    return new BackboneWeights(weights, hash());
  }

  private String hash() {
    String recipe = "algorithm=%d seed=%d preset=%s".formatted(ALGORITHM, seed, preset);
    return HASH_PREFIX + Sha256.hex(recipe.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }

  private NDArray calibrationBatch(NDManager scope, SplittableRandom random) {
    CalibrationImages images = new CalibrationImages(PICTURE_SIZE);
    int length = 3 * PICTURE_SIZE * PICTURE_SIZE;
    float[] batch = new float[PICTURES * length];
    for (int i = 0; i < PICTURES; i++) {
      System.arraycopy(preprocess.apply(images.draw(random)), 0, batch, i * length, length);
    }
    return scope.create(batch, new Shape(PICTURES, 3, PICTURE_SIZE, PICTURE_SIZE));
  }

  private static float[] heUniform(Layer layer, SplittableRandom random) {
    double bound = Math.sqrt(6.0 / (layer.in() * 9));
    float[] kernel = new float[layer.kernelSize()];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) random.nextDouble(-bound, bound);
    }
    return kernel;
  }

  /**
   * Scales the kernel, chooses the bias, adds both to the result and returns what the next layer
   * sees.
   */
  private static NDArray calibrate(
      NDManager scope, Layer layer, float[] kernel, NDArray input, List<ConvWeights> result) {
    NDArray weight = scope.create(kernel, new Shape(layer.out(), layer.in(), 3, 3));
    Shape one = new Shape(1, 1);
    NDArray raw = Conv2d.conv2d(input, weight, null, one, one, one).singletonOrThrow();
    NDArray mean = perChannel(raw);
    NDArray centred = raw.sub(mean);
    NDArray deviation = perChannel(centred.square()).sqrt().maximum(1e-6f);
    result.add(scaled(layer, kernel, mean.toFloatArray(), deviation.toFloatArray()));
    NDArray active = Activation.relu(centred.div(deviation));
    if (!layer.pooled()) {
      return active;
    }
    return Pool.maxPool2d(active, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
  }

  /** Mean over pictures, rows and columns: {@code [n, c, h, w]} to {@code [1, c, 1, 1]}. */
  private static NDArray perChannel(NDArray values) {
    long channels = values.getShape().get(1);
    NDArray rows = values.transpose(1, 0, 2, 3).reshape(channels, -1);
    return rows.mean(new int[] {1}).reshape(1, channels, 1, 1);
  }

  private static ConvWeights scaled(Layer layer, float[] kernel, float[] mean, float[] deviation) {
    float[] scaled = new float[kernel.length];
    float[] bias = new float[layer.out()];
    int perChannel = layer.in() * 9;
    for (int i = 0; i < kernel.length; i++) {
      scaled[i] = kernel[i] / deviation[i / perChannel];
    }
    for (int c = 0; c < bias.length; c++) {
      bias[c] = -mean[c] / deviation[c];
    }
    return new ConvWeights(layer, scaled, bias);
  }
}
