package io.crossdock.camel;

import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.UndefinedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * Sends what waits in a channel. Stopping it: no new claims, what is claimed and not begun is given
 * back, running exchanges finish and settle.
 */
final class LedgerConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

  private final LedgerEndpoint endpoint;
  private final String channel;
  private ExecutorService workers;
  private ScheduledExecutorService timer;
  private AutoCloseable due;
  private volatile ClaimPump pump;
  private Exchanges exchanges;

  LedgerConsumer(LedgerEndpoint endpoint, String channel, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.channel = channel;
  }

  @Override
  protected void doStart() throws Exception {
    CamelLedger camel = endpoint.camelLedger();
    check(camel);
    super.doStart();
    var threads = endpoint.getCamelContext().getExecutorServiceManager();
    // Each running exchange has at most three tasks: none is ever refused while the pool lives, and
    // after it lives none vanishes silently.
    ThreadPoolProfile profile =
        new ThreadPoolProfileBuilder("ledger")
            .poolSize(endpoint.getMaxConcurrent() + 1)
            .maxPoolSize(endpoint.getMaxConcurrent() + 1)
            .maxQueueSize(3 * endpoint.getMaxConcurrent() + 1)
            .keepAliveTime(10L)
            .allowCoreThreadTimeOut(true)
            .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
            .build();
    workers = threads.newThreadPool(this, "ledger:" + channel, profile);
    timer = threads.newSingleThreadScheduledExecutor(this, "ledger-again:" + channel);
    Classifier classifier =
        new Classifier(endpoint.getOutcomes(), new StandardOutcomes(camel.clock()));
    BatchSize size = new BatchSize(endpoint.getBatch());
    exchanges =
        new Exchanges(
            this, camel, classifier, endpoint.getRepeat() == Repeat.SAFE, workers, timer, size);
    pump =
        new ClaimPump(
            camel.ledger(),
            new ClaimPump.Plan(channel, endpoint.getMaxConcurrent(), endpoint.getBatch(), size),
            this::begin,
            workers,
            camel.claimLines().of(camel.ledger().channel(channel).orElseThrow()));
    due = camel.ledger().onDue(channel, pump::wake);
    pump.open();
  }

  /** How long a remote call of the route may take. */
  Duration longestCall() {
    return endpoint.getTimeout();
  }

  private void check(CamelLedger camel) {
    ChannelDefinition definition =
        camel
            .ledger()
            .channel(channel)
            .orElseThrow(
                () ->
                    new UndefinedChannelException(
                        "route "
                            + getRouteId()
                            + " empties "
                            + channel
                            + ", which is not defined"));
    if (definition.mode() == Mode.FIGURE) {
      throw new IllegalArgumentException(
          "route "
              + getRouteId()
              + " reads from ledger:"
              + channel
              + ", a channel of figures: they are in effect when written, nothing waits there;"
              + " read from a mark channel that derives from it");
    }
    if (endpoint.getRepeat() == null) {
      throw new IllegalArgumentException(
          "route "
              + getRouteId()
              + " does not say what it does about an attempt whose answer never came: give"
              + " ledger:"
              + channel
              + " the parameter repeat, either safe (sending the same again does no harm) or"
              + " look-up (the route looks first where variable unresolved is true)");
    }
    List<String> missing =
        endpoint.getRepeat() == Repeat.LOOK_UP
            ? LookUp.missing((ModelCamelContext) endpoint.getCamelContext(), getRouteId())
            : List.of();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "route "
              + getRouteId()
              + " says repeat: LOOK_UP about ledger:"
              + channel
              + " and lacks "
              + String.join("; and ", missing)
              + ". What was sent before a kill would be sent again blindly");
    }
    if (endpoint.getMaxConcurrent() < 1 || endpoint.getBatch() < 0) {
      throw new IllegalArgumentException(
          "route " + getRouteId() + ": maxConcurrent is at least 1 and batch at least 0");
    }
  }

  private void begin(List<Claim> together) {
    exchanges.begin(channel, endpoint.getBatch() > 0, together, pump::ended);
  }

  @Override
  protected void doSuspend() throws Exception {
    pump.close();
  }

  @Override
  protected void doResume() throws Exception {
    pump.open();
  }

  @Override
  protected void doStop() throws Exception {
    if (due != null) {
      due.close();
      due = null;
    }
    if (pump != null) {
      pump.leave();
    }
    var threads = endpoint.getCamelContext().getExecutorServiceManager();
    if (timer != null && pump.running() == 0) {
      threads.shutdown(timer);
    }
    // What still runs when a stop is forced may finish and settle: the pools end after it.
    if (workers != null) {
      threads.shutdown(workers);
    }
    super.doStop();
  }

  @Override
  public boolean deferShutdown(ShutdownRunningTask task) {
    return false;
  }

  /** Settlements count: the process must not end between an answer and its settlement. */
  @Override
  public int getPendingExchangesSize() {
    ClaimPump current = pump;
    return current == null ? 0 : current.running();
  }

  @Override
  public void prepareShutdown(boolean suspendOnly, boolean forced) {
    // Nothing more than suspending and stopping do.
  }
}
