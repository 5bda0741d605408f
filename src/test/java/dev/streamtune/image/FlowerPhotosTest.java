package dev.streamtune.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

/** Photos from many cameras, where they are at hand. */
class FlowerPhotosTest {
  private static final Path FLOWERS = Path.of("..", "shared", "data", "flowers");

  @Test
  void thirtyPhotosHaveTheSizeOfTheirHeaders() throws Exception {
    assumeTrue(Files.isDirectory(FLOWERS), () -> "no photos in " + FLOWERS.toAbsolutePath());
    for (Path photo : everyTenth()) {
      RgbImage image = Fixtures.DECODER.decode(Files.readAllBytes(photo));
      assertThat(image.width() + " x " + image.height())
          .as(photo.toString())
          .isEqualTo(sizeByTheJdk(photo));
    }
  }

  private static List<Path> everyTenth() throws IOException {
    try (Stream<Path> files = Files.walk(FLOWERS)) {
      List<Path> photos = files.filter(it -> it.toString().endsWith(".jpg")).sorted().toList();
      List<Path> chosen =
          photos.stream().filter(it -> photos.indexOf(it) % 10 == 0).limit(30).toList();
      assertThat(chosen).hasSize(30);
      return chosen;
    }
  }

  private static String sizeByTheJdk(Path photo) throws IOException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(Files.newInputStream(photo))) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      String size = reader.getWidth(0) + " x " + reader.getHeight(0);
      reader.dispose();
      return size;
    }
  }
}
