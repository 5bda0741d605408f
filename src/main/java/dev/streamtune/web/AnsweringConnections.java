package dev.streamtune.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Knows on which connections a request is being answered, from its header to the last byte of the
 * answer. What a connection counts by itself ends with the answer's first byte. Thread-safe.
 */
final class AnsweringConnections extends Handler.Wrapper {
  private final Map<Connection, Integer> answers = new ConcurrentHashMap<>();

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    // The next request may begin before this one is told that it has ended: hence a count.
    answers.merge(connection, 1, Integer::sum);
    Request.addCompletionListener(request, failure -> ended(connection));
    return super.handle(request, response, callback);
  }

  private void ended(Connection connection) {
    answers.computeIfPresent(connection, (any, count) -> count == 1 ? null : count - 1);
  }

  /** Says whether a request that came on a connection is being answered. */
  boolean has(Connection connection) {
    return answers.containsKey(connection);
  }
}
