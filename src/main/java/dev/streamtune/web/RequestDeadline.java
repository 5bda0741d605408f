package dev.streamtune.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
  private final ScheduledExecutorScheduler scheduler =
      new ScheduledExecutorScheduler("http-deadline", true);

  /** Takes how long a request's header may take. */
  RequestDeadline(Duration limit) {
    this.limit = limit;
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
    boolean answering = connection.getMessagesIn() > connection.getMessagesOut();
    if (answering || connection.getMessagesIn() > before) {
      lookLater(connection);
    } else {
      connection.getEndPoint().close();
    }
  }
}
