package dev.streamtune.cli;

import dev.streamtune.bench.ScaleKind;
import dev.streamtune.bench.ScaleSpan;
import dev.streamtune.config.ServiceConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills topics with images before they are measured; each topic once, whoever reads it. Not
 * thread-safe.
 */
final class ScaleSource {
  private static final String ID_START = "scale/";

  private final ScalePictures pictures;
  private final Map<String, ScaleSpan> filled = new HashMap<>();
  private int filling;

  /** Takes what is published, in turns. */
  ScaleSource(ScalePictures pictures) {
    this.pictures = pictures;
  }

  /** Has further topics filled anew: how many images they need is known better by now. */
  void beginAnew() {
    filling++;
  }

  /** Returns how often it began anew; part of the topics' names. */
  int filling() {
    return filling;
  }

  /**
   * Fills the images topic of a configuration, unless it has been.
   *
   * @param wanted how many images, if it has not
   * @return how many there are
   */
  ScaleSpan fill(ServiceConfig config, ScaleKind kind, ScaleSpan wanted) {
    return filled.computeIfAbsent(
        config.topics().images(),
        topic -> {
          publish(config, pictures.of(kind), wanted.images());
          return wanted;
        });
  }

  private static void publish(ServiceConfig config, List<byte[]> files, int images) {
    try (ImagePublisher publisher = new ImagePublisher(config)) {
      for (int number = 0; number < images; number++) {
        publisher.publish(ID_START + number, files.get(number % files.size()));
      }
      publisher.flush();
    } catch (RecordTooLargeException e) {
      throw new CommandException("a picture is too large: " + e.getMessage(), e);
    }
  }

  /** Returns an image's number. */
  static int number(String id) {
    return Integer.parseInt(id.substring(ID_START.length()));
  }
}
