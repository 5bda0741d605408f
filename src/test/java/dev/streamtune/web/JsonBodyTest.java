package dev.streamtune.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.fuzz.Fuzzing;
import dev.streamtune.web.api.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBodyTest {
  /** A body with most of what bodies have. */
  record Labels(List<Item> items, int limit, boolean sure, @Nullable String note) {
    record Item(String id, String label) {}
  }

  private static final String WHOLE =
      "{\"items\":[{\"id\":\"a/b\",\"label\":\"é\"},{\"id\":\"c\",\"label\":\"d\"}],\"limit\":3,\"sure\":true}";

  private static JsonBody parse(String text) throws ApiException {
    return JsonBody.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aBodyBecomesARecord() throws ApiException {
    Labels labels = parse(WHOLE).as(Labels.class);

    assertThat(labels.items())
        .containsExactly(new Labels.Item("a/b", "é"), new Labels.Item("c", "d"));
    assertThat(labels.limit()).isEqualTo(3);
    assertThat(labels.note()).isNull();
  }

  @Test
  void itCountsForAsMuchAsItAsksFor() throws ApiException {
    assertThat(parse(WHOLE).items()).isEqualTo(2);
    assertThat(parse("{\"items\":[]}").items()).isEqualTo(1);
    assertThat(parse("{\"items\":5}").items()).isEqualTo(1);
    assertThat(parse("{}").items()).isEqualTo(1);
    assertThat(parse("[1,2,3]").items()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'limit':3,'sure':true,'geheim':1}              | there is no field geheim",
        "{'items':[{'id':'a','x':1}],'limit':3}          | there is no field items[0].x",
        "{'limit':'3','sure':true}                       | the field limit is not as expected",
        "{'limit':3.5,'sure':true}                       | the field limit is not as expected",
        "{'limit':null,'sure':true}                      | the field limit is not as expected",
        "{'sure':true}                                   | the field limit is not as expected",
        "{'limit':3,'sure':1}                            | the field sure is not as expected",
        "{'items':{'geheim':1},'limit':3,'sure':true}    | the field items is not as expected",
        "[]                                              | the body has to be a JSON object",
        "null                                            | the body has to be a JSON object",
        "{'limit':3,'limit':4}                           | the body is no JSON that is read here (line 1",
        "{'limit':3} geheim                              | the body is no JSON that is read here (line 1",
        "{'limit':3                                      | the body is no JSON that is read here (line 1",
        "{limit:3}                                       | the body is no JSON that is read here (line 1",
        "{'limit':99999999999999999999999999999999999999999,'sure':true} | the body is no JSON that",
      })
  void whatIsWrongIsNamedAndNotQuoted(String body, String message) {
    assertThatThrownBy(() -> parse(body.replace('\'', '"')).as(Labels.class))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(400))
        .hasMessageStartingWith(message);
  }

  @Test
  void nothingIsNestedDeeply() {
    assertThatThrownBy(() -> parse("[".repeat(17) + "]".repeat(17)))
        .isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> parse("{\"a\":".repeat(30_000)).as(Labels.class))
        .isInstanceOf(ApiException.class);
  }

  @Test
  void namesOfFieldsAreShownAsFarAsTheyCanBe() {
    assertThatThrownBy(
            () -> parse("{\"a\\u202eb\\n\":1,\"limit\":1,\"sure\":true}").as(Labels.class))
        .hasMessage("there is no field a\\u202Eb\\n");
  }

  @Test
  void everyBodyIsReadOrRefused() throws InterruptedException {
    List<byte[]> corpus =
        List.of(
            WHOLE.getBytes(StandardCharsets.UTF_8),
            "{\"items\":null,\"limit\":1,\"sure\":false,\"note\":\"\\u00e9\\n\"}"
                .getBytes(StandardCharsets.UTF_16));
    Fuzzing fuzzing = new Fuzzing("body", corpus, 0, 4L << 20, e -> e instanceof ApiException);

    int refused =
        fuzzing.run(
            5000,
            input -> {
              JsonBody body = JsonBody.parse(input);
              assertThat(body.items()).isPositive();
              Labels unused = body.as(Labels.class);
            });

    assertThat(refused).isPositive();
  }
}
