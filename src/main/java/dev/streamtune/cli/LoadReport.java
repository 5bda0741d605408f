package dev.streamtune.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.streamtune.bench.Finding;
import dev.streamtune.bench.LoadLog;
import dev.streamtune.bench.LoadSample;
import dev.streamtune.bench.LoadSeries;
import dev.streamtune.transfer.SeriesPicture;
import dev.streamtune.transfer.SeriesPicture.Panel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells of a load: a row for each sample as it comes, then what was found. */
final class LoadReport implements AutoCloseable {
  private static final double MINUTE = 60;

  private final String name;
  private final PrintWriter out;
  private final Optional<Writer> csv;

  /**
   * Begins the table.
   *
   * @param name of the load, in the summary
   * @param csv file that gets the samples, too; one that is there is replaced
   */
  LoadReport(String name, PrintWriter out, Optional<Path> csv) throws IOException {
    this.name = name;
    this.out = out;
    this.csv = csv.isPresent() ? Optional.of(Files.newBufferedWriter(csv.get())) : Optional.empty();
    this.csv.ifPresent(writer -> write(writer, LoadTable.csvHeader()));
    line(LoadTable.header());
  }

  /** Adds a row. */
  void sampled(LoadSample sample) {
    line(LoadTable.row(sample));
    csv.ifPresent(writer -> write(writer, LoadTable.csvRow(sample)));
  }

  /** Adds a line of words. */
  void line(String words) {
    out.println(words);
    out.flush();
  }

  private static void write(Writer writer, String line) {
    try {
      writer.write(line + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells what was found; the last line is a summary for programs. */
  void conclude(LoadResult result) {
    line(
        String.format(
            Locale.ROOT,
            "capacity %.2f images/s with fine-tunings, published %.2f images/s; %d images, %d fine-tunings, head %d",
            result.capacity(),
            result.perSecond(),
            result.images(),
            result.fineTunings(),
            result.headVersion()));
    line("image to prediction:  " + result.latency().line());
    line("feedback to example:  " + result.labelling().line());
    result.findings().forEach(finding -> line(finding.line()));
    line(json(result));
  }

  private String json(LoadResult result) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("bench", name);
    node.put("holds", result.holds());
    node.put("capacityPerSecond", result.capacity());
    node.put("publishedPerSecond", result.perSecond());
    node.put("images", result.images());
    node.put("fineTunings", result.fineTunings());
    node.put("headVersion", result.headVersion());
    node.put("mostWaiting", result.mostWaiting());
    put(node.putObject("latencyMillis"), result.latency());
    put(node.putObject("feedbackToExampleMillis"), result.labelling());
    ObjectNode findings = node.putObject("findings");
    for (Finding finding : result.findings()) {
      findings.put(finding.name(), finding.outcome().name());
    }
    return node.toString();
  }

  private static void put(ObjectNode node, Times times) {
    node.put("count", times.count());
    node.put("p50", times.p50());
    node.put("p90", times.p90());
    node.put("p99", times.p99());
    node.put("p999", times.p999());
    node.put("longest", times.longest());
  }

  /** Draws all series that are known. */
  static void draw(Path file, LoadLog log) throws IOException {
    List<Panel> panels =
        Arrays.stream(LoadSeries.values())
            .filter(series -> log.values(series).length > 0)
            .map(series -> panel(series, log))
            .toList();
    SeriesPicture.write(file, panels);
  }

  private static Panel panel(LoadSeries series, LoadLog log) {
    String title = series.unit().isEmpty() ? series.title() : series.title() + ", " + series.unit();
    List<Double> minutes = Arrays.stream(log.seconds(series)).mapToObj(s -> s / MINUTE).toList();
    return new Panel(title, minutes, Arrays.stream(log.values(series)).boxed().toList());
  }

  @Override
  public void close() throws IOException {
    if (csv.isPresent()) {
      csv.get().close();
    }
  }
}
