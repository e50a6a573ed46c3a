package io.crossdock;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.DoorCalls;
import io.crossdock.camel.DoorEngine;
import io.crossdock.camel.Doors;
import io.crossdock.camel.FileDoor;
import io.crossdock.camel.HttpDefaults;
import io.crossdock.camel.HttpDoor;
import io.crossdock.flow.Acceptances;
import io.crossdock.flow.Addressees;
import io.crossdock.flow.ArticleGate;
import io.crossdock.flow.Neighbours;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Ledger;
import io.crossdock.operate.Board;
import io.crossdock.operate.CommandDesk;
import io.crossdock.operate.ConfigurationException;
import io.crossdock.operate.Desk;
import io.crossdock.operate.Epochs;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Json;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Partners;
import io.crossdock.operate.Pauses;
import io.crossdock.operate.Propagation;
import io.crossdock.operate.Reconciliations;
import io.crossdock.operate.Refused;
import io.crossdock.operate.Repairs;
import io.crossdock.operate.RouteAt;
import io.crossdock.operate.RunFollowers;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Schedules;
import io.crossdock.operate.Steps;
import io.crossdock.operate.Throughput;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Tracing;
import io.crossdock.operate.Unbooked;
import io.crossdock.operate.Watch;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the objects behind the routes, in order, when Camel has read the properties and before it
 * reads the routes.
 */
final class Wiring implements CamelConfiguration, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  /**
   * Each call at a door waits on a thread for its commit: so many calls share one, and a commit of
   * 10 ms lets 4,000 in a second. With more, threads cost more than the larger commits save.
   */
  private static final int DOOR_THREADS = 40;

  private final HubOptions options;
  private final RouteFolder folder;
  private final Starting starting = new Starting();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Configured configured;
  private Ports ports;
  private Throughput throughput;
  private Desk desk;
  private Ledger ledger;

  Wiring(HubOptions options, RouteFolder folder) {
    this.options = options;
    this.folder = folder;
  }

  /**
   * Before Camel reads its own settings. Not by Main's own way of overriding, which 4.18.0 cannot
   * do together with a folder of secrets; and for ports not under their own names, because
   * environment variables go before an override.
   */
  void override(CamelContext context) {
    PropertiesComponent properties = context.getPropertiesComponent();
    options.overrides().forEach(properties::addOverrideProperty);
    if (isAtRest()) {
      return;
    }
    ports = Ports.choose(context);
    properties.addOverrideProperty("camel.server.port", String.valueOf(ports.http()));
    properties.addOverrideProperty("camel.management.port", String.valueOf(ports.management()));
  }

  /** True if nothing is to be started, only looked at. */
  private boolean isAtRest() {
    return "false".equals(options.overrides().get("camel.server.enabled"));
  }

  @Override
  public void configure(CamelContext context) {
    if (!isAtRest()) {
      starting.install(context, ports.http());
    }
    configured = Configured.read(folder, options.overrides().keySet(), context);
    ExportsByChannel exports = new ExportsByChannel();
    // Given out before the partners are made that know of any.
    List<Unbooked> unbooked = new CopyOnWriteArrayList<>();
    Neighbours neighbours = new Neighbours(exports, Unbooked.all(unbooked));
    List<PartnerPlan> plans =
        PartnerFactory.read(folder, configured.settings(), options.clock(), neighbours);
    neighbours.judge(configured.settings());
    configured.refuseUnknownKeys();
    configured.settings().orThrow();
    configured.settings().problems().forEach(problem -> LOG.warn("{}", problem));

    ledger = options.ledger().apply(configured.hub().ledger());
    opened.add(ledger);
    configured.lanes().forEach(ledger.lanes()::define);
    Awakening awakening =
        isAtRest() ? new Awakening(List.of()) : Awakening.of(ledger, configured.channels());
    configured.channels().forEach(channel -> define(ledger, awakening.asleep(channel)));
    // Before there is a route that could send.
    options.paused().forEach(channel -> pause(ledger, channel));
    CamelLedger camel = new CamelLedger(ledger, options.clock());
    camel.install(context);
    HttpDefaults.STANDARD.apply(context);
    bindDoors(context.getRegistry(), camel);
    bindFlows(context.getRegistry(), camel, neighbours);

    List<Partner> partners = new ArrayList<>();
    for (PartnerPlan plan : plans) {
      Partner partner = make(plan, camel, context.getRegistry());
      partners.add(partner);
      if (partner instanceof Exports made) {
        exports.add(made);
      }
      if (partner instanceof Unbooked knows) {
        unbooked.add(knows);
      }
    }
    awakening.awaken(camel, partners, options.clock().instant());
    Partners known = new Partners(partners);
    List<Schedule> awake = awake(configured.schedules(), known);
    Schedules schedules = new Schedules(ledger, options.clock(), awake, context.getName());
    opened.add(schedules);
    context.getRegistry().bind(RunFollowers.BEAN, new RunFollowers(awake));
    throughput = new Throughput(ledger, options.clock());
    opened.add(throughput);
    desk = makeDesk(context, ledger, camel, known, schedules);
    new PropagationMetrics(desk.propagation(), options.clock()).install(context);
    new ReadinessCheck(ledger).register(context);
    options.more().accept(context);
  }

  private void bindDoors(Registry registry, CamelLedger camel) {
    registry.bind(DoorEngine.BEAN, new DoorEngine());
    registry.bind("vertxOptions", new VertxOptions().setWorkerPoolSize(DOOR_THREADS));
    registry.bind("fileDoor", new FileDoor(options.clock()));
    registry.bind("httpDoor", new HttpDoor());
    registry.bind("doors", new Doors(camel));
  }

  private static void bindFlows(Registry registry, CamelLedger camel, Neighbours neighbours) {
    registry.bind("acceptances", new Acceptances(camel));
    registry.bind("addressees", new Addressees(neighbours, camel));
    registry.bind("articleGate", new ArticleGate(neighbours));
  }

  private Partner make(PartnerPlan plan, CamelLedger camel, Registry registry) {
    Partner partner = plan.make(camel);
    opened.add(partner);
    partner.beans().forEach(registry::bind);
    if (!isAtRest()) {
      prepare(partner);
    }
    return partner;
  }

  private Desk makeDesk(
      CamelContext context, Ledger ledger, CamelLedger camel, Partners known, Schedules schedules) {
    Clock clock = options.clock();
    Pauses pauses = new Pauses(ledger, () -> routes(context));
    Steps steps = new Steps(ledger, schedules, known, pauses, clock);
    Watch watch = new Watch(ledger, clock, Versions.own(), () -> routes(context), steps::all);
    return new Desk(
        watch,
        new Board(ledger, watch, known, schedules, throughput, clock),
        new Tracing(ledger, known, clock),
        new Repairs(ledger, Json.mapper()),
        pauses,
        new Epochs(ledger),
        schedules,
        new Reconciliations(camel, known),
        new CommandDesk(ledger, known),
        new Propagation(ledger),
        known);
  }

  /** All doors are there. */
  void started() {
    starting.over();
  }

  /** A touchpoint that is switched off is not asked for by schedule: nobody would work it off. */
  private static List<Schedule> awake(List<Schedule> schedules, Partners partners) {
    Set<String> off =
        partners.touchpoints().stream()
            .filter(touchpoint -> !touchpoint.enabled())
            .map(Touchpoint::name)
            .collect(Collectors.toSet());
    return schedules.stream()
        .map(one -> off.contains(one.touchpoint()) ? one.resting() : one)
        .toList();
  }

  private static List<RouteAt> routes(CamelContext context) {
    return context.getRoutes().stream()
        .map(
            route ->
                new RouteAt(
                    route.getId(),
                    Objects.requireNonNullElse(route.getGroup(), ""),
                    route.getEndpoint().getEndpointBaseUri(),
                    calls(context, route)))
        .toList();
  }

  private static DoorCalls.Seen calls(CamelContext context, Route route) {
    return route.getEndpoint() instanceof PlatformHttpEndpoint
        ? DoorCalls.seen(context, route.getRouteId())
        : null;
  }

  private static void prepare(Partner partner) {
    try {
      partner.prepare();
    } catch (IOException e) {
      throw new ConfigurationException(
          partner.name(), "has a folder that cannot be made: " + e.getMessage());
    }
  }

  private static void pause(Ledger ledger, String channel) {
    try {
      new Pauses(ledger, List::of)
          .pause(
              new Pauses.What.Channel(channel),
              "from the start",
              System.getProperty("user.name", "run"));
    } catch (Refused e) {
      throw new ConfigurationException("--pause", e.getMessage());
    }
  }

  private static void define(Ledger ledger, ChannelDefinition channel) {
    try {
      ledger.define(channel);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("channel." + channel.name(), e.getMessage());
    }
  }

  Configured configured() {
    return configured;
  }

  /** Null where nothing listens. */
  Ports ports() {
    return ports;
  }

  Desk desk() {
    return desk;
  }

  Ledger ledger() {
    return ledger;
  }

  /** What goes on by itself beside the routes, once they run. */
  void startClocks() {
    desk.schedules().start();
    throughput.start();
  }

  /** In reverse: schedules, partners, ledger. One that fails to close does not keep the others. */
  @Override
  public void close() {
    for (int i = opened.size() - 1; i >= 0; i--) {
      try {
        opened.get(i).close();
      } catch (Exception e) {
        LOG.warn("{} did not close cleanly", opened.get(i).getClass().getSimpleName(), e);
      }
    }
    opened.clear();
  }
}
