package dev.streamtune.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the archive that libtorch loads from TorchScript source text, so that the program keeps its
 * network code as text and no binary stands in the repository.
 *
 * <p>The format is PyTorch's serialization format 3 (pytorch/torch/csrc/jit/docs/serialization.md):
 * a zip without compression that holds the code, a pickle of the module object, which has no
 * attributes here, and a pickle of its constants, of which there are none.
 */
final class TorchScriptArchive {
  /** The class that every source text must define. */
  static final String CLASS_NAME = "Network";

  /** Pickle protocol 2: an instance of the class, made with no arguments and an empty state. */
  private static final byte[] MODULE_PICKLE =
      ("\u0080\u0002c__torch__\n" + CLASS_NAME + "\n)\u0081}b.")
          .getBytes(StandardCharsets.ISO_8859_1);

  /** Pickle protocol 2: the empty tuple. */
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  private TorchScriptArchive() {}

  /**
   * Reads a source text that stands beside this class and packs it.
   *
   * @param resource file name, such as {@code direct_backbone.py}
   */
  static byte[] ofResource(String resource) {
    try (InputStream in = TorchScriptArchive.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks dev/streamtune/model/" + resource);
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + " from the jar", e);
    }
  }

  /** Packs a source text that defines {@code class Network(Module)}. */
  static byte[] of(String source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, "data.pkl", MODULE_PICKLE);
      put(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      put(zip, "constants.pkl", NO_CONSTANTS);
      put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("network/" + name);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
