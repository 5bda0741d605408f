package dev.streamtune.web.api;

/** An operation does not do what was asked. The caller is told; nothing is logged. */
public final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * Says why.
   *
   * @param status of HTTP, 400 to 599
   * @param code names the reason for programs, such as {@code UNKNOWN_IMAGE}
   * @param message what was found, what was expected and what to do, for a person
   */
  public ApiException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Makes one for a request that cannot be understood. */
  public static ApiException badRequest(String message) {
    return new ApiException(400, "BAD_REQUEST", message);
  }

  /** Makes one for something that is not there, or no longer. */
  public static ApiException notFound(String message) {
    return new ApiException(404, "NOT_FOUND", message);
  }

  /** Returns the status of HTTP. */
  public int status() {
    return status;
  }

  /** Returns the reason's name. */
  public String code() {
    return code;
  }
}
