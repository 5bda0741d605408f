package dev.streamtune.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over SIGINT and SIGTERM, so that a process that was asked to stop can end with an exit code
 * of its own: the JVM's shutdown hooks cannot change the signal's, 143.
 *
 * <p>{@code sun.misc.Signal} is reached by reflection, as Kafka's own clients do: it is no standard
 * API. Where it is missing, or the JVM keeps the signals to itself, nothing is taken over.
 */
final class Signals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final List<String> STOPPING = List.of("INT", "TERM");

  private final Map<String, Object> before = new LinkedHashMap<>();

  private Signals() {}

  /** Has an action run, in a thread of the JVM's, for each of these signals. */
  static Signals handle(Runnable action) {
    Signals signals = new Signals();
    try {
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> answer(proxy, method, arguments, action));
      for (String name : STOPPING) {
        signals.before.put(name, install(name, handler));
      }
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LOG.debug("signals stay the JVM's", e);
    }
    return signals;
  }

  private static Object answer(Object proxy, Method method, Object[] arguments, Runnable action) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "handler of " + STOPPING;
      default -> {
        action.run();
        yield proxy;
      }
    };
  }

  private static Object install(String name, Object handler) throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = signalType.getConstructor(String.class).newInstance(name);
    try {
      return signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("the JVM keeps SIG" + name, e);
    }
  }

  /** Gives the signals back. */
  @Override
  public void close() {
    before.forEach(
        (name, handler) -> {
          try {
            Object unused = install(name, handler);
          } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.debug("SIG{} is not given back", name, e);
          }
        });
  }
}
