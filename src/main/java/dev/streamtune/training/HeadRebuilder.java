package dev.streamtune.training;

import dev.streamtune.config.TrainingOptions;
import dev.streamtune.events.Sha256;
import dev.streamtune.model.HeadCodec;
import dev.streamtune.model.HeadWeights;
import dev.streamtune.model.Labels;
import dev.streamtune.schema.TrainingRun;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes heads again from the record of their runs: from the untrained head, or from one that was
 * made elsewhere, run by run, each on its own examples in their order, and checks every link by its
 * hash. On the machine that made a head the result is the same to the bit; elsewhere the last
 * digits may differ, and then this says so.
 */
public final class HeadRebuilder {
  private static final Logger LOG = LoggerFactory.getLogger(HeadRebuilder.class);

  private static final String OTHER_MACHINE =
      "other model.seed or model.classes, or another machine?";

  private final Map<String, TrainingRun> runsByHead = new HashMap<>();

  /** Copies of the untrained head need one: nothing else tells of its weights. */
  private final Map<String, TrainingRun> copiesByHead = new HashMap<>();

  private final HeadTrainer trainer;
  private final Sources sources;

  /** Where a rebuild finds what is not in the runs. */
  public interface Sources {
    /** Makes the untrained head with so many outputs. */
    HeadWeights untrained(int classes);

    /**
     * Returns the weights of a head that was made elsewhere.
     *
     * @param run what tells of it
     * @throws RebuildException if nobody has them
     */
    HeadWeights madeElsewhere(TrainingRun run) throws RebuildException;

    /**
     * Reads the examples of a run, in its order.
     *
     * @throws RebuildException if some are no longer there
     */
    List<Example> examples(TrainingRun run) throws RebuildException;
  }

  /** A head cannot be made again; the message says why. */
  public static final class RebuildException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public RebuildException(String message) {
      super(message);
    }

    /** Says why. */
    public RebuildException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Takes its parts.
   *
   * @param runs all that are known; those that made a head count
   */
  public HeadRebuilder(HeadTrainer trainer, List<TrainingRun> runs, Sources sources) {
    this.trainer = trainer;
    this.sources = sources;
    for (TrainingRun run : runs) {
      if (CopiedHead.is(run)) {
        copiesByHead.put(run.getParentSha256(), run);
      } else if (run.getHeadSha256() != null) {
        // A head that was trained here and sent in later is made again from its training.
        runsByHead.merge(
            run.getHeadSha256(), run, (one, other) -> MadeElsewhere.is(other) ? one : other);
      }
    }
  }

  /**
   * Makes a head again.
   *
   * @param run the run that made it
   * @throws RebuildException if a link is missing, or its hash is not the recorded one
   */
  public HeadWeights rebuild(TrainingRun run) throws RebuildException, InterruptedException {
    Deque<TrainingRun> chain = chain(run);
    HeadWeights weights = first(chain);
    for (TrainingRun link : chain) {
      LOG.info("run {}: {} examples", link.getId(), link.getExamples().size());
      weights = repeat(link, weights);
      check(
          "run " + link.getId(),
          weights,
          Objects.requireNonNull(link.getHeadSha256()),
          OTHER_MACHINE);
    }
    return weights;
  }

  /** Returns the weights that the chain begins with, and leaves the runs that train. */
  private HeadWeights first(Deque<TrainingRun> chain) throws RebuildException {
    TrainingRun oldest = chain.element();
    if (MadeElsewhere.is(oldest)) {
      chain.remove();
      HeadWeights given = sources.madeElsewhere(oldest);
      check(
          "the head given for run " + oldest.getId(),
          given,
          Objects.requireNonNull(oldest.getHeadSha256()),
          "another file than was sent in?");
      return given;
    }
    HeadWeights untrained = sources.untrained(oldest.getParentLabels().size());
    check("the untrained head", untrained, oldest.getParentSha256(), OTHER_MACHINE);
    return untrained;
  }

  /** Returns the runs from the untrained head, or one that was made elsewhere, oldest first. */
  private Deque<TrainingRun> chain(TrainingRun last) throws RebuildException {
    Deque<TrainingRun> chain = new ArrayDeque<>();
    chain.push(last);
    while (chain.element().getParentVersion() != 0 && !MadeElsewhere.is(chain.element())) {
      TrainingRun link = chain.element();
      TrainingRun parent = runsByHead.get(link.getParentSha256());
      if (parent == null) {
        parent = copiesByHead.get(link.getParentSha256());
      }
      if (parent == null || parent.equals(link)) {
        throw new RebuildException(
            "the run that made head %d, the parent of run %s, is not among the training runs"
                .formatted(link.getParentVersion(), link.getId()));
      }
      chain.push(parent);
    }
    return chain;
  }

  private HeadWeights repeat(TrainingRun run, HeadWeights parent)
      throws RebuildException, InterruptedException {
    TrainingRecipe recipe =
        new TrainingRecipe(
            new Labels(run.getParentLabels()),
            new Labels(run.getLabels()),
            new TrainingOptions(
                run.getEpochs(), run.getBatchSize(), run.getLearningRate(), run.getSeed()));
    if (run.getExamples().isEmpty()) {
      return recipe.start(parent);
    }
    try {
      return recipe
          .train(trainer, parent, sources.examples(run), (epoch, of, step, steps, loss) -> {})
          .weights();
    } catch (TrainingAbortedException e) {
      throw new RebuildException("run " + run.getId() + " was aborted: " + e.getMessage(), e);
    }
  }

  private static void check(String what, HeadWeights weights, String expected, String why)
      throws RebuildException {
    String found = Sha256.hex(HeadCodec.encode(weights));
    if (!found.equals(expected)) {
      throw new RebuildException(
          "%s has weights with SHA-256 %s, expected %s: %s".formatted(what, found, expected, why));
    }
  }
}
