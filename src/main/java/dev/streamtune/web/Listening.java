package dev.streamtune.web;

import dev.streamtune.web.api.EventSource;
import dev.streamtune.web.api.User;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins a stream of events as the answer to a request. */
final class Listening {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

  private final Exchange exchange;
  private final Offered offered;
  private final Optional<User> user;

  Listening(Exchange exchange, Offered offered, Optional<User> user) {
    this.exchange = exchange;
    this.offered = offered;
    this.user = user;
  }

  void begin(EventSource source) {
    Response response = exchange.response();
    EventStreams streams = offered.streams();
    boolean head = exchange.isHead();
    if (!head && !streams.enter()) {
      exchange.later(
          "TOO_MANY_LISTENERS", "%d listen already; try again".formatted(EventStreams.MOST));
      return;
    }
    response.setStatus(HttpStatus.OK_200);
    exchange.header(HttpHeader.CONTENT_TYPE, "text/event-stream");
    // nginx would collect events before it passes them on.
    response.getHeaders().put("X-Accel-Buffering", "no");
    exchange.header(HttpHeader.CONNECTION, "close");
    if (head) {
      response.write(true, BufferUtil.EMPTY_BUFFER, exchange.callback());
    } else {
      listen(source, streams);
    }
  }

  private void listen(EventSource source, EventStreams streams) {
    EndPoint connection = exchange.request().getConnectionMetaData().getConnection().getEndPoint();
    connection.setIdleTimeout(streams.patience().toMillis());
    EventStream stream =
        streams.add(
            gone -> new EventStream(exchange.response(), exchange.callback(), connection, gone),
            () -> user.map(it -> offered.access().isStill(it, exchange.head())).orElse(true));
    stream.iterate();
    try {
      stream.subscribed(source.open(stream));
    } catch (RuntimeException e) {
      LOG.error("a stream of events does not begin", e);
      stream.cut();
    }
    if (offered.isClosed()) {
      stream.cut();
    }
  }
}
