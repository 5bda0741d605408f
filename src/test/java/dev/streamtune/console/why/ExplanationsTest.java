package dev.streamtune.console.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.streamtune.console.why.Neighbours.Neighbour;
import dev.streamtune.events.Reason;
import dev.streamtune.events.Refusal;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.image.Region;
import dev.streamtune.inference.HeatMap;
import dev.streamtune.web.api.ApiException;
import dev.streamtune.web.api.Reply;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
  private static final byte[] FILE = {1, 2, 3};

  private final GivenCards cards =
      new GivenCards(
          Given.prediction("seen", 0.5f, 0.4f, Optional.empty(), 4, 1, 0),
          Given.prediction("plain", 0.5f, 0.4f, Optional.empty()),
          Given.prediction("near", 0.5f, 0.4f, Optional.empty(), 4, 2, 0));
  private final LabelledImages labelled = new LabelledImages();
  private final HeadOfOneClass engine = new HeadOfOneClass();
  private final Explanations explanations =
      new Explanations(cards, at -> file(at.offset()), labelled, engine);

  /** Knows roses, looks at files of three bytes, and sees heat at the top left. */
  private static final class HeadOfOneClass implements Engine {
    private int asked;

    @Override
    public Optional<HeatMap> heat(byte[] file, String label) throws ImageRejectedException {
      require(file);
      float[] values = {4, 0, 0, 0};
      return label.equals("rose")
          ? Optional.of(new HeatMap(4, 2, values, 384, 192, Region.WHOLE))
          : Optional.empty();
    }

    @Override
    public float[] features(byte[] file) throws ImageRejectedException {
      require(file);
      return new float[] {4, 1, 0};
    }

    private void require(byte[] file) throws ImageRejectedException {
      asked++;
      if (file.length != FILE.length) {
        throw new ImageRejectedException(new Refusal(Reason.DAMAGED_IMAGE, "half a file"), null);
      }
    }

    @Override
    public String baseHash() {
      return Given.BASE;
    }
  }

  private static Optional<byte[]> file(long offset) {
    return offset == 7 ? Optional.of(FILE) : Optional.empty();
  }

  @AfterEach
  void close() {
    explanations.close();
  }

  private void label() {
    labelled.joined(Given.example("far", "tulip", null, 0, 0, 1));
    labelled.joined(Given.example("near", "rose", "maria", 4, 2, 0));
    labelled.joined(Given.example("seen", "rose", "maria", 4, 1, 0));
  }

  @Test
  void theNearestLabelledImagesAreThoseWithTheNearestSketches() throws Exception {
    label();
    Neighbours near = neighbours("seen", Map.of());

    assertThat(near.compared()).isEqualTo(2);
    assertThat(near.items()).extracting(Neighbour::id).containsExactly("near", "far");
    Neighbour first = near.items().get(0);
    assertThat(first.label()).isEqualTo("rose");
    assertThat(first.annotator()).isEqualTo("maria");
    assertThat(first.thumbnail()).isEqualTo("/api/images/near/thumbnail");
    // (4, 1) and (4, 2): 18 / sqrt(17 * 20), but for what packing and bytes have rounded
    assertThat(first.similarity()).isCloseTo(0.976f, within(0.01f));
    assertThat(near.items().get(1).annotator()).isNull();
    assertThat(near.items().get(1).thumbnail()).isNull();
    assertThat(engine.asked).as("a sketch came with the prediction").isZero();
  }

  @Test
  void noMoreAreToldThanWasAskedFor() throws Exception {
    label();

    assertThat(neighbours("seen", Map.of("limit", "1")).items()).hasSize(1);
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> neighbours("seen", Map.of("limit", "0")))
        .satisfies(e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void aPredictionWithoutASketchIsSketchedByTheEngine() throws Exception {
    label();

    assertThat(neighbours("plain", Map.of()).items())
        .extracting(Neighbour::id)
        .containsExactly("seen", "near", "far");
    assertThat(engine.asked).isEqualTo(1);
  }

  @Test
  void aLabelledImageHasNeighboursWhoseCardIsGone() throws Exception {
    label();

    assertThat(neighbours("far", Map.of()).items()).hasSize(2);
    assertThat(engine.asked).isZero();
  }

  @Test
  void ofAnImageThatNobodyKnowsThereIsNothingToSay() {
    assertNotFound("elsewhere", Map.of("label", "rose"), "where the picture");
    assertNotFound("unknown", Map.of(), "no prediction");
  }

  @Test
  void theHeatLiesOverTheThumbnail() throws Exception {
    Reply.File png = heatmap("seen", Map.of());

    assertThat(png.type()).isEqualTo("image/png");
    var picture = ImageIO.read(new ByteArrayInputStream(png.body()));
    assertThat(picture.getWidth()).isEqualTo(192);
    assertThat(picture.getHeight()).isEqualTo(96);
    assertThat(picture.getRGB(0, 0) >>> 24).as("opacity where it is hottest").isEqualTo(200);
    assertThat(picture.getRGB(191, 95)).as("where it is cold").isZero();
  }

  @Test
  void aClassThatTheHeadDoesNotKnowIsNotFound() {
    assertNotFound("seen", Map.of("label", "zebra"), "does not know");
  }

  @Test
  void aPictureThatCannotBeUsedIsNotFoundEither() {
    Explanations damaged =
        new Explanations(cards, at -> Optional.of(new byte[9]), labelled, engine);

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(
            () -> GivenCall.ask(damaged.routes(), "/api/images/{id}/heatmap", "seen", Map.of()))
        .satisfies(e -> assertThat(e.status()).isEqualTo(404))
        .withMessageContaining("half a file");
    damaged.close();
  }

  private void assertNotFound(String id, Map<String, String> query, String why) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> heatmap(id, query))
        .satisfies(e -> assertThat(e.status()).isEqualTo(404))
        .withMessageContaining(why);
  }

  private Neighbours neighbours(String id, Map<String, String> query) throws ApiException {
    Reply reply = GivenCall.ask(explanations.routes(), "/api/images/{id}/neighbours", id, query);
    return (Neighbours) ((Reply.Json) reply).value();
  }

  private Reply.File heatmap(String id, Map<String, String> query) throws ApiException {
    return (Reply.File) GivenCall.ask(explanations.routes(), "/api/images/{id}/heatmap", id, query);
  }
}
