package io.crossdock.sandbox.extensiv;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is arranged for calls to come, each for some of them. Thread-safe. */
final class Arranged<T> {

  private static final class One<T> {
    private final Pattern request;
    private final int page;
    private final T what;
    private final boolean always;
    private int skip;
    private int left;

    One(String request, int page, int skip, int times, T what) {
      this.request = pattern(request);
      this.page = page;
      this.skip = skip;
      this.left = times;
      this.always = times == 0;
      this.what = what;
    }

    private static Pattern pattern(String request) {
      if (request.equals("*")) {
        return Pattern.compile(".*");
      }
      if (!request.matches("[A-Z]+ /\\S*")) {
        throw new IllegalArgumentException(
            "'" + request + "' is no method and path, such as GET /v1/inventory");
      }
      StringBuilder pattern = new StringBuilder();
      for (String part : request.split("(?<=/)|(?=/)")) {
        pattern.append(part.matches("\\{.*}") ? "[^/]+" : Pattern.quote(part));
      }
      return Pattern.compile(pattern.toString());
    }

    boolean meant(Received call) {
      return request.matcher(call.what()).matches() && (page == 0 || page == call.page());
    }
  }

  private final List<One<T>> all = new ArrayList<>();

  synchronized void add(String request, int page, int skip, int times, T what) {
    all.add(new One<>(request, page, skip, times, what));
  }

  /** The first that is meant for this call; it is spent by one. */
  synchronized Optional<T> take(Received call) {
    Iterator<One<T>> each = all.iterator();
    while (each.hasNext()) {
      One<T> one = each.next();
      if (one.meant(call) && one.skip-- <= 0) {
        if (!one.always && --one.left <= 0) {
          each.remove();
        }
        return Optional.of(one.what);
      }
    }
    return Optional.empty();
  }

  synchronized void clear() {
    all.clear();
  }
}
