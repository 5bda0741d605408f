package dev.streamtune.heads;

import dev.streamtune.heads.LoggedHead.Announced;
import dev.streamtune.schema.HeadManifest;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The heads topic at one moment. Immutable. */
public final class HeadHistory {
  private final List<LoggedHead> live;
  private final long newestVersion;

  private HeadHistory(Collection<LoggedHead> live, long newestVersion) {
    this.live = List.copyOf(live);
    this.newestVersion = newestVersion;
  }

  /** Makes the history of all records in their order. */
  static HeadHistory of(List<LoggedHead> records) {
    Map<String, LoggedHead> live = new LinkedHashMap<>();
    records.forEach(head -> live.put(head.key(), head));
    long newest =
        manifests(records.stream()).mapToLong(HeadHistory::promotedVersion).max().orElse(0);
    return new HeadHistory(live.values(), newest);
  }

  private static Stream<HeadManifest> manifests(Stream<LoggedHead> heads) {
    return heads.filter(Announced.class::isInstance).map(head -> ((Announced) head).manifest());
  }

  private static long promotedVersion(HeadManifest manifest) {
    return HeadStatus.PROMOTED.isOf(manifest) ? manifest.getVersion() : 0;
  }

  /** Returns what no later record replaced. */
  List<LoggedHead> live() {
    return live;
  }

  /**
   * Returns what announces heads that may be served or run as a shadow.
   *
   * @param hashes SHA-256 of their weights
   */
  List<Announced> announcements(Set<String> hashes) {
    return live.stream()
        .filter(Announced.class::isInstance)
        .map(Announced.class::cast)
        .filter(head -> hashes.contains(head.manifest().getSha256()))
        .filter(head -> !HeadStatus.WITHDRAWN.isOf(head.manifest()))
        .toList();
  }

  /** Returns the manifests of the heads that are kept, shadow included, oldest version first. */
  public List<HeadManifest> kept() {
    return manifests(live.stream())
        .sorted(Comparator.comparingLong(HeadManifest::getVersion))
        .toList();
  }

  /** Returns the manifest of a promoted head, if it is kept. */
  public Optional<HeadManifest> promoted(long version) {
    return manifests(live.stream())
        .filter(manifest -> promotedVersion(manifest) == version)
        .findFirst();
  }

  /** Returns the highest version that was ever promoted, 0 if none was. */
  public long newestVersion() {
    return newestVersion;
  }

  /** Returns the manifest of the newest promoted head. */
  public Optional<HeadManifest> newestPromoted() {
    return newestVersion == 0 ? Optional.empty() : promoted(newestVersion);
  }

  /** Says whether the instances serve this head, as far as the topic tells. */
  public boolean isInService(HeadManifest manifest) {
    return HeadStatus.PROMOTED.isOf(manifest) && manifest.getVersion() == newestVersion;
  }

  /**
   * Returns the manifest of a promoted head.
   *
   * @throws HeadUnavailableException if it was never published, or is no longer kept
   */
  public HeadManifest require(long version) throws HeadUnavailableException {
    Optional<HeadManifest> found = promoted(version);
    if (found.isEmpty()) {
      throw missing(version);
    }
    return found.get();
  }

  private HeadUnavailableException missing(long version) {
    if (version > newestVersion || version < 1) {
      return new HeadUnavailableException(
          "there is no head %d; the newest is %d".formatted(version, newestVersion));
    }
    if (isWithdrawn(version)) {
      return new HeadUnavailableException(
          "head %d has learned from images that were withdrawn, and is gone; kept are %s"
              .formatted(version, keptVersions()));
    }
    return HeadUnavailableException.notKept(version, "kept are " + keptVersions());
  }

  private boolean isWithdrawn(long version) {
    return kept().stream()
        .filter(HeadStatus.WITHDRAWN::isOf)
        .anyMatch(manifest -> manifest.getVersion() == version);
  }

  private String keptVersions() {
    return kept().stream()
        .filter(HeadStatus.PROMOTED::isOf)
        .map(manifest -> Long.toString(manifest.getVersion()))
        .collect(Collectors.joining(", "));
  }
}
