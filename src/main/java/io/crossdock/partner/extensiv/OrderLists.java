package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/** Where a source names its orders, and how. Immutable. */
interface OrderLists {

  /** Who names them, for people. */
  String source();

  /** How far back the first look goes. */
  Duration first();

  /** Whether SKUs are read again for each order that is named, and not only where one is new. */
  boolean rereadsAlways();

  /**
   * A page of them.
   *
   * @param at as {@link #next} said; null for the first
   * @param since changes from then on
   */
  PageTalk page(String at, Instant since);

  /**
   * The page behind it.
   *
   * @param empty whether that page had nothing
   * @return null where there is none
   */
  String next(String at, boolean empty);

  /**
   * One row of a page.
   *
   * @param at the page
   * @throws IllegalArgumentException naming the member, where it cannot be used
   */
  ListedOrder order(JsonNode row, String at);
}
