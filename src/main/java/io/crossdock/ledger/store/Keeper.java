package io.crossdock.ledger.store;

import io.crossdock.ledger.Claim;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Mode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The heartbeat and the housekeeping, each on a clock of its own. */
final class Keeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private final Store store;
  private final Lease lease;
  private final ChannelTable channels;
  private final Housekeeper housekeeper;
  private final InFlight inFlight;
  private final Operations operations;

  /** Lost while in flight; looked after with each heartbeat. */
  private final Set<Claim> lost = ConcurrentHashMap.newKeySet();

  private final ScheduledExecutorService heart = named("ledger-heartbeat");
  private final ScheduledExecutorService house = named("ledger-housekeeper");

  Keeper(
      Store store,
      LedgerSettings settings,
      Lease lease,
      ChannelTable channels,
      Housekeeper housekeeper,
      InFlight inFlight,
      Operations operations) {
    this.store = store;
    this.lease = lease;
    this.channels = channels;
    this.housekeeper = housekeeper;
    this.inFlight = inFlight;
    this.operations = operations;
    long beat = settings.heartbeat().toMillis();
    heart.scheduleWithFixedDelay(
        () -> safely("the heartbeat", this::beat), beat, beat, TimeUnit.MILLISECONDS);
    house.scheduleWithFixedDelay(() -> safely("housekeeping", this::keep), 1, 1, TimeUnit.SECONDS);
    house.scheduleWithFixedDelay(
        () -> safely("the purge", housekeeper::purgeSome), 60, 60, TimeUnit.SECONDS);
    house.scheduleWithFixedDelay(() -> safely("the audit", this::audit), 60, 60, TimeUnit.MINUTES);
  }

  private static ScheduledExecutorService named(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** A store that is gone for a while is no reason to end the clock. */
  private static void safely(String what, Runnable work) {
    try {
      work.run();
    } catch (LedgerUnavailableException e) {
      LOG.warn("{} failed and is tried again: {}", what, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{} failed and is tried again", what, e);
    }
  }

  synchronized void beat() {
    store.beat();
    if (!lease.heartbeat()) {
      lost.addAll(inFlight.forget());
    }
    for (InFlight.Doubtful claims : inFlight.doubtful()) {
      lease.freeDoubtful(claims);
      inFlight.settled(claims);
    }
    if (!store.exclusive()) {
      channels.refresh();
    }
    lease.freeDead();
    lost.removeIf(this::sentOver);
  }

  /** A settlement came too late: its remote write, if there was one, is over now. */
  void settledTooLate(List<Claim> claims) {
    lost.addAll(claims);
  }

  /**
   * A late write of ours may land after the next owner's: where only the newest counts, those keys
   * are sent over, as soon as the next owner is done.
   */
  private boolean sentOver(Claim claim) {
    Mode mode = channels.require(claim.channel()).mode();
    return (mode != Mode.MARK && mode != Mode.LATEST)
        || operations.resend(
            claim.channel(), claim.key(), "sent over: a lease was lost while it was in flight");
  }

  void audit() {
    housekeeper.audit();
  }

  void keep() {
    if (store.health().writable()) {
      housekeeper.foldTallies();
      housekeeper.moveStaged();
    } else {
      // The next write that succeeds makes the store healthy again; this is that write.
      housekeeper.probe();
    }
  }

  @Override
  public void close() {
    heart.shutdownNow();
    house.shutdownNow();
    try {
      heart.awaitTermination(5, TimeUnit.SECONDS);
      house.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
