package dev.streamtune.topology;

import dev.streamtune.events.Buffers;
import dev.streamtune.image.ImageRejectedException;
import dev.streamtune.inference.BatchResult;
import dev.streamtune.inference.Classifier;
import dev.streamtune.inference.PictureReader;
import dev.streamtune.schema.Feedback;
import dev.streamtune.topology.JoinInput.ClassifiedImage;
import java.util.List;
import java.util.Objects;

/** The model, for images that come along with their feedback. Thread-safe. */
final class FeedbackModel {
  private final PictureReader reader;
  private final Classifier classifier;

  FeedbackModel(PictureReader reader, Classifier classifier) {
    this.reader = reader;
    this.classifier = classifier;
  }

  String baseHash() {
    return classifier.baseHash();
  }

  /**
   * Classifies the image of a feedback, which must have one.
   *
   * @throws ImageRejectedException if the file cannot be used
   */
  ClassifiedImage classify(Feedback feedback) throws ImageRejectedException {
    byte[] file = Buffers.bytes(Objects.requireNonNull(feedback.getImage(), "image"));
    BatchResult result = classifier.classify(List.of(reader.tensor(file)));
    return ClassifiedImages.of(feedback.getId(), result, 0);
  }
}
