package dev.streamtune.cli;

import dev.streamtune.model.Vgg16;
import dev.streamtune.weights.HeadFile;
import dev.streamtune.weights.StoredHead;
import java.nio.file.Path;

/**
 * A head that the command line names.
 *
 * @param file where from, for messages
 * @param head what it holds
 */
record GivenHead(Path file, StoredHead head) {
  /**
   * Reads a file.
   *
   * @throws dev.streamtune.model.ModelException if it holds no head
   */
  static GivenHead read(Path file) {
    return new GivenHead(file, HeadFile.read(file));
  }

  /**
   * Checks that it can be used with a base.
   *
   * @throws CommandException if not
   */
  void requireFitting(String baseHash) {
    if (!head.baseHash().equals(baseHash)) {
      throw new CommandException(
          "head %s belongs to base %s, this instance has %s: start it with the model.weights and model.preset that the head was trained with, or train the head on this base"
              .formatted(file, head.baseHash(), baseHash));
    }
    if (head.weights().features() != Vgg16.FEATURES) {
      throw new CommandException(
          "head %s takes %d features, the base gives %d"
              .formatted(file, head.weights().features(), Vgg16.FEATURES));
    }
  }
}
