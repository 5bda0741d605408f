package dev.streamtune.training;

import dev.streamtune.events.Sha256;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.schema.HeadManifest;
import dev.streamtune.schema.TrainingRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The heads that went to {@link RecordedPublications}, as the heads topic would keep them; none is
 * too old. Thread-safe.
 */
final class RecordedArchive implements HeadArchive {
  private final RecordedPublications publications;
  private final Set<String> removed = new HashSet<>();
  private final Set<Long> damaged = new HashSet<>();
  private boolean runsAreLost;

  RecordedArchive(RecordedPublications publications) {
    this.publications = publications;
  }

  /** The chunks of a head are gone. */
  synchronized void damage(long version) {
    damaged.add(version);
  }

  /** The topic of runs is empty from now on. */
  synchronized void loseRuns() {
    runsAreLost = true;
  }

  /** Returns the versions of the heads that could still be rolled back to. */
  synchronized List<Long> keptVersions() {
    return read().heads().stream()
        .filter(head -> head.getStatus().equals("PROMOTED"))
        .map(HeadManifest::getVersion)
        .toList();
  }

  @Override
  public synchronized Contents read() {
    List<HeadManifest> heads = new ArrayList<>();
    publications.promoted().forEach(head -> heads.add(manifest(head, "PROMOTED")));
    publications.shadows().forEach(head -> heads.add(manifest(head, "SHADOW")));
    return new Contents(heads, runsAreLost ? List.of() : publications.runs());
  }

  private HeadManifest manifest(Candidate head, String status) {
    String sha256 = Sha256.hex(HeadCodec.encode(head.weights()));
    return HeadManifest.newBuilder()
        .setVersion(head.version())
        .setStatus(removed.contains(sha256) ? "WITHDRAWN" : status)
        .setOrigin(head.origin())
        .setRunId(head.runId())
        .setParentVersion(head.parent().version())
        .setLearnedOffset(head.learnedOffset())
        .setLabels(head.labels().names())
        .setFeatures(head.weights().features())
        .setBaseHash(LearningFixture.BASE)
        .setPublication("p")
        .setChunks(1)
        .setBytes(1)
        .setSha256(sha256)
        .setFirstOffset(0)
        .setLastOffset(0)
        .setPublishedAt(Instant.EPOCH)
        .setFeedbackAt(head.feedbackAt().stream().map(Instant::ofEpochMilli).toList())
        .build();
  }

  @Override
  public synchronized HeadWeights load(HeadManifest head) throws TrainingAbortedException {
    if (damaged.contains(head.getVersion())) {
      throw new TrainingAbortedException("its chunks are gone");
    }
    return publications.promoted().stream()
        .filter(each -> each.version() == head.getVersion())
        .findFirst()
        .orElseThrow()
        .weights();
  }

  @Override
  public HeadWeights untrained(int classes) {
    return LearningFixture.untrained(classes);
  }

  @Override
  public synchronized boolean replace(Candidate candidate, TrainingRun run, Set<String> withdrawn) {
    boolean done = publications.promote(candidate, run);
    if (done) {
      removed.addAll(withdrawn);
    }
    return done;
  }

  @Override
  public synchronized void remove(Set<String> withdrawn, TrainingRun run) {
    removed.addAll(withdrawn);
    publications.record(run);
  }
}
