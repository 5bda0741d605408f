package dev.streamtune.config;

/**
 * Where health, metrics and information are answered over HTTP.
 *
 * @param enabled whether they are
 * @param host address to listen on
 * @param port port to listen on; 0 is any free one
 */
public record HttpSettings(boolean enabled, String host, int port) {
  static final String LOOPBACK = "127.0.0.1";
  static final int PORT = 8090;

  /** Says whether this machine alone can reach it, as far as the host's text tells. */
  public boolean isLoopback() {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("::1")
        || host.equals("[::1]");
  }
}
