package dev.streamtune.training;

import dev.streamtune.events.Sha256;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.HeadManifest;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the head to start from where the one in service has learned what it must not know. */
final class CleanParents {
  private static final Logger LOG = LoggerFactory.getLogger(CleanParents.class);

  private final HeadArchive archive;
  private final String baseHash;

  CleanParents(HeadArchive archive, String baseHash) {
    this.archive = archive;
    this.baseHash = baseHash;
  }

  /**
   * Returns the newest kept head that has learned nothing of what is withdrawn; else the untrained
   * one, with the classes of the head in service.
   */
  Incumbent choose(Incumbent inService, KeptInfluence kept) {
    List<HeadManifest> clean =
        kept.cleanHeads().stream()
            .filter(head -> fits(head, inService))
            .sorted(Comparator.comparingLong(HeadManifest::getVersion).reversed())
            .toList();
    for (HeadManifest head : clean) {
      try {
        return incumbent(head, archive.load(head));
      } catch (TrainingAbortedException e) {
        LOG.warn("head {} cannot be started from; trying an older one", head.getVersion(), e);
      }
    }
    HeadWeights untrained = archive.untrained(inService.labels().size());
    String sha256 = Sha256.hex(HeadCodec.encode(untrained));
    return new Incumbent(0, inService.labels(), untrained, sha256, -1);
  }

  private boolean fits(HeadManifest head, Incumbent inService) {
    return head.getBaseHash().equals(baseHash)
        && head.getFeatures() == inService.weights().features();
  }

  private static Incumbent incumbent(HeadManifest head, HeadWeights weights) {
    return new Incumbent(
        head.getVersion(),
        new Labels(head.getLabels()),
        weights,
        head.getSha256(),
        head.getLearnedOffset());
  }
}
