package dev.streamtune.weights;

import java.util.Optional;

/**
 * The element types of safetensors that fill whole bytes. Those below one byte (F4, F6) are too new
 * for the networks that are read here.
 */
enum TensorType {
  BOOL(1),
  U8(1),
  I8(1),
  F8_E4M3(1),
  F8_E5M2(1),
  F8_E8M0(1),
  U16(2),
  I16(2),
  F16(2),
  BF16(2),
  U32(4),
  I32(4),
  F32(4),
  U64(8),
  I64(8),
  F64(8),
  C64(8);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the size of an element in bytes. */
  int bytes() {
    return bytes;
  }

  /** Says whether elements are read as float32: F16, BF16, F32 and F64, of which F64 is rounded. */
  boolean isReadable() {
    return switch (this) {
      case F16, BF16, F32, F64 -> true;
      default -> false;
    };
  }

  /** Finds a type by its name in a header. */
  static Optional<TensorType> named(String name) {
    for (TensorType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
