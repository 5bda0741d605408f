package dev.streamtune.topology;

import dev.streamtune.config.FeedbackSettings;
import dev.streamtune.events.MalformedRecordException;
import dev.streamtune.events.Origin;
import dev.streamtune.events.Refusal;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.schema.AcceptedLabel;
import dev.streamtune.schema.ConfirmedLabel;
import dev.streamtune.schema.KnownImage;
import dev.streamtune.topology.JoinInput.ClassifiedImage;
import dev.streamtune.topology.JoinInput.ForgottenImage;
import dev.streamtune.topology.JoinInput.LabelledImage;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Brings labels and images together, whichever comes first. Every feedback ends as one labelled
 * example or one dead letter; where a later one names another label, the earlier one's example is
 * withdrawn and a dead letter says so. With a quarantine the same label from another annotator is
 * an example of its own: it may be what the first one waits for. Every demand to forget an image
 * ends as one withdrawal.
 *
 * <p>Belongs to one stream task; not thread-safe.
 */
final class FeedbackJoin {
  private final ProcessorContext<byte[], Object> context;
  private final FeedbackParts parts;
  private final FeedbackSettings settings;
  private final AcceptedLabels labels;
  private final KnownImages images;
  private final WaitingRoom waiting;
  private final FeedbackRate rate;
  private final ImageBacklog backlog;
  private final ShadowCount shadows = new ShadowCount();

  /** Takes up what the context's stores hold. */
  FeedbackJoin(
      ProcessorContext<byte[], Object> context, FeedbackParts parts, FeedbackSettings settings) {
    this.context = context;
    this.parts = parts;
    this.settings = settings;
    this.labels = new AcceptedLabels(context);
    this.images = new KnownImages(context, labels, settings);
    this.waiting = new WaitingRoom(context);
    this.rate = new FeedbackRate(context, settings.limits());
    this.backlog = new ImageBacklog(settings.patience(), now());
  }

  /** The images are being classified that were published at this time. */
  void reached(long time) {
    backlog.reached(time, now());
  }

  /** An image was classified: it is remembered, and feedback that waited for it is joined. */
  void classified(ClassifiedImage image) {
    KnownImage known = images.remember(image, now());
    image
        .shadow()
        .flatMap(shadow -> shadows.count(image, shadow))
        .ifPresent(
            report ->
                context.forward(
                    parts.examples().record(report, now()), Names.LABELLED_EXAMPLES_SINK));
    waiting.take(image.id()).ifPresent(arrival -> join(reread(arrival), known));
  }

  /** Somebody says what is in an image. */
  void labelled(LabelledImage image) {
    String id = image.feedback().getId();
    Optional<Refusal> refusal = refusal(image);
    Optional<KnownImage> known = images.find(id, now());
    if (refusal.isPresent()) {
      refuse(image.arrival(), refusal.get());
    } else if (known.isPresent() && isUsable(known.get())) {
      join(image, known.get());
    } else if (image.feedback().getImage() != null) {
      joinWithItsImage(image);
    } else if (known.isPresent()) {
      refuse(image.arrival(), JoinRefusals.expired(known.get(), parts.model().baseHash()));
    } else {
      await(image);
    }
  }

  /** An image was withdrawn: nothing of it stays here, and the trainer is told. */
  void forgotten(ForgottenImage image) {
    String id = image.request().getId();
    images.withdraw(id);
    labels.forget(id);
    waiting.take(id).ifPresent(arrival -> refuse(arrival, JoinRefusals.withdrawn(image)));
    context.forward(parts.examples().record(image), Names.LABELLED_EXAMPLES_SINK);
    parts.meters().withdrawn();
  }

  private Optional<Refusal> refusal(LabelledImage image) {
    String annotator = image.feedback().getAnnotator();
    return rate.count(annotator, image.arrival().origin().timestamp())
        .or(() -> parts.labelRule().refusal(image.feedback().getLabel()));
  }

  private boolean isUsable(KnownImage known) {
    return known.getFeatures() != null && known.getBaseHash().equals(parts.model().baseHash());
  }

  /** One base pass for an image that nothing is kept of. */
  private void joinWithItsImage(LabelledImage image) {
    try {
      ClassifiedImage classified = parts.model().classify(image.feedback());
      classified(classified);
      join(image, images.find(classified.id(), now()).orElseThrow());
    } catch (ImageRejectedException e) {
      refuse(image.arrival(), e.refusal());
    }
  }

  private void await(LabelledImage image) {
    String id = image.feedback().getId();
    Optional<LabelledImage> before = waiting.find(id).map(this::reread);
    if (before.isPresent() && saysTheSame(before.get(), image)) {
      refuse(image.arrival(), JoinRefusals.duplicate(image, before.get().arrival().origin()));
      return;
    }
    before.ifPresent(
        b -> refuse(b.arrival(), JoinRefusals.superseded(b.feedback().getLabel(), image)));
    waiting.add(id, image.arrival(), now());
    parts.meters().waiting();
  }

  private static boolean saysTheSame(LabelledImage one, LabelledImage other) {
    return one.feedback().getLabel().equals(other.feedback().getLabel());
  }

  private void join(LabelledImage image, KnownImage known) {
    Optional<AcceptedLabel> before = labels.find(image.feedback().getId());
    String label = image.feedback().getLabel();
    if (before.isPresent() && before.get().getLabel().equals(label)) {
      joinAgain(image, known, before.get());
      return;
    }
    before.ifPresent(b -> withdraw(b, image));
    labels.accept(image);
    example(image, known, before.map(AcceptedLabel::getLabel));
  }

  /** The label that counts is given again: by another annotator that may release it. */
  private void joinAgain(LabelledImage image, KnownImage known, AcceptedLabel before) {
    if (settings.quarantine().isPresent()
        && Annotators.of(before).mayBeJoinedBy(image.feedback().getAnnotator())) {
      labels.confirm(before, image);
      example(image, known, Optional.empty());
    } else {
      refuse(image.arrival(), JoinRefusals.duplicate(image, origin(before)));
    }
  }

  private void example(LabelledImage image, KnownImage known, Optional<String> withdrawn) {
    context.forward(parts.examples().record(image, known, withdrawn), Names.LABELLED_EXAMPLES_SINK);
    parts.meters().joined(image.feedback().getLabel().equals(known.getLabel()));
  }

  /** Says of the earlier feedback that it no longer counts. */
  private void withdraw(AcceptedLabel before, LabelledImage later) {
    Refusal refusal = JoinRefusals.superseded(before.getLabel(), later);
    withdraw(origin(before), refusal, before.getPayloadSha256(), before.getPayloadBytes(), later);
    for (ConfirmedLabel also : before.getConfirmations()) {
      withdraw(origin(also), refusal, also.getPayloadSha256(), also.getPayloadBytes(), later);
    }
  }

  private void withdraw(
      Origin origin, Refusal refusal, String sha256, int bytes, LabelledImage later) {
    parts
        .deadLetters()
        .send(context, later.arrival(), DeadLetters.letter(origin, refusal, sha256, bytes));
  }

  private static Origin origin(AcceptedLabel label) {
    return new Origin(
        label.getTopic(), label.getPartition(), label.getOffset(), label.getTimestamp());
  }

  private static Origin origin(ConfirmedLabel label) {
    return new Origin(
        label.getTopic(), label.getPartition(), label.getOffset(), label.getTimestamp());
  }

  /** Refuses those who waited too long. */
  void expire() {
    for (Arrival arrival : waiting.takeWhile(since -> backlog.patienceEnds(since) <= now())) {
      refuse(arrival, JoinRefusals.neverClassified(settings.patience()));
    }
  }

  /** Returns in how many milliseconds the next one will have waited too long, if one waits. */
  Optional<Long> nextExpiry() {
    return waiting.oldest().stream()
        .mapToObj(oldest -> Math.max(1, backlog.patienceEnds(oldest) - now()))
        .findFirst();
  }

  private void refuse(Arrival arrival, Refusal refusal) {
    parts.deadLetters().send(context, arrival, refusal);
  }

  private LabelledImage reread(Arrival arrival) {
    try {
      return parts.reader().decode(arrival);
    } catch (MalformedRecordException e) {
      throw new IllegalStateException("it was read before it waited", e);
    }
  }

  private long now() {
    return context.currentSystemTimeMs();
  }
}
