package dev.streamtune.console.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.console.why.LabelledImages.LabelledImage;
import dev.streamtune.console.why.LabelledImages.Near;
import dev.streamtune.sketch.FeatureSketch;
import dev.streamtune.sketch.SketchBytes;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelledImagesTest {
  private final LabelledImages images = new LabelledImages(3);

  @Test
  void keepsTheNewestLabelOfAnImage() {
    images.joined(Given.example("a", "rose", "maria", 1, 2));
    images.joined(Given.example("a", "tulip", null, 1, 2));

    LabelledImage found = images.find("a").orElseThrow();
    assertThat(found.label()).isEqualTo("tulip");
    assertThat(found.annotator()).isEmpty();
    assertThat(images.of(Given.BASE)).containsExactly(found);
  }

  @Test
  void forgetsTheOldestWhereThereAreTooMany() {
    for (String id : List.of("a", "b", "c")) {
      images.joined(Given.example(id, "rose", null, 1));
    }
    images.joined(Given.example("a", "rose", null, 1));
    images.joined(Given.example("d", "rose", null, 1));

    assertThat(images.of(Given.BASE)).extracting(LabelledImage::id).containsExactly("c", "a", "d");
  }

  @Test
  void keepsNothingOfAnImageThatWasWithdrawn() {
    images.joined(Given.example("a", "rose", "maria", 1));
    images.withdrawn(Given.withdrawal("a"));

    assertThat(images.find("a")).isEmpty();
  }

  @Test
  void passesOverAnExampleWhoseFeaturesAreDamaged() {
    images.joined(Given.example("a", "rose", null, Given.BASE, new byte[] {7}));

    assertThat(images.find("a")).isEmpty();
  }

  @Test
  void tellsApartWhatDifferentBasesMade() {
    images.joined(Given.example("a", "rose", null, 1));
    byte[] features = dev.streamtune.model.PackedFeatures.pack(new float[] {1}).bytes();
    images.joined(Given.example("b", "rose", null, "another", features));

    assertThat(images.of("another")).extracting(LabelledImage::id).containsExactly("b");
  }

  @Test
  void theNearestAreThoseWithTheLargestCosines() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<LabelledImage> all =
        random
            .ints(100)
            .mapToObj(i -> new LabelledImage("i" + i, "x", Optional.empty(), "b", drawn(random)))
            .toList();
    LabelledImage one = all.get(3);

    List<Near> nearest = LabelledImages.nearest(all, one.id(), one.sketch(), 5);

    assertThat(nearest).as("seed %d", seed).hasSize(5);
    float least = nearest.get(4).similarity();
    assertThat(all.stream().filter(it -> it.sketch().dot(one.sketch()) > least))
        .as("seed %d", seed)
        .hasSize(5)
        .contains(one);
    assertThat(nearest).extracting(Near::image).doesNotContain(one);
  }

  private static FeatureSketch drawn(Random random) {
    float[] sums = new float[SketchBytes.LENGTH];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (float) random.nextGaussian();
    }
    return FeatureSketch.ofSums(sums).unit();
  }
}
