package dev.streamtune.bench;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.streamtune.model.BackboneWeights;

/** Opens ONNX Runtime with the base as an ONNX model, all optimizations on. */
public final class OnnxRuntimeFactory implements ContenderFactory {
  @Override
  public Contender open(BackboneWeights weights, int threads) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      return new OnnxRuntimeContender(
          environment, environment.createSession(OnnxVgg16.model(weights), options));
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not take the model", e);
    }
  }
}
