package dev.streamtune.transfer;

/** What became of reading one view. */
sealed interface Reading {
  /** It can be given to the base. */
  final class Ready implements Reading {
    private final View view;
    private final float[] tensor;

    Ready(View view, float[] tensor) {
      this.view = view;
      this.tensor = tensor;
    }

    View view() {
      return view;
    }

    /** Returns the array itself. */
    float[] tensor() {
      return tensor;
    }
  }

  /** It cannot. */
  record Refused(LeftOut file) implements Reading {}
}
