package io.crossdock.camel;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.StartupListener;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * The counts of each route, under the names that Camel's own meters have. Read from JMX when
 * somebody asks: Camel's meters are looked up by name several times for each exchange, which costs
 * a short route more than its steps do. Thread-safe.
 */
final class RouteMeters extends LifecycleStrategySupport implements StartupListener {

  private final CamelContext context;
  private final Map<String, List<Meter>> meters = new ConcurrentHashMap<>();
  private volatile MeterRegistry registry;

  private RouteMeters(CamelContext context) {
    this.context = context;
  }

  /** Before the context starts. */
  static void install(CamelContext context) {
    RouteMeters routes = new RouteMeters(context);
    context.addLifecycleStrategy(routes);
    try {
      context.addStartupListener(routes);
    } catch (Exception e) {
      throw new IllegalStateException("routes cannot be measured", e);
    }
  }

  @Override
  public void onCamelContextStarted(CamelContext started, boolean alreadyStarted) {
    registry = started.getRegistry().findSingleByType(MeterRegistry.class);
    onRoutesAdd(started.getRoutes());
  }

  @Override
  public void onRoutesAdd(Collection<Route> routes) {
    MeterRegistry all = registry;
    if (all != null) {
      routes.forEach(route -> meters.computeIfAbsent(route.getId(), id -> meters(all, id)));
    }
  }

  @Override
  public void onRoutesRemove(Collection<Route> routes) {
    for (Route route : routes) {
      List<Meter> gone = meters.remove(route.getId());
      if (gone != null) {
        gone.forEach(registry::remove);
      }
    }
  }

  private List<Meter> meters(MeterRegistry all, String route) {
    Tags tags = Tags.of("camelContext", context.getName(), "kind", "CamelRoute", "routeId", route);
    return List.of(
        counter(all, tags, "total", route, ManagedRouteMBean::getExchangesTotal),
        counter(all, tags, "succeeded", route, ManagedRouteMBean::getExchangesCompleted),
        counter(all, tags, "failed", route, ManagedRouteMBean::getExchangesFailed),
        counter(all, tags, "failures.handled", route, ManagedRouteMBean::getFailuresHandled),
        Gauge.builder(
                "camel.exchanges.inflight",
                this,
                one -> one.read(route, ManagedRouteMBean::getExchangesInflight))
            .tags(tags)
            .register(all),
        FunctionTimer.builder(
                "camel.route.policy",
                this,
                one -> one.read(route, ManagedRouteMBean::getExchangesTotal),
                one -> one.read(route, ManagedRouteMBean::getTotalProcessingTime),
                TimeUnit.MILLISECONDS)
            .tags(tags)
            .register(all));
  }

  private FunctionCounter counter(
      MeterRegistry all,
      Tags tags,
      String name,
      String route,
      ToLongFunction<ManagedRouteMBean> value) {
    return FunctionCounter.builder("camel.exchanges." + name, this, one -> one.read(route, value))
        .tags(tags)
        .register(all);
  }

  /** 0 where the route is away at this moment, or JMX is off. */
  private long read(String route, ToLongFunction<ManagedRouteMBean> value) {
    ManagedCamelContext managed =
        context.getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
    ManagedRouteMBean bean = managed == null ? null : managed.getManagedRoute(route);
    return bean == null ? 0 : value.applyAsLong(bean);
  }
}
