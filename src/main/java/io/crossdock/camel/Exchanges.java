package io.crossdock.camel;

import io.crossdock.camel.Settlements.Settled;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the exchanges of one consumer from claim to settlement. */
final class Exchanges {

  private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

  private static final long SETTLE_AGAIN_MILLIS = 500;

  static final String TOO_LATE = "less is left of the lease than a call may take";

  private static final int MOST_KEYS_IN_A_LINE = 5;

  private final LedgerConsumer consumer;
  private final CamelLedger camel;
  private final Classifier classifier;
  private final boolean repeatable;
  private final Executor workers;
  private final ScheduledExecutorService timer;
  private final Settler settler;
  private final BatchSize size;

  Exchanges(
      LedgerConsumer consumer,
      CamelLedger camel,
      Classifier classifier,
      boolean repeatable,
      Executor workers,
      ScheduledExecutorService timer,
      BatchSize size) {
    this.size = size;
    this.consumer = consumer;
    this.camel = camel;
    this.classifier = classifier;
    this.repeatable = repeatable;
    this.workers = workers;
    this.timer = timer;
    this.settler = new Settler(camel.ledger());
  }

  /**
   * @param ended called once, after the settlement
   */
  void begin(String channel, boolean batch, List<Claim> claims, Runnable ended) {
    Work work = new Work(channel, batch, claims, camel);
    Exchange exchange = consumer.createExchange(false);
    Book.attach(exchange, work.page());
    try {
      fill(exchange, channel, work);
      consumer.createUoW(exchange);
    } catch (Exception | Error e) {
      finish(exchange, work, e, ended);
      return;
    }
    if (camel.ledger().leaseLeft().compareTo(consumer.longestCall()) < 0) {
      // After a pause, for example: before the call ends the keys may be somebody else's.
      finish(exchange, work, new HeldException(TOO_LATE, Duration.ofSeconds(1)), ended);
      return;
    }
    AtomicBoolean finished = new AtomicBoolean();
    Consumer<Throwable> finish =
        failure -> {
          if (finished.compareAndSet(false, true)) {
            finish(exchange, work, failure, ended);
          }
        };
    work.onAbort(failure -> elsewhere(() -> finish.accept(failure)));
    try {
      consumer
          .getAsyncProcessor()
          .process(
              exchange,
              doneSync -> {
                if (doneSync) {
                  finish.accept(null);
                } else {
                  // Somebody else's thread, perhaps an event loop: settling waits for a disk.
                  elsewhere(() -> finish.accept(null));
                }
              });
    } catch (RuntimeException | Error e) {
      // The entry must not stay in flight for ever.
      finish.accept(e);
    }
  }

  private static void fill(Exchange exchange, String channel, Work work) {
    exchange.setVariable("channel", channel);
    if (work.isBatch()) {
      exchange.getMessage().setBody(new Batch(channel, work.entries()));
      return;
    }
    Entry entry = work.entries().get(0);
    exchange.setVariable("entry", entry);
    exchange.setVariable("key", entry.key());
    exchange.setVariable("attempt", entry.attempt());
    exchange.setVariable("unresolved", entry.unresolved());
    exchange.getMessage().setBody(entry.body());
  }

  /**
   * @param aborted why it ends although its exchange may not; null if the exchange says how it
   *     ended
   */
  private void finish(Exchange exchange, Work work, Throwable aborted, Runnable ended) {
    work.callsAreOver();
    Settled settlements;
    try {
      Throwable failure = aborted != null ? aborted : Ending.failure(exchange, work.page());
      measure(work, failure, failure == null ? isTooSlow(exchange) : Silence.isIn(failure));
      settlements = Settlements.of(work, failure, classifier, repeatable, camel.clock().instant());
    } catch (RuntimeException | Error e) {
      // A partner's mapping failed. Its entries are parked rather than left in flight for ever.
      settlements =
          Settlements.of(work, e, classifier.standard(), repeatable, camel.clock().instant());
    }
    report(settlements.entries());
    settle(exchange, settlements, ended);
  }

  private static boolean isTooSlow(Exchange exchange) {
    Talk talk = exchange.getVariable(Talk.VARIABLE, Talk.class);
    return talk != null && talk.isTooSlow();
  }

  private void measure(Work work, Throwable failure, boolean tookTooLong) {
    if (tookTooLong) {
      size.tookTooLong(work.entries().size());
    } else if (failure == null) {
      size.wentThrough(work.entries().size());
    }
  }

  private void settle(Exchange exchange, Settled settlements, Runnable ended) {
    try {
      settler.settle(settlements);
    } catch (LedgerUnavailableException e) {
      LOG.warn("the ledger cannot be written, settling again soon: {}", e.getMessage());
      again(() -> settle(exchange, settlements, ended));
      return;
    } catch (Error e) {
      LOG.error("an error of the machine while settling, settling again soon", e);
      again(() -> settle(exchange, settlements, ended));
      return;
    } catch (RuntimeException e) {
      LOG.error(
          "{} entries of {} could not be settled; they stay in flight until this process ends",
          settlements.entries().size(),
          settlements.entries().get(0).claim().channel(),
          e);
    }
    try {
      consumer.doneUoW(exchange);
      consumer.releaseExchange(exchange, false);
    } finally {
      ended.run();
    }
  }

  private void again(Runnable task) {
    try {
      timer.schedule(() -> elsewhere(task), SETTLE_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.warn("the hub stops before the ledger is back: unsettled entries come again");
    }
  }

  private void elsewhere(Runnable task) {
    try {
      workers.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  /** One line for all entries of a batch that share their fate. */
  private static void report(List<Settlement> settlements) {
    Map<String, List<Settlement>> alike = new LinkedHashMap<>();
    for (Settlement settlement : settlements) {
      Outcome outcome = settlement.outcome();
      if (outcome instanceof Outcome.Applied
          || outcome instanceof Outcome.Skipped
          || outcome instanceof Outcome.Held) {
        LOG.debug("{} {}: {}", settlement.claim().channel(), settlement.claim().key(), outcome);
      } else {
        String what = outcome.getClass().getSimpleName() + ", " + outcome.reason();
        alike.computeIfAbsent(what, none -> new ArrayList<>()).add(settlement);
      }
    }
    alike.forEach(
        (what, entries) ->
            LOG.info(
                "{} {}{}: {}",
                entries.get(0).claim().channel(),
                entries.stream()
                    .limit(MOST_KEYS_IN_A_LINE)
                    .map(one -> one.claim().key() + " (#" + one.claim().entryId() + ")")
                    .collect(Collectors.joining(", ")),
                entries.size() > MOST_KEYS_IN_A_LINE
                    ? " and " + (entries.size() - MOST_KEYS_IN_A_LINE) + " more"
                    : "",
                what));
  }
}
