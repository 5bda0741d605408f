package dev.streamtune.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.streamtune.faults.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A browser with one tab, of which nothing is heard but what its page writes to the console: for
 * times, which Playwright's ear for every request makes longer. Speaks the Chrome DevTools
 * Protocol.
 */
final class BareChromium implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket line;
  private int asked;

  private BareChromium(Process process, Path profile) throws IOException, InterruptedException {
    this.process = process;
    Path port = profile.resolve("DevToolsActivePort");
    Await.until("Chromium listens", START, () -> port.toFile().length() > 0);
    this.line =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(tab(Files.readAllLines(port).get(0))), new Ear())
            .join();
    ask("Runtime.enable");
    ask("Page.enable");
  }

  /**
   * Starts it.
   *
   * @param profile an empty folder
   */
  static BareChromium open(Path profile, Screen screen) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Chromium.executable().orElseThrow().toString());
    command.addAll(Chromium.arguments());
    command.addAll(
        List.of(
            "--headless=new",
            "--remote-debugging-port=0",
            "--no-first-run",
            "--disable-background-networking",
            "--user-data-dir=" + profile,
            "--window-size=%d,%d".formatted(screen.width(), screen.height()),
            "about:blank"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    try {
      return new BareChromium(process, profile);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private String tab(String port) throws IOException, InterruptedException {
    HttpRequest list =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json")).build();
    for (JsonNode target : JSON.readTree(http.send(list, BodyHandlers.ofString()).body())) {
      if (target.get("type").asText().equals("page")) {
        return target.get("webSocketDebuggerUrl").asText();
      }
    }
    throw new IOException("Chromium has no tab");
  }

  /** Runs a script in every page before its own. */
  void prepare(String script) {
    ask("Page.addScriptToEvaluateOnNewDocument", "source", script);
  }

  /** Goes to an address, and returns what the page then writes to its console first. */
  String visit(String address) throws InterruptedException {
    told.clear();
    ask("Page.navigate", "url", address);
    String text = told.poll(Tab.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    if (text == null) {
      throw new AssertionError("the page told nothing");
    }
    return text;
  }

  private void ask(String method, String... parameters) {
    ObjectNode message = JSON.createObjectNode().put("id", ++asked).put("method", method);
    ObjectNode values = message.putObject("params");
    for (int i = 0; i < parameters.length; i += 2) {
      values.put(parameters[i], parameters[i + 1]);
    }
    line.sendText(message.toString(), true).join();
  }

  /** Hears what comes over the line. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder begun = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      begun.append(text);
      if (last) {
        hear(begun.toString());
        begun.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void hear(String message) {
      try {
        JsonNode heard = JSON.readTree(message);
        if (heard.path("method").asText().equals("Runtime.consoleAPICalled")) {
          told.add(heard.at("/params/args/0/value").asText());
        }
      } catch (IOException e) {
        throw new IllegalStateException("Chromium said what is no JSON: " + message, e);
      }
    }
  }

  @Override
  public void close() {
    line.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
