package dev.streamtune.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.streamtune.model.Vgg16;
import java.nio.FloatBuffer;
import java.util.Map;

/** ONNX Runtime's session as a contender. Takes over the session and closes it. */
final class OnnxRuntimeContender implements Contender {
  private static final long[] SHAPE = {1, 3, Vgg16.INPUT_SIZE, Vgg16.INPUT_SIZE};

  private final OrtEnvironment environment;
  private final OrtSession session;

  OnnxRuntimeContender(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  @Override
  public String name() {
    return "onnxruntime";
  }

  @Override
  public float[] features(float[] image) {
    try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(image), SHAPE);
        OrtSession.Result result = session.run(Map.of(OnnxVgg16.INPUT, input))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] features = new float[values.remaining()];
      values.get(features);
      return features;
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed", e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not close", e);
    }
  }
}
