package dev.streamtune.samples;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A point that stands for one picture, and its label. */
record Example(String label, List<Double> point) {
  /** Returns the label of the example nearest to this one: 1-nearest-neighbour. */
  String nearestLabel(Collection<Example> others) {
    return others.stream()
        .min(Comparator.comparingDouble(this::squaredDistance))
        .orElseThrow()
        .label();
  }

  /** Returns one example per label, the mean of those with that label. */
  static List<Example> centroids(Collection<Example> examples) {
    return examples.stream().collect(Collectors.groupingBy(Example::label)).values().stream()
        .map(Example::centroid)
        .toList();
  }

  private static Example centroid(List<Example> group) {
    List<Double> mean =
        IntStream.range(0, group.get(0).point.size())
            .mapToObj(i -> group.stream().mapToDouble(e -> e.point.get(i)).average().orElseThrow())
            .toList();
    return new Example(group.get(0).label, mean);
  }

  private double squaredDistance(Example other) {
    double sum = 0;
    for (int i = 0; i < point.size(); i++) {
      double difference = point.get(i) - other.point.get(i);
      sum += difference * difference;
    }
    return sum;
  }
}
