package io.crossdock.sandbox.infoplus;

/**
 * What Infoplus refuses. The shape {@code {"errors": [...]}} and two of the texts are seen in
 * public connectors; the other texts and all statuses of refusals are ours.
 */
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  static RefusedException wrong(String message) {
    return new RefusedException(400, message);
  }

  static RefusedException required(String what, String field) {
    return wrong(what + ": " + field + " is required");
  }

  /** The text that connectors look for. */
  static RefusedException processed() {
    return wrong("REQ MODIFY REQUEST ON PROCESSED ORDER");
  }

  static RefusedException unknown(Resource resource, String id) {
    return new RefusedException(
        404, "No " + resource.word() + " found with " + resource.idField() + " " + id);
  }

  Answer answer() {
    return Answer.refused(status, getMessage());
  }
}
