package io.crossdock.camel;

import io.crossdock.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.UnitOfWorkFactory;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;

/**
 * What the {@code ledger:} component and its helpers share, as one bean named {@code camelLedger}
 * of the registry. It is not kept in endpoints or consumers, which a reload throws away.
 */
public record CamelLedger(
    Ledger ledger, Codec codec, Clock clock, TokenLines lines, Lines claimLines) {

  static final String BEAN = "camelLedger";

  public CamelLedger {
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(codec, "codec");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(lines, "lines");
    Objects.requireNonNull(claimLines, "claimLines");
  }

  public CamelLedger(Ledger ledger, Codec codec, Clock clock) {
    this(ledger, codec, clock, new TokenLines(ledger.lanes()), new Lines(ledger));
  }

  public CamelLedger(Ledger ledger, Clock clock) {
    this(ledger, new Codec(), clock);
  }

  /** By the clock that stamps entries and attempts, which may not be this process's own. */
  public Instant now() {
    return ledger.now();
  }

  /**
   * Makes a context ready for {@code ledger:} endpoints. Call it before the first route is added:
   * routes made earlier have no pages for their branches.
   */
  public void install(CamelContext context) {
    context.getRegistry().bind(BEAN, this);
    new DoorCalls(this).bind(context);
    UnitOfWorkFactory units = PluginHelper.getUnitOfWorkFactory(context);
    if (!(units instanceof BookUnitOfWorkFactory)) {
      context
          .getCamelContextExtension()
          .addContextPlugin(UnitOfWorkFactory.class, new BookUnitOfWorkFactory(units));
      context.getCamelContextExtension().addInterceptStrategy(new CatchTracks());
      new MachineErrors().install(context);
      addManagement(context);
      RouteMeters.install(context);
      context.addLifecycleStrategy(
          new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext stopping) {
              lines.close();
            }
          });
    }
  }

  private void addManagement(CamelContext context) {
    try {
      context.addStartupListener(new ChannelManagement(this));
    } catch (Exception e) {
      throw new IllegalStateException("channels cannot be shown in JMX", e);
    }
  }

  static CamelLedger of(CamelContext context) {
    CamelLedger found = context.getRegistry().lookupByNameAndType(BEAN, CamelLedger.class);
    if (found == null
        || !(PluginHelper.getUnitOfWorkFactory(context) instanceof BookUnitOfWorkFactory)) {
      throw new IllegalStateException(
          "this Camel context has no ledger: call CamelLedger.install before adding routes");
    }
    return found;
  }
}
