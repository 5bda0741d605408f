package dev.streamtune.samples;

/** One labelled picture, as an encoded file. Immutable, safe for use by several threads. */
public final class Sample {
  private final String id;
  private final String label;
  private final String contentType;
  private final byte[] file;

  /** Takes over {@code file}: the caller no longer writes to it. */
  Sample(String id, String label, String contentType, byte[] file) {
    this.id = id;
    this.label = label;
    this.contentType = contentType;
    this.file = file;
  }

  /**
   * Returns the name of the picture, unique within its stream, as a path in a data set of one
   * folder per class: {@code stars/00042.jpg}. It is a name only: whoever classifies the picture
   * does not read the label from it.
   */
  public String id() {
    return id;
  }

  /** Returns the true class, one of {@link SampleStream#labels()}. */
  public String label() {
    return label;
  }

  /** Returns the media type of the file, {@code image/jpeg} or {@code image/png}. */
  public String contentType() {
    return contentType;
  }

  /** Returns a new copy of the encoded picture, some 5 to 300 KB. */
  public byte[] file() {
    return file.clone();
  }

  /** Returns the id. */
  @Override
  public String toString() {
    return id;
  }
}
