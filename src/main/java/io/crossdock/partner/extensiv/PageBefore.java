package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkRequest;
import java.util.List;

/**
 * The page before, by a digest of it: lists are read until a page is empty, and whoever answers
 * each page with the same records would be asked for ever. Not thread-safe.
 */
final class PageBefore {

  static final long NONE = 0;

  private long digest;

  /**
   * @param digest as {@link #digest()} said; {@link #NONE} where there was none
   */
  PageBefore(long digest) {
    this.digest = digest;
  }

  long digest() {
    return digest;
  }

  /**
   * A page whose records may have changed since, and are known by their ids.
   *
   * @throws RejectedException if the page before had the same ones
   */
  void turn(OmWire.Rows<? extends OmRow> page, TalkRequest asked) {
    long now = page.isEmpty() ? NONE : 1;
    for (OmRow row : page.rows()) {
      now = now * 31 + row.id();
    }
    for (String wrong : page.unreadable()) {
      now = now * 31 + RowText.idOf(wrong);
    }
    turn(now, asked);
  }

  /**
   * A page of whatever it is.
   *
   * @throws RejectedException if the page before was the same
   */
  void turn(List<JsonNode> page, TalkRequest asked) {
    long now = page.isEmpty() ? NONE : 1;
    for (JsonNode row : page) {
      now = now * 31 + RowText.idOf(row.toString());
    }
    turn(now, asked);
  }

  private void turn(long now, TalkRequest asked) {
    if (now != NONE && now == digest) {
      throw new RejectedException(
          "the answer to "
              + asked
              + " has the records of the page before, so that the list would never end: it is given"
              + " up");
    }
    digest = now;
  }
}
