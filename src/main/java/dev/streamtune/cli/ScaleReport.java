package dev.streamtune.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.streamtune.bench.ScaleCell;
import dev.streamtune.bench.ScaleFigures;
import dev.streamtune.bench.ScaleKind;
import dev.streamtune.bench.ScaleShape;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells what was measured: tables for a person, and a last line for programs. */
final class ScaleReport {
  private static final double KILO = 1000;

  private final PrintWriter out;
  private final int cores;

  /**
   * Takes where it is told.
   *
   * @param cores that this machine has
   */
  ScaleReport(PrintWriter out, int cores) {
    this.out = out;
    this.cores = cores;
  }

  /** Says what the figures belong to. */
  void begin(int imageBytes, double drawnBytes, int commitMillis, PackingTime packing) {
    out.printf("%d cores; the broker, who counts, and the instances share them%n", cores);
    out.printf(
        Locale.ROOT,
        "images of %.1f kB, those that are decoded %.1f kB; a commit every %d ms; batches of 32%n",
        imageBytes / KILO,
        drawnBytes / KILO,
        commitMillis);
    out.printf(
        Locale.ROOT,
        "packing the features of an image, %.1f kB then: %.0f µs of a core%n",
        packing.bytes() / KILO,
        packing.micros());
    out.flush();
  }

  /** Shows every kind on one thread. */
  void stages(ScaleResult result) {
    ScaleShape shape = result.plan().oneThread();
    out.printf(
        "%n%-22s%10s%16s%14s%13s%12s%n",
        "one thread, %d part.".formatted(shape.partitions()),
        "images/s",
        "× pass-through",
        "CPU µs/image",
        "broker's µs",
        "cores busy");
    for (ScaleKind kind : result.plan().kinds()) {
      ScaleFigures figures = result.of(kind, shape);
      out.printf(
          Locale.ROOT,
          "%-22s%10.0f%16.3f%14.0f%13.0f%12.2f%s%n",
          kind.title(),
          figures.perSecond(),
          result.ofPassThrough(kind, shape),
          figures.instanceMicros(),
          figures.brokerMicros(),
          figures.busyCores(),
          bound(figures));
    }
    out.flush();
  }

  /** Shows the frame as partitions, threads and instances grow, beside the pass-through. */
  void growth(ScaleResult result) {
    out.printf(
        "%n%-34s%10s%10s%7s%16s%14s%12s%n",
        "frame: part., instances × threads",
        "images/s",
        "a thread",
        "× one",
        "× pass-through",
        "CPU µs/image",
        "cores busy");
    for (ScaleShape shape : result.plan().growth()) {
      ScaleFigures figures = result.of(ScaleKind.FRAME, shape);
      out.printf(
          Locale.ROOT,
          "%-34s%10.0f%10.0f%7.2f%16.3f%14.0f%12.2f%s%n",
          "%d, %d × %d".formatted(shape.partitions(), shape.instances(), shape.threads()),
          figures.perSecond(),
          figures.perSecond() / shape.threadsInAll(),
          result.ofOneThread(shape),
          result.ofPassThrough(ScaleKind.FRAME, shape),
          figures.instanceMicros(),
          figures.busyCores(),
          bound(figures));
    }
    out.flush();
  }

  /** Says where the CPU was what kept it from being faster. */
  private String bound(ScaleFigures figures) {
    return figures.isBoundByCpu(cores) ? " all" : "";
  }

  /** Shows what Kafka keeps of an image. */
  void bytes(ScaleResult result) {
    out.printf("%nbytes that Kafka keeps of an image, in one replica%n");
    result.bytes().forEach((kind, topics) -> out.println(row(kind, topics)));
    out.flush();
  }

  private static String row(ScaleKind kind, Map<String, Double> topics) {
    return "%-22s".formatted(kind.title())
        + topics.entrySet().stream()
            .map(topic -> topic.getKey() + " " + Math.round(topic.getValue()))
            .collect(Collectors.joining(", "));
  }

  /** Ends with all figures for programs. */
  void json(ScaleResult result, PackingTime packing, int imageBytes) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("bench", "scale");
    node.put("cores", cores);
    node.put("imageBytes", imageBytes);
    node.put("packedBytes", packing.bytes());
    node.put("packingMicros", packing.micros());
    ArrayNode cells = node.putArray("measurements");
    result.figures().forEach((cell, figures) -> put(cells.addObject(), cell, figures));
    ObjectNode bytes = node.putObject("bytesPerImage");
    result.bytes().forEach((kind, topics) -> put(bytes.putObject(kind.name()), topics));
    out.println(node);
    out.flush();
  }

  private static void put(ObjectNode node, ScaleCell cell, ScaleFigures figures) {
    node.put("kind", cell.kind().name());
    node.put("partitions", cell.shape().partitions());
    node.put("instances", cell.shape().instances());
    node.put("threads", cell.shape().threads());
    node.put("images", figures.images());
    node.put("perSecond", figures.perSecond());
    node.put("instanceMicros", figures.instanceMicros());
    node.put("brokerMicros", figures.brokerMicros());
    node.put("busyCores", figures.busyCores());
  }

  private static void put(ObjectNode node, Map<String, Double> topics) {
    topics.forEach(node::put);
  }
}
