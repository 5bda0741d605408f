package dev.streamtune.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

class SampleStreamTest {
  private final SampleStream stream = new SampleStream(42);

  @Test
  void hasTenClassesInAlphabeticalOrder() {
    assertThat(stream.labels())
        .hasSize(10)
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(label -> label.matches("[a-z]+"));
  }

  @Test
  void sameSeedAndIndexGiveTheSameSampleInWhateverOrderAndThread() {
    SampleStream again = new SampleStream(42);
    List<Sample> backwards =
        IntStream.range(0, 12).parallel().mapToObj(i -> again.sample(11 - i)).toList();

    List<Sample> forwards = stream.stream(12).toList();
    for (int i = 0; i < 12; i++) {
      assertThat(backwards.get(11 - i).id()).isEqualTo(forwards.get(i).id());
      assertThat(backwards.get(11 - i).file()).isEqualTo(forwards.get(i).file());
    }
  }

  @Test
  void everyIndexAndSeedGivesAnotherPicture() {
    List<ByteBuffer> files =
        LongStream.range(0, 3)
            .boxed()
            .flatMap(seed -> new SampleStream(seed).stream(8))
            .map(sample -> ByteBuffer.wrap(sample.file()))
            .toList();

    assertThat(files).doesNotHaveDuplicates();
  }

  @Test
  void everyRoundHoldsEveryClassOnceInAnOrderOfItsOwn() {
    Set<List<String>> orders = new HashSet<>();
    for (int round = 0; round < 3; round++) {
      List<String> order = labels(stream, 10 * round);
      assertThat(order).containsExactlyInAnyOrderElementsOf(stream.labels());
      orders.add(order);
    }
    orders.add(labels(new SampleStream(43), 0));

    assertThat(orders).hasSize(4);
  }

  @Test
  void idsAreUniqueAndNameFolderIndexAndFormat() {
    List<String> ids = stream.stream(20).map(Sample::id).toList();

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+/\\d{5}\\.(jpg|png)"));
    Sample last = stream.sample(Integer.MAX_VALUE);
    assertThat(last.id()).startsWith(last.label() + "/2147483647.");
  }

  @Test
  void everyFileIsAColourPictureOfModestSizeInItsFormat() throws IOException {
    Set<String> formats = new HashSet<>();
    Set<List<Integer>> sizes = new HashSet<>();
    for (Sample sample : stream.stream(40).toList()) {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(sample.file()));
      assertThat(picture.getWidth()).isBetween(160, 320);
      assertThat(picture.getHeight()).isBetween(160, 320);
      assertThat(picture.getColorModel().getNumComponents()).isEqualTo(3);
      assertThat(mediaTypes(sample.file())).contains(sample.contentType());
      assertThat(sample.file().length).isBetween(4_000, 300_000);
      formats.add(sample.contentType());
      sizes.add(List.of(picture.getWidth(), picture.getHeight()));
    }

    assertThat(formats).containsExactlyInAnyOrder("image/jpeg", "image/png");
    assertThat(sizes).hasSizeGreaterThan(35);
  }

  @Test
  void writingToAFileLeavesTheSampleAsItWas() {
    Sample sample = stream.sample(3);
    sample.file()[0]++;

    assertThat(sample.file()).isEqualTo(stream.sample(3).file());
  }

  @Test
  void refusesNegativeIndices() {
    assertThatThrownBy(() -> stream.sample(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThat(stream.stream(0)).isEmpty();
  }

  private static List<String> labels(SampleStream stream, int start) {
    return IntStream.range(start, start + 10)
        .mapToObj(index -> stream.sample(index).label())
        .toList();
  }

  private static List<String> mediaTypes(byte[] file) throws IOException {
    try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      ImageReader reader = ImageIO.getImageReaders(input).next();
      return List.of(reader.getOriginatingProvider().getMIMETypes());
    }
  }
}
