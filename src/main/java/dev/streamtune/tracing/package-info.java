/**
 * Traces: which way a record took through the service, and how long each stage of it was. The
 * context of a trace travels in record headers, as W3C says. Off unless the settings say otherwise;
 * then nothing of OpenTelemetry is loaded.
 *
 * <p>May use: {@code config}, {@code events}, OpenTelemetry, of Kafka only record headers. Nobody
 * else knows OpenTelemetry.
 */
@NullMarked
package dev.streamtune.tracing;

import org.jspecify.annotations.NullMarked;
