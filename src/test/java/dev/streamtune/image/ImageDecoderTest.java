package dev.streamtune.image;

import static dev.streamtune.image.Fixtures.DECODER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.streamtune.config.ImageLimits;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  @ParameterizedTest
  @FieldSource("dev.streamtune.image.Fixtures#EXACT")
  void decodesAsPillowDoes(String name) throws Exception {
    Fixtures.assertSame(DECODER.decode(Fixtures.bytes(name)), Fixtures.rgb(name));
  }

  /** The JDK may be built with any libjpeg: two of them may round differently. */
  @ParameterizedTest
  @FieldSource("dev.streamtune.image.Fixtures#JPEGS")
  void decodesJpegAsPillowDoes(String name) throws Exception {
    RgbImage actual = DECODER.decode(Fixtures.bytes(name));
    RgbImage expected = Fixtures.rgb(name);
    assertThat(actual.width()).isEqualTo(expected.width());
    assertThat(actual.height()).isEqualTo(expected.height());
    assertThat(differences(actual, expected).max().orElseThrow()).isLessThanOrEqualTo(4);
    assertThat(differences(actual, expected).average().orElseThrow()).isLessThan(0.5);
  }

  @Test
  void refusesNoBytes() {
    assertThat(refusal(DECODER, new byte[0]).reason()).isEqualTo(Reason.EMPTY_IMAGE);
  }

  @Test
  void refusesMoreBytesThanTheLimit() throws Exception {
    byte[] file = Fixtures.bytes("rgb.png");
    assertThat(new ImageDecoder(new ImageLimits(file.length, 1000)).decode(file).width())
        .isEqualTo(37);
    Refusal refusal = refusal(new ImageDecoder(new ImageLimits(file.length - 1, 1000)), file);
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_BYTES);
    assertThat(refusal.detail()).contains(file.length + " bytes", "at most " + (file.length - 1));
  }

  @ParameterizedTest
  @FieldSource("dev.streamtune.image.Fixtures#EXACT")
  void refusesMorePixelsThanTheLimit(String name) throws Exception {
    byte[] file = Fixtures.bytes(name);
    RgbImage picture = Fixtures.rgb(name);
    int pixels = picture.width() * picture.height();
    Fixtures.assertSame(new ImageDecoder(new ImageLimits(1 << 20, pixels)).decode(file), picture);
    Refusal refusal = refusal(new ImageDecoder(new ImageLimits(1 << 20, pixels - 1)), file);
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
    assertThat(refusal.detail())
        .contains(picture.width() + " x " + picture.height(), "at most " + (pixels - 1));
  }

  @Test
  void refusesOtherFormatsByTheirFirstBytes() {
    Refusal refusal = refusal(DECODER, "<svg xmlns='...'/>".getBytes(StandardCharsets.US_ASCII));
    assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_FORMAT);
    assertThat(refusal.detail())
        .contains("3c 73 76 67 20 78 6d 6c 6e 73 3d 27", "JPEG", "PNG", "WEBP", "GIF", "BMP");
  }

  @Test
  void saysHowAFileIsDamaged() {
    byte[] file = Fixtures.bytes("baseline.jpg");
    Refusal refusal = refusal(DECODER, Arrays.copyOf(file, 900));
    assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED_IMAGE);
    assertThat(refusal.detail()).contains("JPEG", "900 bytes", "truncated", "go on to byte 901");
  }

  @Test
  void ignoresWhatFollowsTheEndOfAJpeg() throws Exception {
    byte[] file = Fixtures.bytes("baseline.jpg");
    byte[] longer = Arrays.copyOf(file, file.length + 1000);
    Arrays.fill(longer, file.length, longer.length, (byte) 0xA5);
    Fixtures.assertSame(DECODER.decode(longer), DECODER.decode(file));
  }

  @Test
  void refusesAJpegThatWasCutAndThenEnded() {
    byte[] cut = Arrays.copyOf(Fixtures.bytes("baseline.jpg"), 900);
    cut[898] = (byte) 0xFF;
    cut[899] = (byte) 0xD9;
    Refusal refusal = refusal(DECODER, cut);
    assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED_IMAGE);
    assertThat(refusal.detail()).containsIgnoringCase("premature end");
  }

  @Test
  void readsAJpegWhoseMetadataIsBroken() throws Exception {
    byte[] file = Fixtures.bytes("baseline.jpg");
    byte[] profile = "ICC_PROFILE\0\1\1no profile".getBytes(StandardCharsets.US_ASCII);
    byte[] exif = "Exif\0\0II*\0\377\377\377\177".getBytes(StandardCharsets.ISO_8859_1);
    byte[] broken = withSegment(withSegment(file, 0xE2, profile), 0xE1, exif);
    Fixtures.assertSame(DECODER.decode(broken), DECODER.decode(file));
  }

  @Test
  void doesNotTakeAThumbnailsEndForTheEnd() {
    byte[] thumbnail = Fixtures.bytes("gray.jpg");
    byte[] file = withSegment(Fixtures.bytes("baseline.jpg"), 0xE1, thumbnail);
    Refusal refusal = refusal(DECODER, Arrays.copyOf(file, file.length - 2));
    assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED_IMAGE);
  }

  @Test
  void refusesAJpegOfEndlessScans() {
    byte[] file = Fixtures.bytes("progressive.jpg");
    int scan = lastScan(file);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(file, 0, scan);
    for (int i = 0; i < 1000; i++) {
      bomb.write(file, scan, file.length - 2 - scan);
    }
    bomb.write(file, file.length - 2, 2);
    assertThat(refusal(DECODER, bomb.toByteArray()).detail()).contains("more than 100 scans");
  }

  @Test
  void refusesAPngWithAWrongChecksum() {
    byte[] file = Fixtures.bytes("rgb.png");
    file[file.length / 2] ^= 1;
    assertThat(refusal(DECODER, file).detail()).contains("checksum");
  }

  @Test
  void readsAPngWithABrokenAncillaryChunk() throws Exception {
    byte[] file = Fixtures.bytes("rgb.png");
    byte[] chunk = "\0\0\0\3iCCPxyz....".getBytes(StandardCharsets.US_ASCII);
    Fixtures.assertSame(DECODER.decode(insert(file, 33, chunk)), DECODER.decode(file));
  }

  @Test
  void refusesAWebpPictureLargerThanItsCanvas() {
    byte[] file = Fixtures.bytes("lossy-alpha.webp");
    file[24]--;
    assertThat(refusal(DECODER, file).detail()).contains("does not fit on its canvas");
  }

  /** The sizes in the headers say that nothing is missing; only the decoder can tell. */
  @ParameterizedTest
  @ValueSource(strings = {"lossy.webp", "lossless.webp"})
  void refusesAWebpWhoseDataEndsEarly(String name) {
    byte[] cut = Arrays.copyOf(Fixtures.bytes(name), 300);
    ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 292).putInt(16, 280);
    Refusal refusal = refusal(DECODER, cut);
    assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED_IMAGE);
    assertThat(refusal.detail()).containsPattern("NotEnoughData|BitstreamError");
  }

  @Test
  void servesManyThreads() {
    List<String> wrong =
        IntStream.range(0, 8)
            .boxed()
            .parallel()
            .flatMap(i -> Fixtures.EXACT.stream())
            .filter(name -> !isDecoded(name))
            .toList();
    assertThat(wrong).isEmpty();
  }

  private static boolean isDecoded(String name) {
    try {
      byte[] pixels = DECODER.decode(Fixtures.bytes(name)).pixels();
      return Arrays.equals(pixels, Fixtures.rgb(name).pixels());
    } catch (ImageRejectedException e) {
      return false;
    }
  }

  private static Refusal refusal(ImageDecoder decoder, byte[] file) {
    ImageRejectedException rejected =
        catchThrowableOfType(ImageRejectedException.class, () -> decoder.decode(file));
    assertThat(rejected).as("a refusal").isNotNull();
    return rejected.refusal();
  }

  private static IntStream differences(RgbImage a, RgbImage b) {
    return IntStream.range(0, a.pixels().length)
        .map(i -> Math.abs((a.pixels()[i] & 0xFF) - (b.pixels()[i] & 0xFF)));
  }

  private static byte[] withSegment(byte[] jpeg, int marker, byte[] contents) {
    ByteArrayOutputStream segment = new ByteArrayOutputStream();
    segment.write(0xFF);
    segment.write(marker);
    segment.write((contents.length + 2) >> 8);
    segment.write(contents.length + 2);
    segment.writeBytes(contents);
    return insert(jpeg, 2, segment.toByteArray());
  }

  private static byte[] insert(byte[] file, int at, byte[] addition) {
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.write(file, 0, at);
    longer.writeBytes(addition);
    longer.write(file, at, file.length - at);
    return longer.toByteArray();
  }

  private static int lastScan(byte[] jpeg) {
    int at = jpeg.length - 2;
    while ((jpeg[at] & 0xFF) != 0xFF || (jpeg[at + 1] & 0xFF) != 0xDA) {
      at--;
    }
    return at;
  }
}
