package dev.streamtune.weights.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamtune.model.ConvWeights;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.ModelException;
import dev.streamtune.model.Vgg16;
import dev.streamtune.weights.keras.NotebookArchitecture.Parts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a classifier as {@code model.save} of Keras writes it: an HDF5 file (Keras 2, or Keras 3
 * when asked for {@code .h5}) or a {@code .keras} archive (Keras 3). The architecture is checked by
 * the model's own description before any weight is read.
 */
public final class KerasModelReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final String name;

  private KerasModelReader(String name) {
    this.name = name;
  }

  /**
   * Reads a model.
   *
   * @param path a file that {@code model.save} wrote
   * @throws ModelException if the file is damaged, or is not VGG16's base (or none), Flatten,
   *     Dense(512, relu), Dense(classes, softmax); the message names the layer, what was found and
   *     what was expected
   */
  public static KerasModel read(Path path) {
    KerasModelReader reader = new KerasModelReader(path.toString());
    return isZip(path) ? reader.readArchive(path) : reader.readHdf5(path);
  }

  private static boolean isZip(Path path) {
    if (Files.isDirectory(path)) {
      throw new ModelException(
          path + " is a folder: expected one file, as model.save('model.keras') writes it");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    } catch (IOException e) {
      throw new ModelException("cannot read %s: %s".formatted(path, e), e);
    }
  }

  private KerasModel readArchive(Path path) {
    try (KerasArchive archive = KerasArchive.open(path);
        Hdf5 file = Hdf5.open(name + " (" + KerasArchive.WEIGHTS + ")", archive.weights())) {
      return model(file, parse(archive.config()), archive.metadata().map(this::parse));
    }
  }

  private KerasModel readHdf5(Path path) {
    try (Hdf5 file = Hdf5.open(name, path)) {
      String config =
          file.text(file.root(), "model_config")
              .orElseThrow(
                  () ->
                      file.problem(
                          "it has no model_config, so it holds weights at most; save the whole"
                              + " model with model.save('model.keras')"));
      Optional<JsonNode> version =
          file.text(file.root(), "keras_version")
              .map(it -> JSON.createObjectNode().put("keras_version", it));
      return model(file, parse(config), version);
    }
  }

  private JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new ModelException(
          "%s: its description of the model is no JSON: %s".formatted(name, e.getOriginalMessage()),
          e);
    }
  }

  private KerasModel model(Hdf5 file, JsonNode config, Optional<JsonNode> metadata) {
    Parts parts = NotebookArchitecture.recognise(name, LayerChain.of(name, config));
    WeightTree tree = WeightTree.of(file);
    Optional<List<ConvWeights>> base =
        parts
            .convolutions()
            .map(all -> all.stream().map(it -> stored(file, tree, it, 4)).toList())
            .map(ConvTensors::read);
    String version = metadata.map(it -> it.path("keras_version").asText()).orElse("unknown");
    return new KerasModel(head(file, tree, parts), base, version);
  }

  private static HeadWeights head(Hdf5 file, WeightTree tree, Parts parts) {
    int hidden = HeadWeights.HIDDEN;
    StoredLayer first = stored(file, tree, parts.hidden(), 2);
    StoredLayer second = stored(file, tree, parts.output(), 2);
    return new HeadWeights(
        first.ofRank(2).read(List.of(Vgg16.FEATURES, hidden)),
        first.ofRank(1).read(List.of(hidden)),
        second.ofRank(2).read(List.of(hidden, parts.classes())),
        second.ofRank(1).read(List.of(parts.classes())));
  }

  private static StoredLayer stored(Hdf5 file, WeightTree tree, KerasLayer layer, int kernelRank) {
    StoredLayer stored = tree.layer(layer);
    if (!stored.isKernelAndBias(kernelRank)) {
      throw file.problem(
          "%s: expected a kernel of rank %d and a bias, found tensors of shapes %s"
              .formatted(layer.label(), kernelRank, stored.shapes()));
    }
    return stored;
  }
}
