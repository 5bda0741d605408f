package dev.streamtune.training;

import dev.streamtune.schema.HeadManifest;
import dev.streamtune.training.HeadArchive.Contents;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which of the kept heads have learned of withdrawn images. Immutable. */
final class KeptInfluence {
  private static final Set<String> USABLE = Set.of("PROMOTED", "SHADOW");

  private final Influence inService;
  private final List<HeadManifest> clean;
  private final List<HeadManifest> touched;

  private KeptInfluence(Influence inService, List<HeadManifest> clean, List<HeadManifest> touched) {
    this.inService = inService;
    this.clean = clean;
    this.touched = touched;
  }

  /** Looks at all of them. */
  static KeptInfluence of(Contents contents, Incumbent inService, Withdrawals withdrawals) {
    Lineage lineage = Lineage.of(contents.runs());
    List<HeadManifest> heads =
        contents.heads().stream().filter(head -> USABLE.contains(head.getStatus())).toList();
    List<HeadManifest> clean =
        heads.stream()
            .filter(head -> lineage.influence(head.getSha256(), withdrawals).isNone())
            .toList();
    Influence influence =
        inService.version() == 0
            ? new Influence(new TreeSet<>(), true)
            : lineage.influence(inService.sha256(), withdrawals);
    return new KeptInfluence(
        influence, clean, heads.stream().filter(head -> !clean.contains(head)).toList());
  }

  /** Returns what the head in service has learned of them. */
  Influence inService() {
    return inService;
  }

  /** Returns the promoted heads that have learned nothing of them. */
  List<HeadManifest> cleanHeads() {
    return clean.stream().filter(head -> head.getStatus().equals("PROMOTED")).toList();
  }

  /** Returns the hashes of the heads that have, or may have, learned of them. */
  Set<String> touchedHashes() {
    Set<String> hashes = new TreeSet<>();
    touched.forEach(head -> hashes.add(head.getSha256()));
    return hashes;
  }

  /** Returns the versions of those. */
  List<Long> touchedVersions() {
    return touched.stream().map(HeadManifest::getVersion).sorted().toList();
  }
}
