package dev.streamtune.topology;

import dev.streamtune.events.AvroCodec;
import dev.streamtune.events.Wire;
import dev.streamtune.schema.ImageWithdrawal;
import dev.streamtune.schema.LabelledExample;
import dev.streamtune.schema.ShadowReport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Writes what serving says to the trainer. Thread-safe. */
final class ExampleSerializer implements Serializer<SpecificRecord> {
  private final AvroCodec<LabelledExample> examples;
  private final AvroCodec<ImageWithdrawal> withdrawals;
  private final AvroCodec<ShadowReport> reports;

  ExampleSerializer(Wire wire, String topic) {
    this.examples = wire.codec(LabelledExample.class, topic);
    this.withdrawals = wire.codec(ImageWithdrawal.class, topic);
    this.reports = wire.codec(ShadowReport.class, topic);
  }

  @Override
  public byte[] serialize(String topic, SpecificRecord value) {
    if (value instanceof ShadowReport report) {
      return reports.encode(report);
    }
    if (value instanceof ImageWithdrawal withdrawal) {
      return withdrawals.encode(withdrawal);
    }
    return examples.encode((LabelledExample) value);
  }
}
