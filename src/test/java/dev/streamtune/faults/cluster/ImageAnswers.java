package dev.streamtune.faults.cluster;

import dev.streamtune.faults.Answer;
import dev.streamtune.faults.Recording;
import dev.streamtune.faults.Sent;
import dev.streamtune.faults.Trait;
import dev.streamtune.learning.TopicRecords;
import dev.streamtune.learning.TopicRecords.Place;
import dev.streamtune.schema.DeadLetter;
import dev.streamtune.schema.Prediction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Predictions, and dead letters about images, told to a recording. Not thread-safe. */
final class ImageAnswers implements AutoCloseable {
  private final TopicRecords<Prediction> predictions;
  private final TopicRecords<DeadLetter> letters;
  private final Recording recording;
  private final List<Place<DeadLetter>> untold = new ArrayList<>();
  private int toldPredictions;
  private int seenLetters;

  /** Where an image stands. */
  private record Source(int partition, long offset) {}

  ImageAnswers(String bootstrapServers, Recording recording) {
    this.predictions = new TopicRecords<>(bootstrapServers, "predictions", Prediction.class);
    this.letters = new TopicRecords<>(bootstrapServers, "dead-letters", DeadLetter.class);
    this.recording = recording;
  }

  static Trait prediction(String id) {
    return new Trait(id, "", 0);
  }

  static Trait refusal(String topic, int partition, long offset, String reason) {
    return Trait.ofRefusal(topic, partition, offset, reason, "", 0);
  }

  /** Records what has come since. */
  void read() {
    readPredictions();
    readLetters();
  }

  private void readPredictions() {
    List<Place<Prediction>> answered = predictions.read();
    for (Place<Prediction> at : answered.subList(toldPredictions, answered.size())) {
      String id = at.value().getId();
      recording.answered(
          new Answer(number(id), "predictions", at.partition(), at.offset(), prediction(id)));
    }
    toldPredictions = answered.size();
  }

  /** A letter may come before the test knows that its image was taken: then it is told later. */
  private void readLetters() {
    List<Place<DeadLetter>> all = letters.read();
    all.subList(seenLetters, all.size()).stream()
        .filter(letter -> letter.value().getTopic().equals("images"))
        .forEach(untold::add);
    seenLetters = all.size();
    if (!untold.isEmpty()) {
      Map<Source, Integer> numbers = new HashMap<>();
      for (Sent sent : recording.sent().values()) {
        numbers.put(new Source(sent.partition(), sent.offset()), sent.number());
      }
      untold.removeIf(letter -> tell(letter, numbers));
    }
  }

  private boolean tell(Place<DeadLetter> at, Map<Source, Integer> numbers) {
    DeadLetter letter = at.value();
    Integer number = numbers.get(new Source(letter.getPartition(), letter.getOffset()));
    if (number == null) {
      return false;
    }
    Trait found =
        refusal(letter.getTopic(), letter.getPartition(), letter.getOffset(), letter.getReason());
    recording.answered(new Answer(number, "dead-letters", at.partition(), at.offset(), found));
    return true;
  }

  /** Returns letters about images that nobody has sent, as far as one knows. */
  int unexplained() {
    return untold.size();
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(id.indexOf('-') + 1));
  }

  @Override
  public void close() {
    predictions.close();
    letters.close();
  }
}
