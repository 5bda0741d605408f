package dev.streamtune.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.streamtune.events.Sha256;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.model.ModelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A head in one safetensors file: {@code dense_1.kernel} {@code [features, 512]}, {@code
 * dense_1.bias} {@code [512]}, {@code dense_2.kernel} {@code [512, classes]} and {@code
 * dense_2.bias} {@code [classes]}, laid out as Keras does, and metadata: labels, the base's hash,
 * where it comes from, SHA-256 of the head's bytes. Nothing stays open; thread-safe.
 */
public final class HeadFile {
  private static final String KIND = "head";
  private static final String KERNEL_1 = "dense_1.kernel";
  private static final String BIAS_1 = "dense_1.bias";
  private static final String KERNEL_2 = "dense_2.kernel";
  private static final String BIAS_2 = "dense_2.bias";
  private static final String REMEDY = "give a file that streamtune heads export wrote";
  private static final long HIDDEN = HeadWeights.HIDDEN;

  /** Five times VGG16's head, 256 MiB: a sparse file of a few bytes on disk can claim any size. */
  private static final long MOST_ROWS = 1 << 17;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private HeadFile() {}

  /**
   * Writes a head. The file is there in full or not at all; an existing one is replaced. The same
   * head gives the same bytes.
   *
   * @throws ModelException if the folder is missing, the file cannot be written a weight is not
   *     finite, or features and classes are more than 131 072 together
   */
  public static void write(Path file, StoredHead head) {
    HeadWeights weights = head.weights();
    long features = weights.features();
    long classes = weights.classes();
    checkSize(new Refusals(file), features, classes);
    Map<String, String> metadata = OwnMetadata.of(KIND);
    metadata.put(OwnMetadata.LABELS, JSON.valueToTree(head.labels().names()).toString());
    metadata.put(OwnMetadata.BASE, head.baseHash());
    metadata.put(OwnMetadata.ORIGIN, head.origin());
    metadata.put(OwnMetadata.SHA256, Sha256.hex(HeadCodec.encode(weights)));
    SafetensorsWriter.write(
        file,
        metadata,
        List.of(
            new Tensor(KERNEL_1, List.of(features, HIDDEN), weights.kernel1()),
            new Tensor(BIAS_1, List.of(HIDDEN), weights.bias1()),
            new Tensor(KERNEL_2, List.of(HIDDEN, classes), weights.kernel2()),
            new Tensor(BIAS_2, List.of(classes), weights.bias2())));
  }

  /**
   * Reads a head and checks it against the hash that it carries.
   *
   * @throws ModelException if it cannot be read, is no head, is damaged or of a newer format
   */
  public static StoredHead read(Path path) {
    FileKind kind = FileKind.of(path);
    if (kind != FileKind.SAFETENSORS) {
      throw kind.refusal(new Refusals(path), "a head in safetensors");
    }
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      checkKind(file);
      Labels labels = labels(file);
      HeadWeights weights = weights(file, labels.size());
      checkHash(file, weights);
      String base = OwnMetadata.require(file, OwnMetadata.BASE);
      return new StoredHead(weights, labels, base, OwnMetadata.require(file, OwnMetadata.ORIGIN));
    }
  }

  private static void checkKind(SafetensorsFile file) {
    String kind = OwnMetadata.kind(file).orElse("none of StreamTune's");
    if (!kind.equals(KIND)) {
      throw file.refusals()
          .refuse("its kind is %s".formatted(Refusals.shown(kind)), "a head", REMEDY);
    }
    OwnMetadata.requireKnownVersion(file);
  }

  private static Labels labels(SafetensorsFile file) {
    String text = OwnMetadata.require(file, OwnMetadata.LABELS);
    try {
      JsonNode node = JSON.readTree(text);
      List<String> names = new ArrayList<>();
      for (JsonNode name : node) {
        names.add(name.isTextual() ? name.textValue() : "");
      }
      return new Labels(names);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw file.refusals()
          .refuse(
              "its labels are " + Refusals.shown(text),
              "a JSON array of two or more distinct names",
              REMEDY,
              e);
    }
  }

  private static HeadWeights weights(SafetensorsFile file, long classes) {
    List<Long> shape = file.entry(KERNEL_1).shape();
    long features = shape.isEmpty() ? 0 : shape.get(0);
    if (features < 1) {
      throw file.refusals()
          .refuse(
              "tensor %s has the shape %s".formatted(KERNEL_1, shape), "[features, 512]", REMEDY);
    }
    checkSize(file.refusals(), features, classes);
    List<Long> outputs = file.entry(BIAS_2).shape();
    if (!outputs.equals(List.of(classes))) {
      throw file.refusals()
          .refuse(
              "it has %d labels, and %s has the shape %s".formatted(classes, BIAS_2, outputs),
              "a label for each output",
              REMEDY);
    }
    return new HeadWeights(
        file.floats(KERNEL_1, List.of(features, HIDDEN)),
        file.floats(BIAS_1, List.of(HIDDEN)),
        file.floats(KERNEL_2, List.of(HIDDEN, classes)),
        file.floats(BIAS_2, List.of(classes)));
  }

  private static void checkSize(Refusals refusals, long features, long classes) {
    if (features + classes > MOST_ROWS) {
      throw refusals.refuse(
          "a head of %d features and %d classes".formatted(features, classes),
          "at most %d together".formatted(MOST_ROWS),
          "use a smaller head");
    }
  }

  private static void checkHash(SafetensorsFile file, HeadWeights weights) {
    String claimed = OwnMetadata.require(file, OwnMetadata.SHA256);
    String found = Sha256.hex(HeadCodec.encode(weights));
    if (!claimed.equals(found)) {
      throw file.refusals().damaged("its weights have the hash " + found, Refusals.shown(claimed));
    }
  }
}
