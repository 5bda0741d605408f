package dev.streamtune.weights;

import dev.streamtune.config.Preset;
import dev.streamtune.model.BaseHash;
import dev.streamtune.model.ModelException;
import dev.streamtune.weights.keras.KerasBaseReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bases in files: HDF5 as Keras writes it and safetensors as PyTorch's world does, told apart by
 * content. Every error names the file, what was found, what was expected and what to do. Nothing
 * stays open; thread-safe.
 */
public final class BaseFile {
  private static final String KIND = "base";
  private static final String EXPECTED = "a VGG16 in safetensors or HDF5";

  private BaseFile() {}

  /**
   * Reads a base. A file that StreamTune wrote is checked against the hash that it carries.
   *
   * @param file HDF5 or safetensors; F16, BF16 and F64 become float32
   * @throws ModelException if it cannot be read, is damaged or holds another network
   */
  public static LoadedBase read(Path file) {
    FileKind kind = FileKind.of(file);
    return switch (kind) {
      case HDF5 -> new LoadedBase(KerasBaseReader.read(file), Preset.KERAS);
      case SAFETENSORS -> readSafetensors(file);
      default -> throw kind.refusal(new Refusals(file), EXPECTED);
    };
  }

  /**
   * Says which preprocessing a file's weights go with, without reading them: the one that the
   * metadata name, or Keras' for HDF5 and torchvision's for safetensors.
   *
   * @throws ModelException if it cannot be read or is of no kind that holds a base
   */
  public static Preset preset(Path file) {
    FileKind kind = FileKind.of(file);
    return switch (kind) {
      case HDF5 -> Preset.KERAS;
      case SAFETENSORS -> {
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
          yield preset(tensors);
        }
      }
      default -> throw kind.refusal(new Refusals(file), EXPECTED);
    };
  }

  /**
   * Writes a base as safetensors, with torchvision's names and metadata of its own. The file is
   * there in full or not at all; an existing one is replaced. The same base and origin give the
   * same bytes.
   *
   * @param origin where the weights come from, for a person
   * @throws ModelException if the folder is missing, the file cannot be written or a weight is not
   *     finite
   */
  public static void write(Path file, LoadedBase base, String origin) {
    String preset = base.preset().key();
    Map<String, String> metadata = OwnMetadata.of(KIND);
    metadata.put("format", "pt"); // what readers of PyTorch's world ask for
    metadata.put(OwnMetadata.PRESET, preset);
    metadata.put(OwnMetadata.BASE, BaseHash.of(base.layers(), preset));
    metadata.put(OwnMetadata.ORIGIN, origin);
    SafetensorsWriter.write(file, metadata, TorchVgg16.tensors(base.layers()));
  }

  private static LoadedBase readSafetensors(Path path) {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      checkKind(file);
      LoadedBase base = new LoadedBase(TorchVgg16.in(file).read(), preset(file));
      checkHash(file, base);
      return base;
    }
  }

  private static void checkKind(SafetensorsFile file) {
    Optional<String> kind = OwnMetadata.kind(file);
    if (kind.isEmpty()) {
      return;
    }
    if (!kind.get().equals(KIND)) {
      throw file.refusals()
          .refuse(
              "it is a StreamTune file of kind " + Refusals.shown(kind.get()),
              "a base",
              "give the file of a base");
    }
    OwnMetadata.requireKnownVersion(file);
  }

  private static Preset preset(SafetensorsFile file) {
    String name = file.metadata(OwnMetadata.PRESET).orElseGet(Preset.TORCHVISION::key);
    List<Preset> known = List.of(Preset.values());
    return known.stream()
        .filter(preset -> preset.key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                file.refusals()
                    .refuse(
                        "its preset is " + Refusals.shown(name),
                        "one of " + known.stream().map(Preset::key).toList(),
                        "update StreamTune, or correct its metadata"));
  }

  private static void checkHash(SafetensorsFile file, LoadedBase base) {
    Optional<String> claimed = file.metadata(OwnMetadata.BASE);
    if (claimed.isEmpty()) {
      return;
    }
    String found = BaseHash.of(base.layers(), base.preset().key());
    if (!claimed.get().equals(found)) {
      throw file.refusals()
          .damaged("its weights have the hash " + found, Refusals.shown(claimed.get()));
    }
  }
}
