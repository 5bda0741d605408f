package dev.streamtune.faults;

import dev.streamtune.topology.StreamsSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * One instance of the service, as a process that can be killed: the topology that users run, with a
 * fast stand-in for the model. Says on stdout what becomes of it; see {@link ServiceProcess}.
 *
 * <p>A line {@code stop} on stdin stops it in good order. At the end of stdin it halts: whoever
 * started it is gone, and nobody would stop it.
 */
final class InstanceMain {
  static final String STOP = "stop";
  static final String STATE = "STATE ";
  static final String RESTORED = "RESTORED ";

  private static final int FAILED = 3;
  private static final int ORPHANED = 4;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private InstanceMain() {}

  public static void main(String... arguments) throws IOException {
    KafkaStreams streams = streams(InstanceSettings.parse(arguments));
    streams.start();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    if (!STOP.equals(orders.readLine())) {
      Runtime.getRuntime().halt(ORPHANED);
    }
    boolean closed =
        streams.close(
            CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    System.exit(closed ? 0 : FAILED);
  }

  private static KafkaStreams streams(InstanceSettings settings) {
    Properties properties = StreamsSettings.serving(settings.kafka(), settings.serving());
    properties.put(
        StreamsConfig.restoreConsumerPrefix("interceptor.classes"), RestoredImages.class.getName());
    KafkaStreams streams =
        new KafkaStreams(
            settings.buffer().topology(settings.serving(), new ColourClassifier()), properties);
    streams.setGlobalStateRestoreListener(RestoredImages.listener(count -> say(RESTORED + count)));
    streams.setStateListener((now, before) -> onState(now));
    streams.setUncaughtExceptionHandler(
        e -> {
          e.printStackTrace();
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    return streams;
  }

  private static void onState(State now) {
    say(STATE + now);
    if (now == State.ERROR) {
      Runtime.getRuntime().halt(FAILED);
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
