package dev.streamtune.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.message.RawMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record type as bytes, in Avro's single-object encoding: {@code C3 01}, the CRC-64-AVRO
 * fingerprint of the schema, the binary record (Avro 1.12 specification, "Single-object encoding");
 * or in Confluent's wire format: {@code 00}, the number of the schema in a registry as four bytes,
 * most significant first, the binary record. It writes one of the two, and reads both.
 *
 * <p>Thread-safe.
 *
 * @param <T> the generated record class
 */
public final class AvroCodec<T extends SpecificRecord> {
  /** First byte of Confluent's wire format. */
  private static final byte CONFLUENT_MAGIC = 0;

  private static final int USUAL_BYTES = 512;

  private final Supplier<byte[]> heading;
  private final RawMessageEncoder<T> encoder;
  private final SingleObjects<T> singleObjects;
  private final RegisteredRecords<T> registered;

  /**
   * Makes a codec.
   *
   * @param model the record class's own conversions, {@code X.getClassSchema()} and {@code
   *     SpecificData.getForClass(X.class)}
   * @param written whose number is written, and by whom it is known, unless it is single objects
   */
  private AvroCodec(
      Schema schema,
      SpecificData model,
      Optional<TopicRecord> written,
      Optional<SchemaRegistry> registry) {
    this.encoder = new RawMessageEncoder<>(model, schema);
    this.singleObjects = new SingleObjects<>(schema, model);
    this.registered = new RegisteredRecords<>(schema, model, registry);
    this.heading =
        written
            .<Supplier<byte[]>>map(record -> () -> registered.heading(record))
            .orElse(singleObjects::heading);
  }

  /**
   * Makes the codec of a generated record class that writes single objects and knows no registry.
   *
   * @param type the class that Avro generated
   */
  public static <T extends SpecificRecord> AvroCodec<T> of(Class<T> type) {
    return of(type, Optional.empty(), Optional.empty());
  }

  /** Makes one that writes Confluent's wire format. */
  static <T extends SpecificRecord> AvroCodec<T> registered(
      Class<T> type, TopicRecord written, SchemaRegistry registry) {
    return of(type, Optional.of(written), Optional.of(registry));
  }

  private static <T extends SpecificRecord> AvroCodec<T> of(
      Class<T> type, Optional<TopicRecord> written, Optional<SchemaRegistry> registry) {
    TrustedRecords.trust(type);
    SpecificData model = SpecificData.getForClass(type);
    return new AvroCodec<>(model.getSchema(type), model, written, registry);
  }

  /**
   * Says whether bytes are marked as a record of this type, of the current or an older version.
   *
   * @throws RegistryUnavailableException if that takes a registry that does not answer
   */
  public boolean marks(byte[] bytes) {
    return isConfluents(bytes) ? registered.marks(bytes) : singleObjects.marks(bytes);
  }

  /**
   * Encodes a record.
   *
   * @throws RegistryUnavailableException if the schema's number is not known yet, and the registry
   *     does not answer
   * @throws SchemaRefusedException if the registry does not have the schema
   */
  public byte[] encode(T record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    bytes.writeBytes(heading.get());
    try {
      encoder.encode(record, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Decodes a record.
   *
   * @throws MalformedRecordException if the bytes are no such record
   * @throws RegistryUnavailableException if to know that takes a registry that does not answer;
   *     never anything else
   */
  public T decode(byte[] bytes) throws MalformedRecordException {
    return isConfluents(bytes) ? registered.decode(bytes) : singleObjects.decode(bytes);
  }

  private static boolean isConfluents(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == CONFLUENT_MAGIC;
  }
}
