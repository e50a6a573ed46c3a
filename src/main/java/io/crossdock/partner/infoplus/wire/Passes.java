package io.crossdock.partner.infoplus.wire;

import io.crossdock.camel.Digests;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * A window that is read by counted pages, again and again until two passes gave the same ids: a row
 * that leaves the window while it is read moves all behind it up, and the next page misses one.
 * Immutable; pure.
 *
 * @param turn which pass it is, from 1
 * @param page the next one, from 1
 * @param sofar what the ids of this pass come to
 * @param before what those of the pass before came to; empty for none
 */
record Passes(int turn, int page, String sofar, String before) {

  /** What does not come to rest within so many is not read so. */
  static final int MOST = 20;

  static final Passes BEGIN = new Passes(1, 1, "", "");

  /** Behind a page. */
  Passes after(List<String> ids) {
    return new Passes(turn, page + 1, sum(sofar, ids), before);
  }

  /** Whether the pass that has come to its end found what the one before did. */
  boolean agree() {
    return !before.isEmpty() && before.equals(sofar);
  }

  /** There is to be none behind it. */
  boolean isTheLast() {
    return turn >= MOST;
  }

  /** The next pass. */
  Passes again() {
    return new Passes(turn + 1, 1, "", sofar);
  }

  private static String sum(String sofar, List<String> ids) {
    String all = sofar + "," + String.join(",", ids);
    byte[] digest = Digests.sha256(all.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 16);
  }

  String text() {
    return turn + "/" + page + "/" + sofar + "/" + before;
  }

  static Passes parse(String text) {
    String[] part = text.split("/", -1);
    return new Passes(Integer.parseInt(part[0]), Integer.parseInt(part[1]), part[2], part[3]);
  }
}
