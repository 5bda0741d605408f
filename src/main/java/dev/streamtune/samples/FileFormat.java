package dev.streamtune.samples;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** How a picture is stored. Encodes in memory, without ImageIO's cache on disk. */
enum FileFormat {
  JPEG("jpg", "image/jpeg") {
    @Override
    void tune(ImageWriteParam settings) {
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(0.9f);
    }
  },
  PNG("png", "image/png") {
    @Override
    void tune(ImageWriteParam settings) {}
  };

  private final String extension;
  private final String contentType;

  FileFormat(String extension, String contentType) {
    this.extension = extension;
    this.contentType = contentType;
  }

  /** Draws a format: one file in five is a PNG. */
  static FileFormat any(RandomGenerator random) {
    return random.nextInt(5) == 0 ? PNG : JPEG;
  }

  String extension() {
    return extension;
  }

  String contentType() {
    return contentType;
  }

  byte[] encode(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByMIMEType(contentType).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      tune(settings);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  abstract void tune(ImageWriteParam settings);
}
