package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.ForeignText;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Asks an Integration Manager what describes products, one a call, until it has asked long enough
 * for one claim, or was asked to wait. What it refuses is named and passed over: what describes a
 * product is nothing stock should wait for. Not thread-safe.
 */
final class DescribedTalk extends Reading {

  private final List<String> skus;
  private final Clock clock;
  private final Instant until;
  private Instant asked;
  private boolean over;

  /**
   * @param skus all of them; the place's page says which comes next
   * @param claim how long one claim asks
   */
  DescribedTalk(Place from, List<String> skus, Duration claim, Clock clock) {
    super(from);
    this.skus = skus;
    this.clock = clock;
    this.until = clock.instant().plus(claim);
  }

  private String sku() {
    return skus.get(page() - 1);
  }

  private String named() {
    return " in product " + ForeignText.text(sku());
  }

  @Override
  public TalkRequest next() {
    if (over) {
      return null;
    }
    if (page() > skus.size()) {
      wasLast();
      return null;
    }
    if (asked == null) {
      asked = clock.instant();
    }
    return TalkRequest.get("/merchant/product/" + TalkRequest.encoded(sku()));
  }

  @Override
  public void answered(TalkAnswer answer) {
    ImAnswer said = ImAnswer.of(answer);
    if (said.isRateLimit()) {
      mustRest(ImAnswer.REST);
      over = true;
      return;
    }
    try {
      read(said.list(next()));
    } catch (RejectedException e) {
      if (said.isAbsent()) {
        took(List.of(OmDescribed.unknown(sku(), asked)), List.of());
      } else {
        took(List.of(), List.of(e.getMessage() + named()));
      }
    }
    asked = null;
    turn();
    over = !clock.instant().isBefore(until);
  }

  private void read(List<JsonNode> rows) {
    if (rows.isEmpty()) {
      took(List.of(OmDescribed.unknown(sku(), asked)), List.of());
      return;
    }
    OmWire.Rows<OmDescribed> read = OmWire.rows(rows, row -> ImRows.described(row, asked));
    List<OmDescribed> equal =
        read.rows().stream().filter(one -> one.sku().equals(sku())).limit(1).toList();
    took(
        equal,
        equal.isEmpty() && read.unreadable().isEmpty()
            ? List.of("sku is another one" + named())
            : read.unreadable());
  }

  @Override
  long done() {
    return page() - (long) from().page();
  }

  @Override
  long toCome() {
    return skus.size() - from().page() + 1L;
  }
}
