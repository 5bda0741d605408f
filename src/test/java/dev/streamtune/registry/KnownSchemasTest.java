package dev.streamtune.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamtune.events.MalformedRecordException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class KnownSchemasTest {
  private static final Schema SCHEMA = Schema.create(Schema.Type.LONG);

  private final AtomicLong nanos = new AtomicLong();
  private final KnownSchemas known = new KnownSchemas(nanos::get);

  @Test
  void aNumberThatWasUnknownIsDoubtedAfterAWhile() throws MalformedRecordException {
    assertThat(known.refused(7, "no such number")).hasMessage("no such number");

    assertThatThrownBy(() -> known.find(7)).isInstanceOf(MalformedRecordException.class);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
    assertThat(known.find(7)).isEmpty();
    known.found(7, SCHEMA);
    assertThat(known.find(7)).contains(SCHEMA);
  }

  @Test
  void whatWasNotAskedForLongestIsForgotten() throws MalformedRecordException {
    for (int id = 0; id < 3000; id++) {
      known.found(id, SCHEMA);
      assertThat(known.find(0)).contains(SCHEMA);
    }

    assertThat(known.find(1)).isEmpty();
    assertThat(known.find(2999)).contains(SCHEMA);
  }
}
