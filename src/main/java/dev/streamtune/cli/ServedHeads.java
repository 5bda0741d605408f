package dev.streamtune.cli;

import dev.streamtune.heads.PublishedHead;
import dev.streamtune.inference.TorchClassifier;
import dev.streamtune.metrics.FeedbackEffect;
import dev.streamtune.metrics.HeadMeters;
import dev.streamtune.model.Head;
import dev.streamtune.model.TensorEngine;
import dev.streamtune.schema.HeadManifest;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts published heads into this instance's service. */
final class ServedHeads implements HeadUse {
  private static final Logger LOG = LoggerFactory.getLogger(ServedHeads.class);

  private final TensorEngine engine;
  private final TorchClassifier classifier;
  private final FeedbackEffect effect;
  private final HeadMeters meters;

  /** Takes its parts; closes none. */
  ServedHeads(
      TensorEngine engine, TorchClassifier classifier, FeedbackEffect effect, HeadMeters meters) {
    this.engine = engine;
    this.classifier = classifier;
    this.effect = effect;
    this.meters = meters;
  }

  @Override
  public void promoted(PublishedHead head) {
    HeadManifest manifest = head.manifest();
    List<Long> feedbackAt = manifest.getFeedbackAt().stream().map(Instant::toEpochMilli).toList();
    effect.installed(manifest.getVersion(), feedbackAt);
    long nanos = classifier.install(open(head));
    meters.installed(manifest.getVersion(), nanos);
    LOG.info(
        "serving head {} ({}, {} classes)",
        manifest.getVersion(),
        manifest.getOrigin(),
        manifest.getLabels().size());
  }

  @Override
  public void shadow(PublishedHead head) {
    classifier.installShadow(open(head));
    LOG.info("head {} runs beside the one that serves", head.version());
  }

  private Head open(PublishedHead head) {
    return new Head(engine.root(), head.version(), head.labels(), head.weights());
  }
}
