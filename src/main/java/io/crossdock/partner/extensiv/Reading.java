package io.crossdock.partner.extensiv;

import io.crossdock.camel.Talk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads a part of a load: what of it came, and where the next one begins. Not thread-safe. */
abstract class Reading implements Talk {

  private final Place from;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final List<String> unreadable = new ArrayList<>();
  private int page;
  private long rows;
  private boolean last;
  private Duration rest;

  Reading(Place from) {
    this.from = from;
    this.page = from.page();
  }

  Place from() {
    return from;
  }

  /** The page that is asked for. */
  int page() {
    return page;
  }

  void took(List<? extends OmRow> some, List<String> wrong) {
    for (OmRow row : some) {
      lines.writeBytes((row.line() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    rows += some.size();
    unreadable.addAll(wrong);
  }

  void turn() {
    page++;
  }

  void wasLast() {
    last = true;
  }

  void mustRest(Duration time) {
    rest = time;
  }

  /** For the file of its resource. */
  byte[] lines() {
    return lines.toByteArray();
  }

  /**
   * Where the next one goes on.
   *
   * @param bytes of the file when the lines are in it
   */
  Place place(long bytes) {
    return new Place(from.step(), page, bytes, from.rows() + rows, before());
  }

  /** Digest of the last page that was read, where one that comes again is noticed. */
  long before() {
    return PageBefore.NONE;
  }

  long rows() {
    return rows;
  }

  /** How many it dealt with, of whatever kind this step counts. */
  long done() {
    return rows;
  }

  /** How many this step still had when it began; 0 where nobody knows. */
  long toCome() {
    return 0;
  }

  /** Whether there is nothing more of this step. */
  boolean isLast() {
    return last;
  }

  /** How long it was told to wait; null where it was not. */
  Duration rest() {
    return rest;
  }

  List<String> unreadable() {
    return unreadable;
  }
}
