package dev.streamtune.client;

import dev.streamtune.schema.ImageEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes the records that {@link StreamTuneClient} publishes. What they leave open, such as the time
 * of a picture, {@link ImageEvent#newBuilder(ImageEvent)} adds.
 */
public final class Images {
  private Images() {}

  /**
   * Returns an image that brings its file along.
   *
   * @param id identifies the image up to its feedback; 1 to 1024 characters
   * @param file the bytes of a JPEG, PNG, WebP, GIF or BMP file; not copied
   */
  public static ImageEvent of(String id, byte[] file) {
    return event(id, ByteBuffer.wrap(file));
  }

  /**
   * Returns an image that brings a file of this machine along.
   *
   * @param id as in {@link #of(String, byte[])}
   * @throws IOException if the file cannot be read
   */
  public static ImageEvent of(String id, Path file) throws IOException {
    return of(id, Files.readAllBytes(file));
  }

  /**
   * Returns an image that the service fetches itself.
   *
   * @param id as in {@link #of(String, byte[])}
   * @param uri http, https, s3 or file, below a start that the service's {@code image.uri.allow}
   *     names; the file that it leads to must not change
   */
  public static ImageEvent at(String id, String uri) {
    return event(id, uri);
  }

  private static ImageEvent event(String id, Object source) {
    return new ImageEvent(id, source, null, null, Map.of());
  }
}
