package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.streamtune.broker.EmbeddedBroker;
import dev.streamtune.config.ServiceConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code publish --by-reference}, and a service that fetches. */
class PublishReferencesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Path photos;
  private EmbeddedBroker broker;

  @BeforeEach
  void start() throws Exception {
    photos = Files.createDirectories(folder.resolve("photos/roses"));
    Files.write(photos.resolve("a b.bmp"), SmallService.image());
    Files.write(photos.resolve("1.bmp"), SmallService.image());
    broker = EmbeddedBroker.start(0);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void theServiceReadsTheFiles() throws Exception {
    try (SmallService service = service(photos.getParent().toUri().toString())) {
      Invocation publish = publish("--by-reference");

      assertThat(publish.out()).containsExactly("published 2 images to images");
      assertThat(service.awaitAnswers(2, LIMIT))
          .containsExactlyInAnyOrder("roses/a b.bmp", "roses/1.bmp");
    }
  }

  @Test
  void theServiceAsksAServerForTheFiles() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/flowers/roses/",
        exchange -> {
          byte[] image = SmallService.image();
          exchange.sendResponseHeaders(200, image.length);
          exchange.getResponseBody().write(image);
          exchange.close();
        });
    server.start();
    String prefix = "http://localhost:" + server.getAddress().getPort() + "/flowers/";
    try (SmallService service = service(prefix)) {
      Invocation publish = publish("--by-reference", "--uri-prefix", prefix);

      assertThat(publish.exitCode()).as(publish.err()).isZero();
      assertThat(service.awaitAnswers(2, LIMIT))
          .containsExactlyInAnyOrder("roses/a b.bmp", "roses/1.bmp");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aNameThatCannotBeReferredToDoesNotHoldUpTheOthers() throws Exception {
    Files.write(photos.resolve("100%.bmp"), SmallService.image());
    new TopicAdmin(config("")).createMissing();

    Invocation publish = publish("--by-reference");

    assertThat(publish.exitCode()).isEqualTo(1);
    assertThat(publish.out()).containsExactly("published 2 images to images");
    assertThat(publish.err())
        .contains("roses/100%.bmp cannot be referred to")
        .contains("1 images were not published");
  }

  @Test
  void whatDoesNotGoTogetherIsAWrongCall() {
    assertThat(Invocation.of("publish", "--by-reference", "--samples", "3").exitCode())
        .isEqualTo(2);
    assertThat(Invocation.of("publish", "--uri-prefix", "s3://b/", "x").err())
        .contains("--uri-prefix goes with --by-reference");
    Invocation prefix = publish("--by-reference", "--uri-prefix", "s3://flowers/a");
    assertThat(prefix.exitCode()).isEqualTo(2);
    assertThat(prefix.err()).contains("--uri-prefix s3://flowers/a: expected a / at the end");
  }

  private SmallService service(String allow) throws InterruptedException {
    ServiceConfig config = config(allow);
    new TopicAdmin(config).createMissing();
    return new SmallService(config, new PausingClassifier(1)).start();
  }

  private ServiceConfig config(String allow) {
    return ServiceConfig.parse(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "state.dir",
            folder.resolve("state").toString(),
            "image.uri.allow",
            allow,
            "image.uri.allow.private",
            "true"));
  }

  private Invocation publish(String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "publish";
    System.arraycopy(more, 0, arguments, 1, more.length);
    arguments[more.length + 1] = photos.getParent().toString();
    arguments[more.length + 2] = "--bootstrap-servers";
    arguments[more.length + 3] = broker.bootstrapServers();
    return Invocation.of(arguments);
  }
}
