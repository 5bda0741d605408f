package dev.streamtune.transfer;

import dev.streamtune.model.Labels;
import dev.streamtune.training.TrainingSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** From a folder's images to samples: features, split, variants. Used by one thread. */
public final class DatasetBuilder {
  private final FolderFeatures features;
  private final double validationShare;
  private final int variants;
  private final long seed;

  /**
   * Makes a builder.
   *
   * @param features makes features
   * @param validationShare share of each class that is held out, 0 up to but not 1
   * @param variants how many variants of each training image are trained on beside it, 0 for none
   * @param seed of the split
   */
  public DatasetBuilder(FolderFeatures features, double validationShare, int variants, long seed) {
    this.features = features;
    this.validationShare = validationShare;
    this.variants = variants;
    this.seed = seed;
  }

  /** Hears how far it is, on the thread that builds. */
  public interface Listener {
    /** So many features will be made. */
    void onViews(String what, int count);

    /** One of them is done. */
    void onView();
  }

  /**
   * Builds.
   *
   * @throws DatasetException if fewer than two classes have an image that can be used, or a folder
   *     has a name that no class may have
   * @throws InterruptedException if the thread is interrupted; what was computed stays in the cache
   */
  public Dataset build(ImageFolder folder, Listener listener)
      throws DatasetException, InterruptedException {
    List<View> views = folder.images().stream().map(View::plain).toList();
    FeatureSet plain = make("features", views, listener);
    List<LabelledImage> usable = plain.features().stream().map(it -> it.view().image()).toList();
    Labels labels = labels(folder, usable);
    Split split = Split.of(usable, validationShare, seed);
    FeatureSet varied = make("variants", variantsOf(split.training()), listener);
    Map<View, TrainingSample> samples = samples(labels, plain, varied);
    return new Dataset(
        labels,
        folder.classes().stream().filter(name -> !labels.names().contains(name)).toList(),
        split,
        select(samples, Stream.concat(plainOf(split.training()), varied(varied)).toList()),
        select(samples, plainOf(split.validation()).toList()),
        Stream.of(folder.leftOut(), plain.leftOut(), varied.leftOut())
            .flatMap(List::stream)
            .distinct()
            .toList());
  }

  private FeatureSet make(String what, List<View> views, Listener listener)
      throws InterruptedException {
    if (!views.isEmpty()) {
      listener.onViews(what, views.size());
    }
    return features.of(views, listener::onView);
  }

  private static Labels labels(ImageFolder folder, List<LabelledImage> usable)
      throws DatasetException {
    List<String> names = usable.stream().map(LabelledImage::label).distinct().sorted().toList();
    if (names.size() < 2) {
      throw new DatasetException(
          "expected a folder of images for each of at least two classes; of %s, %s an image that can"
                  .formatted(
                      folder.classes().isEmpty() ? "no folders" : folder.classes(),
                      names.isEmpty() ? "none has" : "only " + names + " has")
              + " be used");
    }
    try {
      return new Labels(names);
    } catch (IllegalArgumentException e) {
      throw new DatasetException("the folders' names are the classes', but " + e.getMessage(), e);
    }
  }

  private List<View> variantsOf(List<LabelledImage> images) {
    return images.stream()
        .flatMap(image -> IntStream.rangeClosed(1, variants).mapToObj(v -> new View(image, v)))
        .toList();
  }

  private static Stream<View> plainOf(List<LabelledImage> images) {
    return images.stream().map(View::plain);
  }

  private static Stream<View> varied(FeatureSet set) {
    return set.features().stream().map(ViewFeatures::view);
  }

  private static Map<View, TrainingSample> samples(Labels labels, FeatureSet... sets) {
    Map<String, Integer> outputs = new HashMap<>();
    labels.names().forEach(name -> outputs.put(name, outputs.size()));
    Map<View, TrainingSample> samples = new HashMap<>();
    for (FeatureSet set : sets) {
      for (ViewFeatures one : set.features()) {
        int output = outputs.getOrDefault(one.view().image().label(), -1);
        samples.put(one.view(), new TrainingSample(one.features(), output));
      }
    }
    return samples;
  }

  private static List<TrainingSample> select(Map<View, TrainingSample> samples, List<View> views) {
    List<TrainingSample> selected = new ArrayList<>(views.size());
    views.forEach(view -> selected.add(samples.get(view)));
    return selected;
  }
}
