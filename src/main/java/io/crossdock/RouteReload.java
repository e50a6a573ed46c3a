package io.crossdock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
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
 * all of them anew, as Camel does with every edit: nobody may call a route that is not there.
 */
final class RouteReload extends RouteWatcherReloadStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

  private static final Set<String> SHARED = Set.of("config", "kamelets");

  private final Path root;
  private final EditedSettings settings;
  private final RestartReviews reviews;

  /**
   * @param root the folder of routes
   */
  RouteReload(Path root, EditedSettings settings, RestartReviews reviews) {
    super(root.toString(), true);
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
  protected void onRouteReload(Collection<Resource> resources, boolean removeEverything) {
    if (resources == null) {
      super.onRouteReload(null, removeEverything);
      return;
    }
    if (resources.stream().map(RouteReload::file).allMatch(this::isOfItsOwn)) {
      resources.forEach(this::reload);
      return;
    }
    // Camel stops everything first and reads then.
    resources.stream().filter(one -> Files.exists(file(one))).forEach(this::parse);
    super.onRouteReload(resources, removeEverything);
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
