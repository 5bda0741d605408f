package dev.streamtune.topology;

import dev.streamtune.config.FeedbackSettings;
import dev.streamtune.schema.KnownImage;
import dev.streamtune.schema.RememberedAt;
import dev.streamtune.topology.JoinInput.ClassifiedImage;
import dev.streamtune.topology.JoinInput.Said;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What was said of images, by id, for the feedback still to come. Features are kept for the
 * retention, as long as they fit the bound in bytes; the oldest go first. That an image was known
 * is remembered for longer, so that late feedback is told from feedback of an image that never was.
 *
 * <p>A key-value store with its own order instead of Kafka's window store: that one has no bound in
 * bytes, and measures time by the records', which are old where a topic is read again.
 *
 * <p>Belongs to one stream task; not thread-safe.
 */
final class KnownImages {
  /** How many retentions long, and for how many images at most, an id is known. */
  private static final int REMEMBERED_RETENTIONS = 7;

  private static final int MOST_REMEMBERED = 100_000;

  private final KeyValueStore<String, KnownImage> images;
  private final KeyValueStore<Long, RememberedAt> order;
  private final AcceptedLabels labels;
  private final FeedbackSettings settings;
  private final Deque<Long> withFeatures = new ArrayDeque<>();
  private final Deque<Long> withoutFeatures = new ArrayDeque<>();
  private long bytes;
  private long nextSequence;

  /** Takes up what the stores hold. */
  KnownImages(ProcessorContext<?, ?> context, AcceptedLabels labels, FeedbackSettings settings) {
    this.images = context.getStateStore(Names.KNOWN_IMAGES_STORE);
    this.order = context.getStateStore(Names.KNOWN_ORDER_STORE);
    this.labels = labels;
    this.settings = settings;
    try (KeyValueIterator<Long, RememberedAt> all = order.all()) {
      all.forEachRemaining(this::takeUp);
    }
  }

  private void takeUp(KeyValue<Long, RememberedAt> entry) {
    bytes += entry.value.getFeatureBytes();
    (entry.value.getFeatureBytes() > 0 ? withFeatures : withoutFeatures).add(entry.key);
    nextSequence = entry.key + 1;
  }

  /** Remembers an image; what is too old, or too much, is forgotten. */
  KnownImage remember(ClassifiedImage image, long now) {
    KnownImage before = images.get(image.id());
    if (before != null) {
      forget(before.getSequence());
    }
    long sequence = nextSequence++;
    KnownImage known = known(image, sequence, now);
    images.put(image.id(), known);
    order.put(sequence, new RememberedAt(image.id(), now, image.features().size()));
    withFeatures.add(sequence);
    bytes += image.features().size();
    trim(now);
    return known;
  }

  private static KnownImage known(ClassifiedImage image, long sequence, long now) {
    return new KnownImage(
        sequence,
        ByteBuffer.wrap(image.features().bytes()),
        image.baseHash(),
        image.said().label(),
        image.said().headVersion(),
        image.shadow().map(Said::label).orElse(null),
        image.shadow().map(Said::headVersion).orElse(null),
        now,
        image.said().probability());
  }

  /** Looks an image up; its features are null where they are too old. */
  Optional<KnownImage> find(String id, long now) {
    KnownImage known = images.get(id);
    if (known == null || known.getFeatures() == null || !isOver(known.getAt(), now, 1)) {
      return Optional.ofNullable(known);
    }
    return Optional.of(withoutFeatures(known));
  }

  private boolean isOver(long since, long now, int retentions) {
    return now - since > retentions * settings.featureRetention().toMillis();
  }

  private void trim(long now) {
    while (!withFeatures.isEmpty()
        && (bytes > settings.featureMaxBytes() || isOldestOver(withFeatures, now, 1))) {
      dropFeatures(withFeatures.remove());
    }
    while (withoutFeatures.size() > MOST_REMEMBERED
        || isOldestOver(withoutFeatures, now, REMEMBERED_RETENTIONS)) {
      dropImage(withoutFeatures.remove());
    }
  }

  /** Says whether the oldest entry of a queue is over, or was remembered anew since. */
  private boolean isOldestOver(Deque<Long> queue, long now, int retentions) {
    if (queue.isEmpty()) {
      return false;
    }
    RememberedAt oldest = order.get(queue.element());
    return oldest == null || isOver(oldest.getAt(), now, retentions);
  }

  /** Keeps the image without its features; does nothing if it was remembered anew since. */
  private void dropFeatures(long sequence) {
    RememberedAt entry = order.get(sequence);
    if (entry != null) {
      bytes -= entry.getFeatureBytes();
      order.put(sequence, new RememberedAt(entry.getId(), entry.getAt(), 0));
      images.put(entry.getId(), withoutFeatures(images.get(entry.getId())));
      withoutFeatures.add(sequence);
    }
  }

  private void dropImage(long sequence) {
    RememberedAt entry = order.delete(sequence);
    if (entry != null) {
      images.delete(entry.getId());
      labels.forget(entry.getId());
    }
  }

  /** Forgets an image as if it had never been classified; its label is not this object's. */
  void withdraw(String id) {
    KnownImage known = images.delete(id);
    if (known != null) {
      forget(known.getSequence());
    }
  }

  /** Forgets an image's old place in the order; the queues skip it when they come to it. */
  private void forget(long sequence) {
    RememberedAt entry = order.delete(sequence);
    bytes -= entry == null ? 0 : entry.getFeatureBytes();
  }

  private static KnownImage withoutFeatures(KnownImage known) {
    return KnownImage.newBuilder(known).setFeatures(null).build();
  }
}
