package dev.streamtune.cli;

import dev.streamtune.bench.Finding;
import dev.streamtune.bench.Ledger;
import dev.streamtune.bench.ScaleCell;
import dev.streamtune.bench.ScaleFigures;
import dev.streamtune.bench.ScaleMark;
import dev.streamtune.bench.ScaleSpan;
import dev.streamtune.config.ServiceConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** One measurement: images that wait are answered, each exactly once. Not thread-safe. */
final class ScaleRun implements AutoCloseable {
  /** Without any answer for so long, none will come. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ScaleCell cell;
  private final ScaleSpan span;
  private final ScaleFleet fleet;
  private final TopicReader<byte[]> answers;
  private final Ledger ledger = new Ledger();
  private @Nullable ScaleMark begin;
  private @Nullable ScaleMark end;

  /**
   * Opens it.
   *
   * @param span images that wait
   * @param fleet instances that are ready to begin
   */
  ScaleRun(ServiceConfig config, ScaleCell cell, ScaleSpan span, ScaleFleet fleet) {
    this.cell = cell;
    this.span = span;
    this.fleet = fleet;
    this.answers =
        new TopicReader<>(config, config.topics().predictions(), new ByteArrayDeserializer());
  }

  /**
   * Has all images answered, stops the instances, and counts.
   *
   * @throws CommandException if an image has no answer, or more than one
   */
  ScaleFigures measure() {
    long now = System.nanoTime();
    for (int number = 0; number < span.images(); number++) {
      ledger.sent(number, now);
    }
    ScaleMark start = mark();
    fleet.go();
    awaitAnswers();
    fleet.stop();
    readRest();
    requireOnce();
    return figures(start);
  }

  private void awaitAnswers() {
    long last = System.nanoTime();
    while (ledger.waiting() > 0 && System.nanoTime() - last < PATIENCE.toNanos()) {
      fleet.requireAlive();
      if (answers.poll(this::count) > 0) {
        last = System.nanoTime();
        markWhenDue();
      }
    }
  }

  private void markWhenDue() {
    if (begin == null && ledger.answered() >= span.begin()) {
      begin = mark();
    } else if (end == null && ledger.answered() >= span.end()) {
      end = mark();
    }
  }

  private void count(ConsumerRecord<String, byte[]> answer) {
    ledger.answered(ScaleSource.number(answer.key()), System.nanoTime());
  }

  private ScaleMark mark() {
    long instances = fleet.cpuNanos();
    return new ScaleMark(ledger.answered(), System.nanoTime(), instances, ProcessClock.cpuNanos());
  }

  /** A second answer would stand behind the first. */
  private void readRest() {
    Map<TopicPartition, Long> all = answers.end();
    while (!answers.reached(all)) {
      answers.poll(this::count);
    }
  }

  private void requireOnce() {
    Finding once = ledger.finding(cell.words());
    if (once.fails()) {
      throw new CommandException(
          "not answered once each: %s: %s".formatted(once.name(), once.detail()));
    }
  }

  /** Where all answers came at once, from the start on. */
  private ScaleFigures figures(ScaleMark start) {
    ScaleMark first = Objects.requireNonNull(begin, "all are answered");
    return end == null ? ScaleFigures.between(start, first) : ScaleFigures.between(first, end);
  }

  @Override
  public void close() {
    answers.close();
  }
}
