package io.crossdock.sandbox.ongoing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests so far, and how many there were at once. Thread-safe. */
final class RequestLog {

  private static final int REMEMBERED = 200_000;

  private static final class Traffic {
    int underWay;
    int writing;
    int most;
    int mostWriting;
  }

  private final List<Received> requests = new ArrayList<>();
  private final Map<Integer, Traffic> traffic = new HashMap<>();
  private long last;

  /**
   * @param arrived its sequence and concurrency are still open
   */
  synchronized Received begin(Received arrived) {
    Traffic of = traffic.computeIfAbsent(arrived.goodsOwnerId(), none -> new Traffic());
    of.underWay++;
    of.most = Math.max(of.most, of.underWay);
    if (arrived.writes()) {
      of.writing++;
      of.mostWriting = Math.max(of.mostWriting, of.writing);
    }
    Received request =
        new Received(
            ++last,
            arrived.method(),
            arrived.path(),
            arrived.query(),
            arrived.rawQuery(),
            arrived.body(),
            arrived.goodsOwnerId(),
            arrived.number(),
            arrived.at(),
            of.underWay,
            of.writing);
    if (requests.size() < REMEMBERED) {
      requests.add(request);
    }
    return request;
  }

  synchronized void end(Received request) {
    Traffic of = traffic.get(request.goodsOwnerId());
    of.underWay--;
    if (request.writes()) {
      of.writing--;
    }
  }

  synchronized List<Received> all() {
    return List.copyOf(requests);
  }

  synchronized int most(int goodsOwnerId) {
    Traffic of = traffic.get(goodsOwnerId);
    return of == null ? 0 : of.most;
  }

  synchronized int mostWriting(int goodsOwnerId) {
    Traffic of = traffic.get(goodsOwnerId);
    return of == null ? 0 : of.mostWriting;
  }

  synchronized void clear() {
    requests.clear();
    traffic.values().forEach(of -> of.most = of.underWay);
    traffic.values().forEach(of -> of.mostWriting = of.writing);
  }
}
