package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * That the benchmarks run and say what they measured; what they measure is in the documentation.
 */
@Tag("long")
class BenchIT {
  @Test
  void engineComparesAllContendersWithDoublePrecision() {
    Invocation bench = Invocation.of("bench", "engine", "--seconds", "1");

    assertThat(bench.exitCode()).as(bench.err()).isZero();
    assertThat(bench.out().get(0)).matches("matrix product 4096³: \\d+ GFLOP/s; .*30\\.7 GFLOP.*");
    assertThat(bench.out().subList(2, 5))
        .extracting(line -> line.substring(0, line.indexOf(" ")))
        .containsExactly("direct", "winograd", "onnxruntime");
    assertThat(bench.out().subList(2, 5)).allMatch(line -> line.matches(".* \\de-0[5-9] .*"));
  }

  @Test
  void kafkaComparesTheServiceWithTheModelAlone() {
    Invocation bench = Invocation.of("bench", "kafka", "--images", "4", "--rounds", "1");

    assertThat(bench.exitCode()).as(bench.err()).isZero();
    assertThat(bench.out()).hasSize(4);
    assertThat(bench.out().get(2)).matches("Kafka to Kafka +\\d+\\.\\d+ images/s +\\d+\\.\\d+");
  }

  @Test
  void trainingComparesOursWithDjls() {
    Invocation bench = Invocation.of("bench", "training", "--samples", "128", "--steps", "1");

    assertThat(bench.exitCode()).as(bench.err()).isZero();
    assertThat(bench.out()).hasSize(8);
    assertThat(bench.out().subList(1, 7))
        .extracting(line -> line.substring(0, line.indexOf(" ")))
        .containsExactly("streamtune", "djl", "streamtune", "djl", "streamtune", "djl");
  }

  @Test
  void scaleAnswersEveryImageOnceAndComparesTheFrameWithKafkaStreamsAlone() {
    Invocation bench =
        Invocation.of(
            "bench",
            "scale",
            "--seconds=0.3",
            "--partitions=2",
            "--instances=2",
            "--threads=1",
            "--growth-only");

    assertThat(bench.exitCode()).as(bench.err()).isZero();
    assertThat(bench.out())
        .anyMatch(line -> line.matches("pass-through +\\d+ +1\\.000 .*"))
        .anyMatch(line -> line.matches("frame +\\d+ +\\d\\.\\d+ .*"))
        .anyMatch(line -> line.matches("2, 2 × 1 +\\d+ .*"))
        .anyMatch(line -> line.matches("frame .*known-images-changelog 2[123]\\d{3}, .*"));
    assertThat(bench.lastLine()).startsWith("{\"bench\":\"scale\",\"cores\":");
  }

  @Test
  void learningComparesMethodsOnBothOrders() {
    Invocation bench =
        Invocation.of(
            "bench",
            "learning",
            "--count",
            "4",
            "--set",
            "training.epochs=1",
            "--set",
            "model.weights=untrained");

    assertThat(bench.exitCode()).as(bench.err()).isZero();
    assertThat(bench.out()).hasSize(9);
    assertThat(bench.out().get(0)).startsWith("classes mixed");
    assertThat(bench.out().get(4)).startsWith("one class after the other");
    assertThat(bench.out().subList(1, 4))
        .allMatch(line -> line.matches(".*gate( +[01]\\.\\d\\d){5}( +\\d+\\.\\d){2}"));
    assertThat(bench.out().get(8))
        .isEqualTo("accuracy on 10 test pictures of 10 classes; 30 came as feedback; seeds 1 to 1");
  }

  @Test
  void labellingComparesStrategiesWithRandomOrder() {
    Invocation bench =
        Invocation.of(
            "bench",
            "labelling",
            "--count=4",
            "--labels=4",
            "--rounds=2",
            "--epochs=1",
            "--repeat=2",
            "--set",
            "model.weights=untrained");

    assertThat(bench.exitCode()).as(bench.err()).isZero();
    assertThat(bench.out()).hasSize(7);
    assertThat(bench.out().get(0)).matches("labels +4 +8 +12 +gain +better");
    assertThat(bench.out().subList(2, 6))
        .allMatch(
            line -> line.matches("\\w+( +[01]\\.\\d{3}){3} +[+-]0\\.\\d{3} ± 0\\.\\d{3} +[012]/2"));
    assertThat(bench.out().get(1)).matches("random( +[01]\\.\\d{3}){3}");
    assertThat(bench.out().get(6))
        .isEqualTo("accuracy on 10 test pictures of 10 classes; 30 to choose from; seeds 1 to 2");
  }

  @Test
  void labellingRefusesToAskForMoreLabelsThanThereArePictures() {
    Invocation bench =
        Invocation.of(
            "bench", "labelling", "--count=2", "--rounds=5", "--set", "model.weights=untrained");

    assertThat(bench.exitCode()).isNotZero();
    assertThat(bench.err()).contains("20 pictures are left to label, 120 labels are asked for");
  }
}
