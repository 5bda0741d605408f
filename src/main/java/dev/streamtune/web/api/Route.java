package dev.streamtune.web.api;

/**
 * An operation and how it is reached.
 *
 * @param method GET, POST or DELETE; whatever is not GET counts as a write, is checked for where it
 *     comes from, and leaves an audit line
 * @param path such as {@code /api/images/{id}/thumbnail}: a name between braces stands for one
 *     segment
 * @param least the role that is needed
 * @param operation what is done
 */
public record Route(String method, String path, UserRole least, Operation operation) {
  /** Makes one that every user may read. */
  public static Route get(String path, Operation operation) {
    return new Route("GET", path, UserRole.VIEWER, operation);
  }

  /** Makes one that changes something. */
  public static Route post(String path, UserRole least, Operation operation) {
    return new Route("POST", path, least, operation);
  }
}
