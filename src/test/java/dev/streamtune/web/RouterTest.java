package dev.streamtune.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.fuzz.Fuzzing;
import dev.streamtune.web.api.Reply;
import dev.streamtune.web.api.Route;
import dev.streamtune.web.api.UserRole;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
  private final Router router =
      router(
          Route.get("/api/images", call -> Reply.json("")),
          Route.get("/api/images/{id}", call -> Reply.json("")),
          Route.get("/api/images/newest", call -> Reply.json("")),
          Route.get("/api/letters/{topic}/{partition}/{offset}", call -> Reply.json("")),
          Route.post("/api/images/{id}", UserRole.ANNOTATOR, call -> Reply.json("")),
          new Route("DELETE", "/api/images", UserRole.OPERATOR, call -> Reply.json("")));

  private static Router router(Route... routes) {
    return new Router(Arrays.stream(routes).map(Action::of).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/images, /api/images, {}",
    "HEAD, /api/images, /api/images, {}",
    "DELETE, /api/images, /api/images, {}",
    "GET, /api/images/newest, /api/images/newest, {}",
    "GET, /api/images/a%2Fb.jpg, /api/images/{id}, {id=a/b.jpg}",
    "GET, /api/images/.., /api/images/{id}, {id=..}",
    "POST, /api/images/x, /api/images/{id}, {id=x}",
    "POST, /api/images/newest, /api/images/{id}, {id=newest}",
  })
  void aPathIsFoundByItsTemplate(String method, String path, String template, String names) {
    assertThat(router.find(method, path))
        .isInstanceOfSatisfying(
            Router.Found.class,
            found -> {
              assertThat(found.action().path()).hasToString(template);
              assertThat(found.names()).hasToString(names);
            });
  }

  @Test
  void everyNameStandsForItsSegment() {
    assertThat(router.find("GET", "/api/letters/dead-letters/3/17"))
        .isInstanceOfSatisfying(
            Router.Found.class,
            found ->
                assertThat(found.names())
                    .isEqualTo(Map.of("topic", "dead-letters", "partition", "3", "offset", "17")));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/images, 'DELETE, GET, HEAD'",
    "PUT, /api/images/x, 'GET, HEAD, POST'",
    "OPTIONS, /api/images/newest, 'GET, HEAD, POST'"
  })
  void anotherMethodIsToldWhichThereAre(String method, String path, String allow) {
    assertThat(router.find(method, path)).isEqualTo(new Router.OtherMethods(allow));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/images/",
        "/api/images/x/y",
        "/API/images",
        "/api//images",
        "/",
        "*"
      })
  void whatIsNotThereIsMissing(String path) {
    assertThat(router.find("GET", path)).isEqualTo(new Router.Missing());
  }

  @Test
  void whatIsNoTextIsMalformed() {
    assertThat(router.find("GET", "/api/images/%FF")).isEqualTo(new Router.Malformed());
  }

  @Test
  void whatCannotBeMeantIsRefusedAtTheStart() {
    Route one = Route.get("/api/x", call -> Reply.json(""));

    assertThatThrownBy(() -> router(one, one)).hasMessage("there are two of GET /api/x");
    assertThatThrownBy(
            () -> router(new Route("PUT", "/api/x", UserRole.VIEWER, call -> Reply.json(""))))
        .hasMessageContaining("PUT");
    for (String path : List.of("api/x", "/api/{x", "/api/{}", "/api/a b", "/api/", "")) {
      assertThatThrownBy(() -> router(Route.get(path, call -> Reply.json(""))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void everyPathAndQueryIsFoundOrNot() throws InterruptedException {
    List<byte[]> corpus =
        List.of(
            bytes("/api/images/a%2Fb%C3%A9?limit=3&class=t%20u&x"),
            bytes("/api/letters/t/1/2?a=b&a=c&=&&%3D=%26"),
            bytes("/api/images/newest?" + "a=1&".repeat(70)));
    Fuzzing fuzzing = new Fuzzing("path", corpus, 1, 4L << 20, e -> false);

    int refused =
        fuzzing.run(
            5000,
            input -> {
              String[] parts = new String(input, StandardCharsets.ISO_8859_1).split("[?]", 2);
              assertThat(router.find("GET", parts[0])).isNotNull();
              assertThat(Query.parse(parts.length == 2 ? parts[1] : "")).isNotNull();
            });

    assertThat(refused).isZero();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
