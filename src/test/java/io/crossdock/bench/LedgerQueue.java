package io.crossdock.bench;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Settlement;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import io.crossdock.ledger.store.Ledgers;
import java.util.ArrayList;
import java.util.List;

/** Our side: a channel of mode each. */
final class LedgerQueue implements Queue<Claim> {

  static final String CHANNEL = "bench";

  private final Ledger ledger;

  LedgerQueue(LedgerSettings settings) {
    ledger = Ledgers.open(settings, CrashPoint.NONE);
    ledger.define(ChannelDefinition.of(CHANNEL, Mode.EACH));
  }

  @Override
  public void write(List<Doc> docs) {
    List<Arrival> arrivals = new ArrayList<>(docs.size());
    for (Doc doc : docs) {
      arrivals.add(Arrival.of(doc.key(), Version.of(doc.version()), doc.content()));
    }
    Priority priority = docs.size() == 1 ? Priority.DOOR : Priority.IMPORT;
    ledger.write(priority, List.of(new Write.Take(CHANNEL, arrivals)));
  }

  @Override
  public List<Claim> claim(int max) {
    return ledger.claim(CHANNEL, max);
  }

  @Override
  public List<Claim> claimTogether(int max) {
    return ledger.claimBatch(CHANNEL, max);
  }

  @Override
  public void settle(List<Claim> claims) {
    List<Settlement> settlements = new ArrayList<>(claims.size());
    for (Claim claim : claims) {
      settlements.add(Settlement.of(claim, new Outcome.Applied("sent")));
    }
    List<Claim> lost = ledger.settle(settlements);
    if (!lost.isEmpty()) {
      throw new IllegalStateException("lost " + lost);
    }
  }

  @Override
  public Counts counts() {
    Books books =
        ledger.inspection().books().stream()
            .filter(b -> b.channel().equals(CHANNEL))
            .findFirst()
            .orElseThrow();
    return new Counts(
        books.seen(), books.waiting(), books.inFlight(), books.applied(), books.duplicate());
  }

  @Override
  public List<Long> page(long before, int limit) {
    return ledger.inspection().entries(CHANNEL, EntryState.APPLIED, before, limit).stream()
        .map(Inspection.Entry::id)
        .toList();
  }

  @Override
  public void close() {
    ledger.close();
  }
}
