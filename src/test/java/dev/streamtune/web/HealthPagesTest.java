package dev.streamtune.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HealthPagesTest {
  private final Verdict waiting =
      new Verdict(
          false,
          "WAITING",
          "Kafka does not answer",
          List.of(new Check("head", true, ""), new Check("kafka", false, "Kafka does not answer")));
  private final Verdict alive = new Verdict(true, "WAITING", "", List.of());

  @Test
  void whatIsMissingIsNamed() {
    Answer ready = read(HealthPages.READY);

    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.type()).isEqualTo("application/json");
    assertThat(ready.body())
        .isEqualTo(
            """
            {"ok":false,"state":"WAITING","reason":"Kafka does not answer","checks":[\
            {"name":"head","ok":true,"reason":""},\
            {"name":"kafka","ok":false,"reason":"Kafka does not answer"}]}
            """);
  }

  @Test
  void whoWaitsIsAlive() {
    assertThat(read(HealthPages.LIVE).status()).isEqualTo(200);
  }

  private Answer read(String path) {
    Health health =
        new Health() {
          @Override
          public Verdict live() {
            return alive;
          }

          @Override
          public Verdict ready() {
            return waiting;
          }
        };
    return Objects.requireNonNull(HealthPages.of(health).get(path)).read("");
  }
}
