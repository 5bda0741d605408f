package dev.streamtune.weights.fetch;

import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names, as curl reads it; Java's client does not look there. For
 * an address of {@code https} that is {@code https_proxy}, for {@code http} {@code http_proxy}, for
 * both else {@code all_proxy}, except the hosts of {@code no_proxy}. Capitals do as well; small
 * letters win. Without such a variable Java's own settings decide.
 */
final class EnvironmentProxies extends ProxySelector {
  private final Map<String, String> environment;
  private final ProxySelector otherwise;
  private final NoProxyList direct;

  EnvironmentProxies(Map<String, String> environment, ProxySelector otherwise) {
    this.environment = Map.copyOf(environment);
    this.otherwise = otherwise;
    this.direct = new NoProxyList(value("no_proxy").orElse(""));
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (direct.covers(uri)) {
      return List.of(Proxy.NO_PROXY);
    }
    return proxy(uri)
        .map(address -> List.of(new Proxy(Proxy.Type.HTTP, address.socket())))
        .orElseGet(() -> otherwise.select(uri));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException cause) {
    otherwise.connectFailed(uri, address, cause);
  }

  /**
   * Returns the proxy that a variable names for an address.
   *
   * @throws dev.streamtune.config.ConfigException if the variable cannot be read
   */
  Optional<ProxyAddress> proxy(URI uri) {
    String variable = uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy";
    return direct.covers(uri) ? Optional.empty() : named(variable).or(() -> named("all_proxy"));
  }

  /** Answers the proxies' question for a login, and no server's. */
  Authenticator logins() {
    return new ProxyLogin(this);
  }

  private Optional<ProxyAddress> named(String variable) {
    return value(variable).map(value -> ProxyAddress.parse(variable, value));
  }

  private Optional<String> value(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .or(() -> Optional.ofNullable(environment.get(variable.toUpperCase(Locale.ROOT))))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static final class ProxyLogin extends Authenticator {
    private final EnvironmentProxies proxies;

    ProxyLogin(EnvironmentProxies proxies) {
      this.proxies = proxies;
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      if (getRequestorType() != RequestorType.PROXY) {
        return null;
      }
      return proxies.login(getRequestingHost(), getRequestingPort()).orElse(null);
    }
  }

  private Optional<PasswordAuthentication> login(String host, int port) {
    return List.of("https_proxy", "http_proxy", "all_proxy").stream()
        .flatMap(variable -> named(variable).stream())
        .filter(proxy -> proxy.host().equals(host) && proxy.port() == port)
        .flatMap(proxy -> proxy.login().stream())
        .findFirst();
  }
}
