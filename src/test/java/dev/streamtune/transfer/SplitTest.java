package dev.streamtune.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.streamtune.events.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SplitTest {
  @Property(tries = 200)
  void everyImageIsOnExactlyOneSide(
      @ForAll("folders") List<LabelledImage> images,
      @ForAll @DoubleRange(max = 0.99) double share,
      @ForAll long seed) {
    Split split = Split.of(images, share, seed);

    assertThat(Stream.concat(split.training().stream(), split.validation().stream()).toList())
        .containsExactlyInAnyOrderElementsOf(images);
  }

  @Property(tries = 200)
  void eachClassGivesItsShareAndKeepsOneImage(
      @ForAll("folders") List<LabelledImage> images,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
      @ForAll long seed) {
    Split split = Split.of(images, share, seed);

    for (String label : Set.copyOf(images.stream().map(LabelledImage::label).toList())) {
      int all = count(images, label);
      int held = count(split.validation(), label);
      assertThat(count(split.training(), label)).isPositive();
      if (all > 1) {
        assertThat(held).isPositive();
        assertThat((double) held).isBetween(share * all - 1, Math.max(1, share * all + 0.5));
      }
    }
  }

  @Property(tries = 100)
  void namesAndOrderDoNotMatter(
      @ForAll("folders") List<LabelledImage> images, @ForAll long seed, @ForAll int shuffle) {
    List<LabelledImage> renamed = new ArrayList<>();
    images.forEach(i -> renamed.add(new LabelledImage(i.label(), Path.of("x"), i.sha256())));
    Collections.shuffle(renamed, new Random(shuffle));

    assertThat(contents(Split.of(renamed, 0.2, seed).validation()))
        .isEqualTo(contents(Split.of(images, 0.2, seed).validation()));
  }

  @Test
  void anotherSeedHoldsOthersOut() {
    List<LabelledImage> images = images(0, 60);

    assertThat(contents(Split.of(images, 0.2, 1).validation()))
        .hasSize(12)
        .isNotEqualTo(contents(Split.of(images, 0.2, 2).validation()));
  }

  @Test
  void aShareOfNoneHoldsNoneOutAndOneOfAllIsRefused() {
    assertThat(Split.of(images(0, 5), 0, 1).validation()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.of(images(0, 5), 1, 1))
        .withMessage("the share held out is 0 up to but not 1, found 1.0");
  }

  @Provide
  Arbitrary<List<LabelledImage>> folders() {
    return Arbitraries.integers()
        .between(1, 25)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(
            sizes ->
                IntStream.range(0, sizes.size())
                    .mapToObj(label -> images(label, sizes.get(label)))
                    .flatMap(List::stream)
                    .toList());
  }

  private static List<LabelledImage> images(int label, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              String name = label + "/" + i;
              String hash = Sha256.hex(name.getBytes(StandardCharsets.UTF_8));
              return new LabelledImage("class-" + label, Path.of(name), hash);
            })
        .toList();
  }

  private static int count(List<LabelledImage> images, String label) {
    return (int) images.stream().filter(image -> image.label().equals(label)).count();
  }

  private static Set<String> contents(List<LabelledImage> images) {
    return new HashSet<>(images.stream().map(LabelledImage::sha256).toList());
  }
}
