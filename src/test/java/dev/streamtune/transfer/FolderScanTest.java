package dev.streamtune.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderScanTest {
  @TempDir Path root;

  @Test
  void classesAreTheFoldersByNameWithAllFilesBelowThem() throws IOException {
    write("tulips/a.jpg", "1");
    write("roses/deep/er/b.jpg", "2");
    write("Zinnias/c", "3");
    Files.createDirectories(root.resolve("empty"));
    write("beside.jpg", "4");

    ImageFolder folder = scan();

    assertThat(folder.classes()).containsExactly("Zinnias", "empty", "roses", "tulips");
    assertThat(files(folder)).containsExactly("Zinnias/c", "roses/deep/er/b.jpg", "tulips/a.jpg");
    assertThat(folder.images().get(1).label()).isEqualTo("roses");
    assertThat(folder.leftOut()).isEmpty();
  }

  @Test
  void hiddenFilesAndFoldersArePassedOver() throws IOException {
    write("roses/.DS_Store", "1");
    write("roses/.thumbs/a.jpg", "2");
    write(".ipynb_checkpoints/b.jpg", "3");
    write("roses/c.jpg", "4");

    ImageFolder folder = scan();

    assertThat(folder.classes()).containsExactly("roses");
    assertThat(files(folder)).containsExactly("roses/c.jpg");
  }

  @Test
  void theSameContentInOneClassCountsOnce() throws IOException {
    write("roses/a.jpg", "same");
    write("roses/b.jpg", "same");

    ImageFolder folder = scan();

    assertThat(files(folder)).containsExactly("roses/a.jpg");
    assertThat(folder.leftOut())
        .containsExactly(
            new LeftOut(root.resolve("roses/b.jpg"), "the same as " + root.resolve("roses/a.jpg")));
  }

  @Test
  void theSameContentInTwoClassesIsLeftOutOfBoth() throws IOException {
    write("roses/a.jpg", "same");
    write("tulips/b.jpg", "same");
    write("tulips/c.jpg", "other");

    ImageFolder folder = scan();

    assertThat(files(folder)).containsExactly("tulips/c.jpg");
    String why = "the same content is in roses and in tulips: keep it in one";
    assertThat(folder.leftOut())
        .containsExactly(
            new LeftOut(root.resolve("roses/a.jpg"), why),
            new LeftOut(root.resolve("tulips/b.jpg"), why));
  }

  @Test
  void filesThatAreTooLargeAreListedWithoutBeingRead() throws IOException {
    write("roses/film.mp4", "x".repeat(101));
    write("roses/a.jpg", "x".repeat(100));

    ImageFolder folder = scan();

    assertThat(files(folder)).containsExactly("roses/a.jpg");
    assertThat(folder.leftOut().get(0).why())
        .isEqualTo("it has 101 bytes, at most 100 are read: raise image.max.bytes");
  }

  @Test
  void aClassFolderMayBeALink() throws IOException {
    write("elsewhere/.hidden/roses/a.jpg", "1");
    Path data = Files.createDirectories(root.resolve("data"));
    Files.createSymbolicLink(
        data.resolve("roses"), root.resolve("elsewhere/.hidden/roses").toAbsolutePath());

    ImageFolder folder = new FolderScan(100).scan(data);

    assertThat(folder.classes()).containsExactly("roses");
    assertThat(folder.images()).hasSize(1);
  }

  private ImageFolder scan() throws IOException {
    return new FolderScan(100).scan(root);
  }

  private List<String> files(ImageFolder folder) {
    return folder.images().stream().map(image -> root.relativize(image.file()).toString()).toList();
  }

  private void write(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
