package io.crossdock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Route;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An edited route file takes effect when it is saved: its routes are stopped and begin anew, all
 * others go on. A file that is no YAML changes nothing; what ran goes on until it is mended.
 *
 * <p>What other routes need (properties, {@code config}, kamelets, routes that are called) starts
 * all of them anew, as Camel does with every edit: nobody may call a route that is not there. Files
 * that are saved within a moment are read together.
 */
final class RouteReload extends RouteWatcherReloadStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

  private static final Set<String> SHARED = Set.of("config", "kamelets");

  /** An editor writes a file more than once, a checkout writes many. */
  private static final long TOGETHER_MILLIS = 500;

  private final Path root;
  private final EditedSettings settings;
  private final RestartReviews reviews;
  private final DoorsShut doors;
  private final Map<Path, Resource> edited = new LinkedHashMap<>();
  private boolean properties;
  private boolean due;
  private ScheduledExecutorService reader;

  /**
   * @param root the folder of routes
   * @param doors of the hub
   */
  RouteReload(Path root, EditedSettings settings, RestartReviews reviews, DoorsShut doors) {
    super(root.toString(), true);
    this.doors = doors;
    this.root = root.toAbsolutePath().normalize();
    this.settings = settings;
    this.reviews = reviews;
    setPattern("*.yaml,*.properties");
  }

  @Override
  protected boolean onPropertiesReload(Resource resource, boolean removeEverything)
      throws Exception {
    EditedSettings.Edit edit = settings.look(root.relativize(file(resource)).toString());
    reviews.tell(edit);
    return edit.ofRoutes().isEmpty() || super.onPropertiesReload(resource, removeEverything);
  }

  @Override
  protected void doStart() throws Exception {
    reader =
        getCamelContext()
            .getExecutorServiceManager()
            .newSingleThreadScheduledExecutor(this, "RouteReload");
    super.doStart();
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    getCamelContext().getExecutorServiceManager().shutdownGraceful(reader);
  }

  /** Called for each file that is saved; without resources, properties were. */
  @Override
  protected synchronized void onRouteReload(
      Collection<Resource> resources, boolean removeEverything) {
    if (resources == null) {
      properties = true;
    } else {
      resources.forEach(one -> edited.put(file(one), one));
    }
    if (!due) {
      due = true;
      reader.schedule(this::read, TOGETHER_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private record Edits(List<Resource> files, boolean properties) {}

  private synchronized Edits take() {
    Edits taken = new Edits(List.copyOf(edited.values()), properties);
    edited.clear();
    properties = false;
    due = false;
    return taken;
  }

  /** Kept for the next edit, as one of these files cannot be read. */
  private synchronized void keep(List<Resource> files, boolean all) {
    files.forEach(one -> edited.putIfAbsent(file(one), one));
    properties |= all;
  }

  private void read() {
    Edits edits = take();
    Map<Boolean, List<Resource>> own =
        edits.files().stream().collect(Collectors.partitioningBy(one -> isOfItsOwn(file(one))));
    List<Resource> shared = own.get(false);
    if ((edits.properties() || !shared.isEmpty()) && isReadable(shared)) {
      quietly(() -> readAll(edits));
      return;
    }
    keep(shared, edits.properties());
    for (Resource one : own.get(true)) {
      quietly(() -> doors.around(routesOf(file(one)), () -> reload(one)));
    }
  }

  private boolean isReadable(List<Resource> files) {
    return quietly(
        () -> files.stream().filter(one -> Files.exists(file(one))).forEach(this::parse));
  }

  /** Camel stops everything first and reads then. */
  private void readAll(Edits edits) {
    doors.around(
        getCamelContext().getRoutes(),
        () -> super.onRouteReload(edits.files().isEmpty() ? null : edits.files(), false));
  }

  private static boolean quietly(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (RuntimeException e) {
      LOG.warn("{}", e.getMessage(), e);
      return false;
    }
  }

  private void parse(Resource resource) {
    try {
      PluginHelper.getRoutesLoader(getCamelContext()).findRoutesBuilders(resource);
    } catch (Exception e) {
      throw unreadable(file(resource), e);
    }
  }

  private boolean isOfItsOwn(Path file) {
    Path first = root.relativize(file).getName(0);
    return !SHARED.contains(first.toString())
        && routesOf(file).stream()
            .noneMatch(route -> route.getEndpoint().getEndpointBaseUri().startsWith("direct:"));
  }

  private List<Route> routesOf(Path file) {
    return getCamelContext().getRoutes().stream()
        .filter(route -> route.getSourceResource() != null)
        .filter(route -> file(route.getSourceResource()).equals(file))
        .toList();
  }

  private static Path file(Resource resource) {
    return Path.of(resource.getURI()).toAbsolutePath().normalize();
  }

  private void reload(Resource resource) {
    Path file = file(resource);
    List<Route> before = routesOf(file);
    try {
      Set<String> loaded =
          Files.exists(file)
              ? PluginHelper.getRoutesLoader(getCamelContext()).updateRoutes(List.of(resource))
              : Set.of();
      for (Route route : before) {
        if (!loaded.contains(route.getRouteId())) {
          getCamelContext().getRouteController().stopRoute(route.getRouteId());
          getCamelContext().removeRoute(route.getRouteId());
        }
      }
      LOG.info("{} was edited: {} now", root.relativize(file), loaded);
    } catch (Exception e) {
      throw unreadable(file, e);
    }
  }

  private IllegalStateException unreadable(Path file, Exception why) {
    return new IllegalStateException(
        root.relativize(file) + " was edited and cannot be read; what ran before goes on", why);
  }
}
