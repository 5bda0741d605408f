package dev.streamtune.weights.keras;

import dev.streamtune.model.ModelException;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An HDF5 file as far as Keras uses it: groups, text in their attributes, and tensors. Follows no
 * link, so that a file cannot lead to another one.
 *
 * <p>For one thread. Whoever opened it closes it. Every method throws {@link ModelException}, which
 * names the file, if the file is damaged.
 */
final class Hdf5 implements AutoCloseable {
  private static final int MOST_STRINGS = 100_000;
  private static final int MOST_BYTES = 1 << 24;

  private final String name;
  private final HdfFile file;

  private Hdf5(String name, HdfFile file) {
    this.name = name;
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @param name what messages call it
   */
  static Hdf5 open(String name, Path path) {
    ByteBuffer bytes = mapped(name, path);
    return new Hdf5(name, guarded(name, () -> HdfFile.fromByteBuffer(bytes)));
  }

  /**
   * Gives the library a buffer to read from: from a channel it would allocate whatever length a
   * damaged file claims before it finds that there is not so much.
   */
  private static ByteBuffer mapped(String name, Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new ModelException(
            "%s has %,d bytes, expected at most %,d: save the model without its optimizer"
                .formatted(name, channel.size(), Integer.MAX_VALUE));
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    } catch (IOException e) {
      throw new ModelException("cannot read %s: %s".formatted(name, e), e);
    }
  }

  Group root() {
    return file;
  }

  /** Makes the exception for something that this file should not have. */
  ModelException problem(String text) {
    return new ModelException(name + ": " + text);
  }

  /** Runs what reads from the file. */
  <T> T guarded(Supplier<T> read) {
    return guarded(name, read);
  }

  /** The library meets damage with whatever exception the bytes lead it into. */
  private static <T> T guarded(String name, Supplier<T> read) {
    try {
      return read.get();
    } catch (ModelException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new ModelException(
          "%s cannot be read as HDF5: it is damaged, cut short or of another kind (%s)"
              .formatted(name, e),
          e);
    }
  }

  /** Returns a group below another, if there is one at this path. */
  Optional<Group> group(Group parent, String path) {
    return child(parent, path)
        .map(
            node -> {
              if (node instanceof Group group) {
                return group;
              }
              throw problem("expected a group at %s, found a tensor".formatted(node.getPath()));
            });
  }

  /**
   * Returns the tensor at a path.
   *
   * @throws ModelException if there is none
   */
  Hdf5Tensor tensor(Group parent, String path) {
    Node node =
        child(parent, path)
            .orElseThrow(
                () -> problem("the tensor %s%s is missing".formatted(parent.getPath(), path)));
    if (node instanceof Dataset dataset) {
      return new Hdf5Tensor(this, dataset);
    }
    throw problem("expected a tensor at %s, found a group".formatted(node.getPath()));
  }

  private Optional<Node> child(Group parent, String path) {
    Optional<Node> node = Optional.of(parent);
    for (String part : path.split("/", -1)) {
      node = part.isEmpty() ? node : node.flatMap(it -> directChild(it, part));
    }
    return node;
  }

  private Optional<Node> directChild(Node parent, String part) {
    if (!(parent instanceof Group group)) {
      return Optional.empty();
    }
    Optional<Node> child = Optional.ofNullable(guarded(() -> group.getChild(part)));
    if (child.filter(Node::isLink).isPresent()) {
      throw problem("%s%s is a link, which is not followed".formatted(group.getPath(), part));
    }
    return child;
  }

  /** Returns the names of a group's members. */
  List<String> members(Group group) {
    return guarded(() -> List.copyOf(group.getChildren().keySet()));
  }

  /** Returns the attribute that holds one text, if it is there. */
  Optional<String> text(Group group, String attribute) {
    return attribute(group, attribute).flatMap(it -> strings(it).findFirst());
  }

  /**
   * Returns the attribute that holds a list of texts, if it is there. Keras cuts a list that is too
   * long for one attribute into {@code name0}, {@code name1} and so on.
   */
  Optional<List<String>> texts(Group group, String attribute) {
    Optional<Attribute> whole = attribute(group, attribute);
    if (whole.isPresent()) {
      return whole.map(it -> strings(it).toList());
    }
    List<String> all = new ArrayList<>();
    int part = 0;
    Optional<Attribute> next = attribute(group, attribute + part);
    while (next.isPresent()) {
      strings(next.get()).forEach(all::add);
      part++;
      next = attribute(group, attribute + part);
    }
    return part == 0 ? Optional.empty() : Optional.of(all);
  }

  private Optional<Attribute> attribute(Group group, String attribute) {
    return guarded(() -> Optional.ofNullable(group.getAttribute(attribute)));
  }

  private Stream<String> strings(Attribute attribute) {
    return guarded(
        () -> {
          if (attribute.isEmpty() || attribute.getSize() == 0) {
            return Stream.empty();
          }
          requireSmall(attribute);
          Object data = attribute.getData();
          Object[] values = data instanceof Object[] many ? many : new Object[] {data};
          return Stream.of(values).map(value -> string(attribute, value));
        });
  }

  private void requireSmall(Attribute attribute) {
    if (attribute.getSize() > MOST_STRINGS || attribute.getSizeInBytes() > MOST_BYTES) {
      throw problem(
          "the attribute %s declares %d values of %d bytes in all, which no file of Keras does"
              .formatted(attribute.getName(), attribute.getSize(), attribute.getSizeInBytes()));
    }
  }

  private String string(Attribute attribute, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw problem(
        "expected text in the attribute %s, found %s"
            .formatted(attribute.getName(), value.getClass().getSimpleName()));
  }

  @Override
  public void close() {
    file.close();
  }
}
