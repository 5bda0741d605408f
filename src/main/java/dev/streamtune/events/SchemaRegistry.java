package dev.streamtune.events;

import org.apache.avro.Schema;

/**
 * Where schemas are known by the numbers that stand in Confluent's wire format. Thread-safe.
 *
 * <p>A registry that does not answer is an outage: nothing is wrong with the record, which can be
 * read or written when the registry is back. A number that the registry does not know is wrong with
 * the record.
 */
public interface SchemaRegistry {
  /**
   * Returns the number of the schema that this program writes a record with.
   *
   * @throws SchemaRefusedException if the registry has no such schema, and may not or will not take
   *     it
   * @throws RegistryUnavailableException if it does not answer
   */
  int idOf(TopicRecord record);

  /**
   * Returns the schema of a number.
   *
   * @param id as it came, untrusted
   * @throws MalformedRecordException if the registry knows no Avro schema of this number
   * @throws RegistryUnavailableException if it does not answer
   */
  Schema schema(int id) throws MalformedRecordException;
}
