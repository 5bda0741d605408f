package dev.streamtune.faults.cluster;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who listens where, the same for the whole run: a broker that comes back has its old address.
 *
 * @param brokers how many
 * @param instances names of the instances
 * @param ports by what they are for
 */
record BrokerPorts(int brokers, List<String> instances, Map<String, Integer> ports) {
  private static final String DIRECT = "direct-";
  private static final String CONTROLLER = "controller-";
  private static final String LISTENER = "-listener-";
  private static final String WIRE = "-wire-";

  /** Copies. */
  BrokerPorts {
    instances = List.copyOf(instances);
    ports = Map.copyOf(ports);
  }

  static BrokerPorts choose(int brokers, List<String> instances) throws IOException {
    Deque<Integer> free = new ArrayDeque<>(Ports.free(brokers * (2 + 2 * instances.size())));
    Map<String, Integer> ports = new HashMap<>();
    for (int id = 1; id <= brokers; id++) {
      ports.put(DIRECT + id, free.pop());
      ports.put(CONTROLLER + id, free.pop());
      for (String instance : instances) {
        ports.put(instance + LISTENER + id, free.pop());
        ports.put(instance + WIRE + id, free.pop());
      }
    }
    return new BrokerPorts(brokers, instances, ports);
  }

  /** Returns where a broker listens for the test and for the other brokers. */
  int direct(int id) {
    return port(DIRECT + id);
  }

  int controller(int id) {
    return port(CONTROLLER + id);
  }

  /** Returns where a broker listens for what comes over an instance's wire. */
  int listener(String instance, int id) {
    return port(instance + LISTENER + id);
  }

  /** Returns where an instance finds a broker. */
  int wire(String instance, int id) {
    return port(instance + WIRE + id);
  }

  private int port(String purpose) {
    Integer port = ports.get(purpose);
    if (port == null) {
      throw new IllegalArgumentException("nobody asked for a port for " + purpose);
    }
    return port;
  }
}
