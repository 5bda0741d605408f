package dev.streamtune.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.web.access.CapturedLog;
import dev.streamtune.web.access.Grants;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import dev.streamtune.web.api.UserRole;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionActionsTest {
  private static final String PASSWORD = "correct horse";
  private static final String TOKEN = Grants.newToken();
  private static final String ADA = Grants.password("ada", UserRole.VIEWER, PASSWORD.toCharArray());
  private static final String LOGIN = "{\"name\":\"ada\",\"password\":\"" + PASSWORD + "\"}";

  @TempDir Path folder;
  private Served served;
  private Site.Offer offer;

  @BeforeEach
  void start() throws IOException {
    Path users = folder.resolve("users");
    Files.write(users, List.of(ADA, Grants.token("bot", UserRole.OPERATOR, TOKEN)));
    served = Served.to(users, 3);
    offer =
        served.offer(
            Route.get("/api/me", call -> Reply.json(call.user())),
            Route.post("/api/write", UserRole.OPERATOR, call -> Reply.json("written")));
  }

  @AfterEach
  void stop() {
    offer.close();
    served.close();
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
  }

  private HttpRequest.Builder bot(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + TOKEN);
  }

  @Test
  void aStrangerIsToldThatHeHasToLogInAndNothingElse() throws Exception {
    assertThat(served.get("/api/session").body())
        .isEqualTo("{\"user\":null,\"loginNeeded\":true}\n");
    HttpResponse<String> me = served.get("/api/me");
    assertThat(me.statusCode()).isEqualTo(401);
    assertThat(me.body()).contains("LOGIN_NEEDED");
    assertThat(me.headers().firstValue("WWW-Authenticate"))
        .as("no browser asks by itself")
        .contains("Bearer realm=\"streamtune\"");
  }

  @Test
  void aLoginGivesACookieAndLoggingOutTakesIt() throws Exception {
    HttpResponse<String> login = served.send(served.post("/api/session", LOGIN));
    assertThat(login.statusCode()).isEqualTo(200);
    assertThat(login.body())
        .isEqualTo(
            "{\"user\":{\"name\":\"ada\",\"role\":\"VIEWER\"},\"loginNeeded\":true,\"version\":\"1.2\","
                + "\"application\":\"streamtune\",\"classes\":[\"tulip\",\"daisy\"],\"newClasses\":true,\"headVersion\":7}\n");
    String cookie = cookie(login);

    assertThat(served.send(served.request("/api/me").header("Cookie", cookie)).body())
        .contains("\"ada\"");
    HttpResponse<String> logout =
        served.send(
            served
                .request("/api/session")
                .header("Cookie", cookie)
                .header("X-StreamTune", "1")
                .DELETE());
    assertThat(logout.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    assertThat(served.send(served.request("/api/me").header("Cookie", cookie)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void scriptsSendAPasswordOrAToken() throws Exception {
    String pair =
        Base64.getEncoder().encodeToString(("ada:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    for (int i = 0; i < 2; i++) {
      assertThat(
              served
                  .send(served.request("/api/me").header("Authorization", "Basic " + pair))
                  .body())
          .contains("\"ada\"");
    }
    assertThat(served.send(bot(served.request("/api/me"))).body()).contains("\"bot\"");
    HttpResponse<String> login =
        served.send(served.post("/api/session", "{\"token\":\"" + TOKEN + "\"}"));
    assertThat(served.send(served.request("/api/me").header("Cookie", cookie(login))).body())
        .contains("\"bot\"");
  }

  @Test
  void aViewerCannotWrite() throws Exception {
    String cookie = cookie(served.send(served.post("/api/session", LOGIN)));

    HttpResponse<String> write =
        served.send(served.post("/api/write", "{}").header("Cookie", cookie));

    assertThat(write.statusCode()).isEqualTo(403);
    assertThat(write.body()).contains("ROLE_TOO_LOW", "OPERATOR", "VIEWER");
  }

  @Test
  void whatIsNoLoginIsToldWhy() throws Exception {
    assertThat(served.send(served.post("/api/session", "{}")).statusCode()).isEqualTo(400);
    assertThat(served.send(served.post("/api/session", "{\"name\":\"ada\"}")).statusCode())
        .isEqualTo(400);
    HttpResponse<String> wrong =
        served.send(served.post("/api/session", LOGIN.replace("horse", "house")));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).contains("WRONG_CREDENTIALS");
    assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void whoGuessesHasToWait() throws Exception {
    for (int i = 0; i < 10; i++) {
      String guess = "{\"token\":\"guess " + i + "\"}";
      assertThat(served.send(served.post("/api/session", guess)).statusCode()).isEqualTo(401);
    }

    HttpResponse<String> right =
        served.send(served.post("/api/session", "{\"token\":\"" + TOKEN + "\"}"));

    assertThat(right.statusCode()).isEqualTo(429);
    assertThat(right.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 7L);
  }

  @Test
  void changesHaveARateAndABulkCountsForItsItems() throws Exception {
    HttpResponse<String> bulk = served.send(bot(served.post("/api/write", "{\"items\":[1,2,3]}")));
    HttpResponse<String> more = served.send(bot(served.post("/api/write", "{}")));

    assertThat(bulk.statusCode()).isEqualTo(200);
    assertThat(more.statusCode()).isEqualTo(429);
    assertThat(more.headers().firstValue("Retry-After")).isPresent();
    assertThat(served.send(bot(served.request("/api/me"))).statusCode()).isEqualTo(200);
  }

  @Test
  void noSecretIsInAnyLog() throws Exception {
    try (CapturedLog all = CapturedLog.of("dev.streamtune");
        CapturedLog jetty = CapturedLog.of("org.eclipse.jetty");
        CapturedLog audit = CapturedLog.of("audit")) {
      String cookie = cookie(served.send(served.post("/api/session", LOGIN)));
      served.send(served.post("/api/session", LOGIN.replace("horse", "house")));
      served.send(served.post("/api/session", "{\"name\":\"house\",\"password\":\"house\"}"));
      served.send(bot(served.post("/api/write", "{}")));
      served.send(served.post("/api/write", "{}").header("Cookie", cookie));

      assertThat(audit.lines())
          .containsExactly(
              "user=ada role=VIEWER address=127.0.0.1 method=POST path=/api/session status=200 bytes="
                  + LOGIN.length(),
              "user=ada role=- address=127.0.0.1 method=POST path=/api/session status=401 bytes="
                  + LOGIN.length(),
              "user=- role=- address=127.0.0.1 method=POST path=/api/session status=401 bytes=35",
              "user=bot role=OPERATOR address=127.0.0.1 method=POST path=/api/write status=200 bytes=2",
              "user=ada role=VIEWER address=127.0.0.1 method=POST path=/api/write status=403 bytes=2");
      String session = cookie.substring(cookie.indexOf('=') + 1);
      for (CapturedLog log : List.of(all, audit)) {
        assertThat(log.lines())
            .noneMatch(line -> line.contains("horse") || line.contains("house"))
            .noneMatch(line -> line.contains(TOKEN) || line.contains(session));
      }
      assertThat(jetty.lines()).as("at its level of every day").isNotNull();
    }
  }
}
