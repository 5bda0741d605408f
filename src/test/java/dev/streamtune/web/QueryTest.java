package dev.streamtune.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {
  @Test
  void parametersAreDecodedAndTheFirstCounts() {
    Query query =
        Query.parse("class=oak+tree%21&limit=3&limit=4&flag&empty=&=x&a=b=c").orElseThrow();

    assertThat(query.get("class")).contains("oak tree!");
    assertThat(query.get("limit")).contains("3");
    assertThat(query.get("flag")).contains("");
    assertThat(query.get("empty")).contains("");
    assertThat(query.get("a")).contains("b=c");
    assertThat(query.get("other")).isEmpty();
  }

  @Test
  void thereMayBeNone() {
    assertThat(Query.parse("").orElseThrow().get("a")).isEmpty();
  }

  @Test
  void whatIsMalformedOrTooMuchIsNoQuery() {
    assertThat(Query.parse("a=%FF")).isEmpty();
    assertThat(Query.parse("%=1")).isEmpty();
    assertThat(Query.parse("a=1&".repeat(65))).isEmpty();
  }
}
