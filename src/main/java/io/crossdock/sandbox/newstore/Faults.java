package io.crossdock.sandbox.newstore;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is arranged for requests that are to come. Thread-safe. */
final class Faults {

  private static final class Arranged<T> {
    final String method;
    final Pattern path;
    final T what;
    int times;

    Arranged(String request, T what, int times) {
      String[] words = request.trim().split("\\s+", 2);
      if (words.length != 2 || !words[1].startsWith("/")) {
        throw new IllegalArgumentException(
            "'" + request + "' is no METHOD and path, such as POST /v0/d/import/{id}/start");
      }
      StringBuilder pattern = new StringBuilder();
      for (String segment : words[1].substring(1).split("/")) {
        pattern.append('/').append(segment.matches("\\{.*}") ? "[^/]+" : Pattern.quote(segment));
      }
      this.method = words[0];
      this.path = Pattern.compile(pattern.toString());
      this.what = what;
      this.times = times;
    }

    boolean meant(Received request) {
      return method.equals(request.method()) && path.matcher(request.path()).matches();
    }
  }

  private final List<Arranged<Fate>> fates = new ArrayList<>();
  private final List<Arranged<Runnable>> acts = new ArrayList<>();
  private boolean down;

  synchronized void down(boolean isDown) {
    down = isDown;
  }

  synchronized boolean isDown() {
    return down;
  }

  synchronized void next(String request, Fate fate, int times) {
    fates.add(new Arranged<>(request, fate, times));
  }

  synchronized void before(String request, Runnable act) {
    acts.add(new Arranged<>(request, act, 1));
  }

  synchronized void clear() {
    fates.clear();
    acts.clear();
    down = false;
  }

  /** Does what is arranged to be done just before that request. */
  void actBefore(Received request) {
    for (Optional<Runnable> act = takeAct(request); act.isPresent(); act = takeAct(request)) {
      act.get().run();
    }
  }

  private synchronized Optional<Runnable> takeAct(Received request) {
    return take(acts, request);
  }

  synchronized Fate fate(Received request) {
    return take(fates, request).orElse(Fate.USUAL);
  }

  private static <T> Optional<T> take(List<Arranged<T>> arranged, Received request) {
    Iterator<Arranged<T>> each = arranged.iterator();
    while (each.hasNext()) {
      Arranged<T> one = each.next();
      if (one.meant(request)) {
        if (--one.times <= 0) {
          each.remove();
        }
        return Optional.of(one.what);
      }
    }
    return Optional.empty();
  }
}
