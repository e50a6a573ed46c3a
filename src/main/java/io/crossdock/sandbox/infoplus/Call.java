package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request that is let in and addresses a resource.
 *
 * @param rest what stands behind the resource in the path; empty for nothing
 * @param body null if there was none or it is no JSON
 */
record Call(
    Version version,
    Resource resource,
    String method,
    String rest,
    Query query,
    JsonNode body,
    Access.Rights rights) {

  /** Throws if it is none. */
  ObjectNode object() {
    if (body instanceof ObjectNode object) {
      return object;
    }
    throw RefusedException.wrong("The body must be a JSON object");
  }

  /** As the version shows it. */
  Answer answer(ObjectNode record) {
    return Answer.ok(version.shown(resource, record));
  }
}
