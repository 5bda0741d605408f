package dev.streamtune.weights;

import dev.streamtune.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** What a file of weights is, told by its first bytes; names and endings do not count. */
enum FileKind {
  SAFETENSORS("a safetensors file", "give a file of another kind"),
  HDF5("an HDF5 file, as Keras writes", "use heads import"),
  KERAS_ARCHIVE(
      "a Keras model archive", "use heads import, or save the base's weights from Keras to HDF5"),
  PYTORCH_PICKLE(
      "a PyTorch pickle, which can run code when it is read",
      "convert it with safetensors.torch.save_file(torch.load(FILE, weights_only=True), NEW)"),
  GIT_LFS_POINTER("a Git LFS pointer and not the file itself", "run git lfs pull or download it"),
  ARCHIVE("a zip archive", "unpack it, and give the file of weights in it"),
  EMPTY("an empty file", "get or make it again"),
  UNKNOWN("a file of an unknown kind", "get or make it again");

  private static final long HDF5_SIGNATURE = 0x894844460d0a1a0aL;
  private static final int FIRST_USER_BLOCK = 512;
  private static final int ZIP_ENTRY = 0x504b0304;
  private static final int ZIP_NAME_LENGTH = 26;
  private static final int ZIP_NAME = 30;
  private static final int HEAD = 256;
  private static final byte PICKLE = (byte) 0x80;
  private static final String GIT_LFS = "version https://git-lfs";

  private final String said;
  private final String remedy;

  FileKind(String said, String remedy) {
    this.said = said;
    this.remedy = remedy;
  }

  /** Returns the error for a file of this kind that cannot be used; only for those. */
  ModelException refusal(Refusals refusals, String expected) {
    return refusals.refuse("it is " + said, expected, remedy);
  }

  /**
   * Tells what a file is.
   *
   * @throws ModelException if it cannot be read
   */
  static FileKind of(Path file) {
    try (FileBytes bytes = FileBytes.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(HEAD);
      int length = bytes.readUpTo(0, head);
      if (length < Long.BYTES) {
        return length == 0 ? EMPTY : UNKNOWN;
      }
      return byContent(head).orElseGet(() -> hasUserBlock(bytes) ? HDF5 : UNKNOWN);
    }
  }

  /**
   * Asks for safetensors before the shorter signatures: its length field may begin with any two
   * bytes, while none of the others has a brace at byte 8.
   */
  private static Optional<FileKind> byContent(ByteBuffer head) {
    if (head.getLong(0) == HDF5_SIGNATURE) {
      return Optional.of(HDF5);
    }
    if (head.limit() > Long.BYTES && head.get(Long.BYTES) == '{') {
      return Optional.of(SAFETENSORS);
    }
    if (head.getInt(0) == ZIP_ENTRY) {
      return Optional.of(archive(head));
    }
    if (head.get(0) == PICKLE && head.get(1) >= 2 && head.get(1) <= 5) {
      return Optional.of(PYTORCH_PICKLE);
    }
    boolean pointer = text(head, 0, GIT_LFS.length()).equals(GIT_LFS);
    return pointer ? Optional.of(GIT_LFS_POINTER) : Optional.empty();
  }

  /** Keras puts metadata.json first into its archive, PyTorch NAME/data.pkl. */
  private static FileKind archive(ByteBuffer head) {
    if (head.limit() < ZIP_NAME) {
      return ARCHIVE;
    }
    int length = head.order(ByteOrder.LITTLE_ENDIAN).getShort(ZIP_NAME_LENGTH) & 0xffff;
    String first = text(head, ZIP_NAME, length);
    if (first.endsWith("data.pkl")) {
      return PYTORCH_PICKLE;
    }
    return first.equals("metadata.json") || first.equals("config.json") ? KERAS_ARCHIVE : ARCHIVE;
  }

  private static String text(ByteBuffer head, int from, int length) {
    byte[] bytes = new byte[Math.min(length, head.limit() - from)];
    head.get(from, bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** HDF5 may begin after a block of the user's: at byte 512, 1024, 2048 and so on. */
  private static boolean hasUserBlock(FileBytes bytes) {
    ByteBuffer signature = ByteBuffer.allocate(Long.BYTES);
    for (long at = FIRST_USER_BLOCK; at > 0 && at + Long.BYTES <= bytes.size(); at *= 2) {
      signature.clear();
      bytes.read(at, signature);
      if (signature.getLong(0) == HDF5_SIGNATURE) {
        return true;
      }
    }
    return false;
  }
}
