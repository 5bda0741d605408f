package dev.streamtune.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Log events as JSON, one object on each line, in ASCII: whatever a message quotes cannot break its
 * line or turn the direction of text. Logback's own encoder writes times as numbers and stack
 * traces as arrays of objects, which few collectors show. Thread-safe.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  private final JsonFactory json =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator object = json.createGenerator(line)) {
      object.writeStartObject();
      object.writeStringField("time", event.getInstant().toString());
      object.writeStringField("level", event.getLevel().toString());
      object.writeStringField("logger", event.getLoggerName());
      object.writeStringField("thread", event.getThreadName());
      object.writeStringField("message", event.getFormattedMessage());
      writeException(event.getThrowableProxy(), object);
      writeContext(event.getMDCPropertyMap(), object);
      object.writeEndObject();
      object.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return line.toByteArray();
  }

  private static void writeException(@Nullable IThrowableProxy thrown, JsonGenerator object)
      throws IOException {
    if (thrown != null) {
      object.writeStringField("exception", ThrowableProxyUtil.asString(thrown).strip());
    }
  }

  private static void writeContext(Map<String, String> context, JsonGenerator object)
      throws IOException {
    if (!context.isEmpty()) {
      object.writeObjectFieldStart("mdc");
      for (Map.Entry<String, String> each : context.entrySet()) {
        object.writeStringField(each.getKey(), each.getValue());
      }
      object.writeEndObject();
    }
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
