package dev.streamtune.tracing;

import io.opentelemetry.api.common.AttributeKey;

/**
 * Names of attributes: OpenTelemetry's for messaging, and our own. Public API, since queries and
 * dashboards name them.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/kafka/">semantic conventions
 *     for Kafka</a>
 */
final class SpanKeys {
  /** The version of the conventions that the names are from. */
  static final String SCHEMA = "https://opentelemetry.io/schemas/1.37.0";

  static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
  static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
  static final AttributeKey<String> PARTITION =
      AttributeKey.stringKey("messaging.destination.partition.id");
  static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
  static final AttributeKey<String> KEY = AttributeKey.stringKey("messaging.kafka.message.key");
  static final AttributeKey<String> GROUP = AttributeKey.stringKey("messaging.consumer.group.name");
  static final AttributeKey<Long> BATCH_COUNT =
      AttributeKey.longKey("messaging.batch.message_count");
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  static final AttributeKey<Long> HEAD_VERSION = AttributeKey.longKey("streamtune.head.version");
  static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("streamtune.batch.size");
  static final AttributeKey<String> LABEL = AttributeKey.stringKey("streamtune.label");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("streamtune.outcome");

  private SpanKeys() {}
}
