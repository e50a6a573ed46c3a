package io.crossdock.partner.extensiv;

import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.ThrottledException;
import io.crossdock.camel.TransientException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks an Integration Manager for single SKUs, one a call. Not thread-safe. */
final class ManagedTalk implements Talk {

  private final List<String> skus;
  private final Clock clock;
  private final List<OmBin> found = new ArrayList<>();
  private final Map<String, String> doubts = new HashMap<>();
  private Instant asked;
  private int next;

  ManagedTalk(List<String> skus, Clock clock) {
    this.skus = skus;
    this.clock = clock;
  }

  @Override
  public TalkRequest next() {
    if (next == skus.size()) {
      return null;
    }
    if (asked == null) {
      asked = clock.instant();
    }
    return TalkRequest.get("/merchant/inventory/" + TalkRequest.encoded(skus.get(next)));
  }

  @Override
  public void answered(TalkAnswer answer) {
    TalkRequest request = next();
    ImAnswer said = ImAnswer.of(answer);
    if (said.isRateLimit()) {
      throw new ThrottledException(
          "Integration Manager was asked too often, by " + request,
          clock.instant().plus(ImAnswer.REST));
    }
    Instant at = asked;
    try {
      OmWire.Rows<OmManaged> read = OmWire.rows(said.list(request), row -> ImRows.managed(row, at));
      read.rows().stream()
          .filter(one -> one.sku().equals(skus.get(next)))
          .forEach(one -> found.addAll(one.bins()));
      read.unreadable().forEach(wrong -> doubts.putIfAbsent(skus.get(next), wrong));
    } catch (RejectedException e) {
      // The others are asked for all the same, where it has no such SKU.
      if (!said.isAbsent()) {
        throw said.isFailure() ? new TransientException(e.getMessage(), e) : e;
      }
    }
    asked = null;
    next++;
  }

  List<OmBin> found() {
    return found;
  }

  /** Of which SKUs not all that was found could be read, and what is wrong with it. */
  Map<String, String> doubts() {
    return doubts;
  }
}
