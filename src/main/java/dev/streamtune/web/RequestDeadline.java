package dev.streamtune.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * Closes connections on which no request becomes whole in time. A timeout of an idle connection
 * alone would leave one that sends a byte of its header now and then. An answer that takes long is
 * not concerned. Thread-safe.
 */
final class RequestDeadline extends AbstractLifeCycle implements Connection.Listener {
  private final Duration limit;
  private final Predicate<Connection> answering;
  private final ScheduledExecutorScheduler scheduler =
      new ScheduledExecutorScheduler("http-deadline", true);

  /**
   * Begins to look when it is started.
   *
   * @param limit how long a request's header may take
   * @param answering says whether a request is being answered on a connection
   */
  RequestDeadline(Duration limit, Predicate<Connection> answering) {
    this.limit = limit;
    this.answering = answering;
  }

  @Override
  protected void doStart() throws Exception {
    scheduler.start();
  }

  @Override
  protected void doStop() throws Exception {
    scheduler.stop();
  }

  @Override
  public void onOpened(Connection connection) {
    lookLater(connection);
  }

  private void lookLater(Connection connection) {
    long before = connection.getMessagesIn();
    var unused =
        scheduler.schedule(() -> look(connection, before), limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look(Connection connection, long before) {
    if (!connection.getEndPoint().isOpen()) {
      return;
    }
    if (answering.test(connection) || connection.getMessagesIn() > before) {
      lookLater(connection);
    } else {
      connection.getEndPoint().close();
    }
  }
}
