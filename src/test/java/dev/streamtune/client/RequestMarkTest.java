package dev.streamtune.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RequestMarkTest {
  private final RequestMark mine = new RequestMark(new UUID(1, 2));

  @Test
  void aClientKnowsItsOwnNumbers() {
    assertThat(mine.numberIn(headers(mine.header(Long.MAX_VALUE)))).hasValue(Long.MAX_VALUE);
  }

  @Test
  void whatIsNotItsOwnIsNone() {
    Header other = new RequestMark(new UUID(1, 3)).header(7);
    RecordHeaders odd = new RecordHeaders();
    odd.add(mine.header(1).key(), new byte[] {1});

    assertThat(mine.numberIn(headers(other))).isEmpty();
    assertThat(mine.numberIn(new RecordHeaders())).isEmpty();
    assertThat(mine.numberIn(odd)).isEmpty();
    odd.add(mine.header(1).key(), null);
    assertThat(mine.numberIn(odd)).isEmpty();
  }

  private static RecordHeaders headers(Header header) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(header);
    return headers;
  }
}
