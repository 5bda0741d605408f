package dev.streamtune.model;

/** The implementations of the base that settings can name. */
public enum BackboneKind {
  /** The engine's own convolutions, a whole batch at a time; any device. */
  DIRECT,
  /** Winograd's F(4×4, 3×3), image by image; CPUs only. */
  WINOGRAD;

  /** Returns the faster one for a device. */
  public static BackboneKind fastestFor(TensorEngine engine) {
    return engine.onGpu() ? DIRECT : WINOGRAD;
  }

  /**
   * Opens one; the caller closes it.
   *
   * @throws ModelException if it does not run on this device
   */
  public Backbone open(TensorEngine engine, BackboneWeights weights) {
    return switch (this) {
      case DIRECT -> DirectBackbone.open(engine.root(), weights);
      case WINOGRAD -> {
        if (engine.onGpu()) {
          throw new ModelException(
              "model.backbone=winograd runs on CPUs only: set model.backbone=auto or"
                  + " engine.device=cpu");
        }
        yield WinogradBackbone.open(engine.root(), weights);
      }
    };
  }
}
