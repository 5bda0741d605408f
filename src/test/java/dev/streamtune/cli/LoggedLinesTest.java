package dev.streamtune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggedLinesTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Main.class);
  private final Level before = logger.getLevel();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setAdditive(true);
    logger.setLevel(before);
  }

  @Test
  void everyLineIsAnEventAndAFailureAnError() {
    try (PrintWriter err = new PrintWriter(new LoggedLines())) {
      err.print("loading ");
      err.println("{} the model");
      err.println();
      err.println("streamtune: no answer from Kafka");
      err.print("the rest");
    }

    assertThat(log.list)
        .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
        .containsExactly(
            "INFO loading {} the model", "ERROR no answer from Kafka", "INFO the rest");
  }
}
