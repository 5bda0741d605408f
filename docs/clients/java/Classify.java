import dev.streamtune.client.Answer;
import dev.streamtune.client.Images;
import dev.streamtune.client.StreamTuneClient;
import dev.streamtune.client.StreamTuneException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Has image files classified and prints the answers; where {@code FILE=LABEL} says what a file
 * shows and the answer differs, it sends the correction. One file, run as it is: {@code java -cp
 * 'lib/*' Classify.java HOST:PORT FILE[=LABEL]...}
 */
final class Classify {
  private Classify() {}

  /** An image on its way. */
  private record Asked(Path file, String id, String label, CompletableFuture<Answer> answer) {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      System.err.println("usage: Classify.java HOST:PORT FILE[=LABEL]...");
      System.exit(2);
    }
    int failed = 0;
    try (StreamTuneClient client =
        StreamTuneClient.builder().bootstrapServers(arguments[0]).build()) {
      List<Asked> all = new ArrayList<>();
      for (String argument : List.of(arguments).subList(1, arguments.length)) {
        String[] parts = argument.split("=", 2);
        Path file = Path.of(parts[0]);
        String id = "java/" + file.getFileName();
        String label = parts.length == 2 ? parts[1] : "";
        all.add(new Asked(file, id, label, client.classify(Images.of(id, file))));
      }
      for (Asked asked : all) {
        failed += show(client, asked) ? 0 : 1;
      }
    } catch (StreamTuneException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  private static boolean show(StreamTuneClient client, Asked asked) {
    try {
      Answer answer = asked.answer().join();
      if (answer instanceof Answer.Predicted predicted) {
        String label = predicted.prediction().getLabel();
        System.out.printf("%s: %s%n", asked.file().getFileName(), label);
        if (!asked.label().isEmpty() && !asked.label().equals(label)) {
          client.feedback(asked.id(), asked.label(), "java-example").join();
          System.out.printf("%s: corrected to %s%n", asked.file().getFileName(), asked.label());
        }
      } else if (answer instanceof Answer.Refused refused) {
        System.out.printf(
            "%s: refused, %s: %s%n",
            asked.file().getFileName(),
            refused.deadLetter().getReason(),
            refused.deadLetter().getDetail());
      }
      return true;
    } catch (CompletionException e) {
      System.err.println(e.getCause().getMessage());
      return false;
    }
  }
}
