package dev.streamtune.console.live;

import dev.streamtune.console.feed.Seen;
import dev.streamtune.console.live.HeadInService.Opinion;
import dev.streamtune.events.Buffers;
import dev.streamtune.model.PackedFeatures;
import dev.streamtune.schema.LabelledExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each new head what it says of the images that were corrected last: whether it has learned
 * them. Keeps their features as they came, compressed, of some hundreds of images at most; asks in
 * a thread of its own, which rests as long as there is nothing to ask. Thread-safe.
 */
final class SecondOpinions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SecondOpinions.class);
  private static final int IMAGES = 300;
  private static final long PAUSE_MILLIS = 500;

  /** A head is read from its topic and checked before it serves: half a minute is plenty. */
  private static final int TRIES = 60;

  private final HeadInService head;
  private final Predicate<String> wanted;
  private final NewestMap<String, Corrected> images = new NewestMap<>(IMAGES);
  private final CountDownLatch stop = new CountDownLatch(1);
  private @Nullable Thread thread;
  private long newestHead;
  private int triesLeft;
  private boolean failing;

  /**
   * Makes it; {@link #start} begins to ask.
   *
   * @param wanted says of an image whether anybody could see the answer
   */
  SecondOpinions(HeadInService head, Predicate<String> wanted) {
    this.head = head;
    this.wanted = wanted;
  }

  /**
   * Starts the thread.
   *
   * @param changed is told of images that a new head was asked about
   */
  synchronized void start(Consumer<String> changed) {
    Thread asking = new Thread(() -> run(changed), "console-opinions");
    asking.setDaemon(true);
    asking.start();
    thread = asking;
  }

  /**
   * An image that was labelled.
   *
   * @param asked the newest head that was asked; at first the one that classified it
   */
  private record Corrected(PackedFeatures features, long asked, @Nullable Opinion opinion) {}

  private record Question(String id, PackedFeatures features, long newestHead) {}

  /** An image was labelled. */
  synchronized void joined(Seen<LabelledExample> seen) {
    LabelledExample example = seen.value();
    try {
      PackedFeatures features = PackedFeatures.of(Buffers.bytes(example.getFeatures()));
      images.put(example.getId(), new Corrected(features, example.getHeadVersion(), null));
      triesLeft = TRIES;
      notifyAll();
    } catch (IllegalArgumentException e) {
      LOG.debug("the trainer refuses that example, too", e);
    }
  }

  /** A head was promoted. */
  synchronized void promoted(long version) {
    if (version > newestHead) {
      newestHead = version;
      triesLeft = TRIES;
      notifyAll();
    }
  }

  /** Returns what a newer head than the one that classified it says of an image, if one did. */
  synchronized Optional<Opinion> of(String id) {
    Corrected image = images.entries().get(id);
    return image == null ? Optional.empty() : Optional.ofNullable(image.opinion());
  }

  /** Nothing of an image is to be kept. */
  synchronized void forget(String id) {
    images.entries().remove(id);
  }

  private void run(Consumer<String> changed) {
    try {
      while (stop.getCount() > 0) {
        if (!askAll(changed) && !stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          countTry();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("stopped", e);
    }
  }

  private boolean askAll(Consumer<String> changed) throws InterruptedException {
    for (Question question : awaitQuestions()) {
      if (!ask(question, changed)) {
        return false;
      }
    }
    return true;
  }

  private synchronized void countTry() {
    triesLeft--;
  }

  private synchronized List<Question> awaitQuestions() throws InterruptedException {
    List<Question> questions = questions();
    while (questions.isEmpty()) {
      wait();
      questions = questions();
    }
    return questions;
  }

  private List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    if (triesLeft > 0) {
      images
          .entries()
          .forEach(
              (id, image) -> {
                if (image.asked() < newestHead && wanted.test(id)) {
                  questions.add(new Question(id, image.features(), newestHead));
                }
              });
    }
    return questions;
  }

  /** Says whether the newest head answered. */
  private boolean ask(Question question, Consumer<String> changed) throws InterruptedException {
    Optional<Opinion> opinion = answer(question.features());
    boolean upToDate = opinion.map(it -> it.headVersion() >= question.newestHead()).orElse(true);
    if (upToDate && keep(question, opinion)) {
      changed.accept(question.id());
    }
    return upToDate;
  }

  private Optional<Opinion> answer(PackedFeatures features) throws InterruptedException {
    try {
      Optional<Opinion> opinion = head.answer(features);
      failing = false;
      return opinion;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn("the head in service cannot be asked about labelled images: {}", e.toString());
      }
      failing = true;
      LOG.debug("cause", e);
      return Optional.empty();
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very features that were asked about
  private synchronized boolean keep(Question question, Optional<Opinion> opinion) {
    Corrected image = images.entries().get(question.id());
    if (image == null || image.features() != question.features()) {
      return false;
    }
    images
        .entries()
        .put(
            question.id(),
            new Corrected(image.features(), question.newestHead(), opinion.orElse(null)));
    return opinion.isPresent();
  }

  @Override
  public void close() {
    stop.countDown();
    Thread asking;
    synchronized (this) {
      asking = thread;
    }
    if (asking != null) {
      asking.interrupt();
      try {
        asking.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
