package dev.streamtune.transfer;

import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.model.PackedFeatures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the features of views, each once: what the cache has is not computed. Pictures are decoded
 * on all cores, then given to the base together. Used by one thread.
 */
public final class FolderFeatures {
  /** Pictures in memory at a time, 0.6 MB each as float32; what a run that is killed loses. */
  private static final int BATCH = 16;

  private final ViewReader reader;
  private final FeatureModel model;
  private final FeatureCache cache;

  /** Combines the parts. */
  public FolderFeatures(ViewReader reader, FeatureModel model, FeatureCache cache) {
    this.reader = reader;
    this.model = model;
    this.cache = cache;
  }

  /**
   * Makes features.
   *
   * @param views no two the same
   * @param step called for each view that is done or left out
   * @throws InterruptedException if the thread is interrupted, within a few pictures; what was
   *     computed stays in the cache
   */
  public FeatureSet of(List<View> views, Runnable step) throws InterruptedException {
    List<ViewFeatures> made = new ArrayList<>(views.size());
    List<LeftOut> leftOut = new ArrayList<>();
    int computed = 0;
    for (int first = 0; first < views.size(); first += BATCH) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted after %d views".formatted(first));
      }
      List<View> batch = views.subList(first, Math.min(first + BATCH, views.size()));
      Map<View, PackedFeatures> known = cached(batch);
      int before = known.size();
      compute(batch.stream().filter(view -> !known.containsKey(view)).toList(), known, leftOut);
      computed += known.size() - before;
      for (View view : batch) {
        PackedFeatures features = known.get(view);
        if (features != null) {
          made.add(new ViewFeatures(view, features));
        }
        step.run();
      }
    }
    return new FeatureSet(made, leftOut, computed);
  }

  private Map<View, PackedFeatures> cached(List<View> batch) {
    Map<View, PackedFeatures> found = new HashMap<>();
    batch.forEach(view -> cache.get(view.key()).ifPresent(features -> found.put(view, features)));
    return found;
  }

  private void compute(List<View> missing, Map<View, PackedFeatures> known, List<LeftOut> leftOut) {
    List<Reading.Ready> ready = new ArrayList<>();
    for (Reading reading : missing.parallelStream().map(this::read).toList()) {
      if (reading instanceof Reading.Ready picture) {
        ready.add(picture);
      } else if (reading instanceof Reading.Refused refused) {
        leftOut.add(refused.file());
      }
    }
    if (ready.isEmpty()) {
      return;
    }
    List<float[]> rows = model.features(ready.stream().map(Reading.Ready::tensor).toList());
    for (int i = 0; i < ready.size(); i++) {
      PackedFeatures features = PackedFeatures.pack(rows.get(i));
      cache.put(ready.get(i).view().key(), features);
      known.put(ready.get(i).view(), features);
    }
  }

  private Reading read(View view) {
    try {
      return new Reading.Ready(view, reader.tensor(view));
    } catch (ImageRejectedException e) {
      return refused(view, e.refusal().reason() + ": " + e.refusal().detail());
    } catch (IOException e) {
      return refused(view, "it cannot be read: " + e);
    }
  }

  private static Reading refused(View view, String why) {
    return new Reading.Refused(new LeftOut(view.image().file(), why));
  }
}
