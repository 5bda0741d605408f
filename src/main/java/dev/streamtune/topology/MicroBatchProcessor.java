package dev.streamtune.topology;

import dev.streamtune.config.BatchSettings;
import dev.streamtune.metrics.ImagesInHand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Second operator: collects pictures until there are enough or the first has waited long enough,
 * and has them answered together.
 *
 * <p>What waits survives everything that Kafka Streams does between two records (commit, rebalance,
 * crash) because it is state; see {@link SlotBuffer}. Nothing is flushed on close: by then the
 * transaction is over, and the next owner restores the slots. With a batch size of 1 nothing ever
 * waits and the store is never written.
 *
 * <p>The timer runs only while something waits: a punctuator that is always on would commit a
 * transaction every interval on an idle service.
 */
final class MicroBatchProcessor extends ContextualProcessor<byte[], PendingImage, byte[], Object> {
  private final BatchSettings settings;
  private final ArrivalReader reader;
  private final BatchAnswerer answerer;
  private final ImagesInHand inHand;
  private final List<PendingImage> waiting = new ArrayList<>();
  private @Nullable SlotBuffer slots;
  private @Nullable Cancellable timer;
  private ImagesInHand.@Nullable Hand hand;

  MicroBatchProcessor(
      BatchSettings settings, ArrivalReader reader, BatchAnswerer answerer, ImagesInHand inHand) {
    this.settings = settings;
    this.reader = reader;
    this.answerer = answerer;
    this.inHand = inHand;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    super.init(context);
    letGo();
    hand = inHand.open();
    slots = new SlotBuffer(context.getStateStore(Names.PENDING_STORE));
    for (Arrival arrival : slots.restore()) {
      waiting.add(reader.read(arrival));
    }
    if (!waiting.isEmpty()) {
      show(waiting);
      startTimer();
    }
  }

  @Override
  public void process(Record<byte[], PendingImage> record) {
    if (settings.size() == 1 && waiting.isEmpty()) {
      List<PendingImage> single = List.of(record.value());
      show(single);
      answerer.answer(context(), single);
      hand().answered();
      return;
    }
    slots().add(record.value().arrival());
    waiting.add(record.value());
    show(waiting);
    if (waiting.size() >= settings.size()) {
      flush();
    } else if (timer == null) {
      startTimer();
    }
  }

  private void flush() {
    stopTimer();
    for (int from = 0; from < waiting.size(); from += settings.size()) {
      int to = Math.min(from + settings.size(), waiting.size());
      answerer.answer(context(), waiting.subList(from, to));
    }
    slots().clear();
    waiting.clear();
    hand().answered();
  }

  private void show(List<PendingImage> images) {
    hand().holds(images.size(), images.get(0).arrival().origin().timestamp());
  }

  private void startTimer() {
    timer = context().schedule(settings.linger(), PunctuationType.WALL_CLOCK_TIME, now -> flush());
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private SlotBuffer slots() {
    return Objects.requireNonNull(slots, "init() comes before process()");
  }

  private ImagesInHand.Hand hand() {
    return Objects.requireNonNull(hand, "init() comes before process()");
  }

  @Override
  public void close() {
    letGo();
  }

  private void letGo() {
    stopTimer();
    waiting.forEach(image -> image.trace().abandoned());
    waiting.clear();
    if (hand != null) {
      hand.close();
      hand = null;
    }
  }
}
