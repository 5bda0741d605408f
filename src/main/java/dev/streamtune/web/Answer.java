package dev.streamtune.web;

/**
 * What a page answers.
 *
 * @param status of HTTP
 * @param type content type
 * @param body is sent as UTF-8
 */
public record Answer(int status, String type, String body) {
  /** Makes one of a value that Jackson can write: records, maps, lists, text, numbers. */
  public static Answer json(int status, Object value) {
    return new Answer(status, "application/json", JsonText.of(value) + "\n");
  }
}
