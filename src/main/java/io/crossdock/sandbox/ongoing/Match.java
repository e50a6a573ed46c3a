package io.crossdock.sandbox.ongoing;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which requests are meant.
 *
 * @param path as a pattern
 * @param number null for any
 */
record Match(String method, Pattern path, Map<String, List<String>> query, String number) {

  /**
   * @param what {@code METHOD path}, such as {@code PUT /api/v1/orders}, {@code GET
   *     /api/v1/orders/{orderId}} or {@code GET /api/v1/orders?orderStatusFrom=450}; what stands in
   *     braces may be anything, other query parameters too
   * @param number of the order; null for any
   */
  static Match of(String what, String number) {
    String[] words = what.trim().split("\\s+", 2);
    if (words.length != 2 || !words[1].startsWith("/")) {
      throw new IllegalArgumentException(
          "'" + what + "' is no METHOD and path, such as PUT /api/v1/orders");
    }
    int question = words[1].indexOf('?');
    String path = question < 0 ? words[1] : words[1].substring(0, question);
    Query query = Query.of(question < 0 ? null : words[1].substring(question + 1));
    StringBuilder pattern = new StringBuilder();
    for (String segment : path.split("/")) {
      if (!segment.isEmpty()) {
        pattern.append('/').append(segment.matches("\\{.*}") ? "[^/]+" : Pattern.quote(segment));
      }
    }
    return new Match(words[0], Pattern.compile(pattern.toString()), query.values(), number);
  }

  boolean test(Received request) {
    return method.equals(request.method())
        && path.matcher(request.path()).matches()
        && (number == null || number.equals(request.number()))
        && query.entrySet().stream()
            .allMatch(
                wanted ->
                    wanted.getValue().contains("...")
                        || wanted.getValue().equals(request.query().get(wanted.getKey())));
  }
}
