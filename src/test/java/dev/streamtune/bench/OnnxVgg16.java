package dev.streamtune.bench;

import com.google.protobuf.CodedOutputStream;
import dev.streamtune.model.BackboneWeights;
import dev.streamtune.model.ConvWeights;
import dev.streamtune.model.Vgg16;
import dev.streamtune.model.Vgg16.Layer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes the base as an ONNX model: convolutions, relus, pools, and a transposition to (row,
 * column, channel). Field numbers are those of onnx/onnx.proto, opset 13.
 */
final class OnnxVgg16 {
  static final String INPUT = "image";
  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;
  private static final int FLOAT = 1;
  private static final int INTS_ATTRIBUTE = 7;

  private OnnxVgg16() {}

  static byte[] model(BackboneWeights weights) {
    return message(
        model -> {
          model.writeInt64(1, IR_VERSION);
          model.writeByteArray(7, graph(weights));
          model.writeByteArray(8, message(opset -> opset.writeInt64(2, OPSET)));
        });
  }

  private static byte[] graph(BackboneWeights weights) {
    return message(
        graph -> {
          String last = INPUT;
          for (int i = 0; i < Vgg16.LAYERS.size(); i++) {
            Layer layer = Vgg16.LAYERS.get(i);
            last = writeLayer(graph, layer, last);
            writeWeights(graph, layer, weights.layers().get(i));
          }
          Attribute order = new Attribute("perm", 0, 2, 3, 1);
          graph.writeByteArray(1, node("Transpose", List.of(last), "features", order));
          graph.writeString(2, "vgg16");
          graph.writeByteArray(11, value(INPUT));
          graph.writeByteArray(12, value("features"));
        });
  }

  private static String writeLayer(CodedOutputStream graph, Layer layer, String input)
      throws IOException {
    String name = layer.name();
    List<String> inputs = List.of(input, name + ".kernel", name + ".bias");
    graph.writeByteArray(
        1,
        node(
            "Conv",
            inputs,
            name,
            new Attribute("kernel_shape", 3, 3),
            new Attribute("pads", 1, 1, 1, 1)));
    graph.writeByteArray(1, node("Relu", List.of(name), name + ".relu"));
    if (!layer.pooled()) {
      return name + ".relu";
    }
    graph.writeByteArray(
        1,
        node(
            "MaxPool",
            List.of(name + ".relu"),
            name + ".pool",
            new Attribute("kernel_shape", 2, 2),
            new Attribute("strides", 2, 2)));
    return name + ".pool";
  }

  private static void writeWeights(CodedOutputStream graph, Layer layer, ConvWeights conv)
      throws IOException {
    String name = layer.name();
    graph.writeByteArray(5, tensor(name + ".kernel", conv.kernel(), layer.out(), layer.in(), 3, 3));
    graph.writeByteArray(5, tensor(name + ".bias", conv.bias(), layer.out()));
  }

  private static byte[] node(
      String operator, List<String> inputs, String output, Attribute... attributes) {
    return message(
        node -> {
          for (String input : inputs) {
            node.writeString(1, input);
          }
          node.writeString(2, output);
          node.writeString(4, operator);
          for (Attribute attribute : attributes) {
            node.writeByteArray(5, attribute.encoded());
          }
        });
  }

  private static byte[] tensor(String name, float[] values, int... shape) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return message(
        tensor -> {
          for (int size : shape) {
            tensor.writeInt64(1, size);
          }
          tensor.writeInt32(2, FLOAT);
          tensor.writeString(8, name);
          tensor.writeByteArray(9, raw.array());
        });
  }

  /** A tensor of floats with four dimensions that are named, not fixed. */
  private static byte[] value(String name) {
    byte[] shape =
        message(
            dimensions -> {
              for (int i = 0; i < 4; i++) {
                String dimension = name + i;
                dimensions.writeByteArray(1, message(d -> d.writeString(2, dimension)));
              }
            });
    byte[] tensorType =
        message(
            type -> {
              type.writeInt32(1, FLOAT);
              type.writeByteArray(2, shape);
            });
    return message(
        value -> {
          value.writeString(1, name);
          value.writeByteArray(2, message(type -> type.writeByteArray(1, tensorType)));
        });
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private interface Fields {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  /** An attribute that is a list of integers. */
  private static final class Attribute {
    private final String name;
    private final long[] values;

    Attribute(String name, long... values) {
      this.name = name;
      this.values = values;
    }

    byte[] encoded() {
      return message(
          attribute -> {
            attribute.writeString(1, name);
            for (long value : values) {
              attribute.writeInt64(8, value);
            }
            attribute.writeInt32(20, INTS_ATTRIBUTE);
          });
    }
  }
}
