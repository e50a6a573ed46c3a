package io.crossdock.camel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/**
 * Whether a route that says {@code repeat: LOOK_UP} keeps its word, as far as its steps, and those
 * of the {@code direct:} routes it calls, tell: it marks its attempts, and it looks.
 */
final class LookUp {

  private static final String ATTEMPT = "ledger:attempt";
  private static final String VARIABLE = "unresolved";
  private static final String STEP = "look-up";

  private LookUp() {}

  /** What is missing, for a person; empty if nothing is. */
  static List<String> missing(ModelCamelContext context, String routeId) {
    RouteDefinition route = context.getRouteDefinition(routeId);
    if (route == null) {
      // Made without a model: nobody can tell.
      return List.of();
    }
    List<ProcessorDefinition<?>> steps = steps(context, route);
    if (steps.stream().anyMatch(step -> callsNobody(context, step))) {
      // A reload adds routes one by one: what is called may come after who calls it.
      return List.of();
    }
    List<String> missing = new ArrayList<>();
    if (steps.stream().noneMatch(step -> uri(step).startsWith(ATTEMPT))) {
      missing.add(
          "a step to " + ATTEMPT + " before the call, without which a kill leaves nothing to see");
    }
    if (steps.stream().noneMatch(LookUp::looks)) {
      missing.add(
          "a choice or filter on ${variable."
              + VARIABLE
              + "}, or a step whose id ends in "
              + STEP
              + " where a bean asks its entries whether they are unresolved");
    }
    return missing;
  }

  private static boolean callsNobody(ModelCamelContext context, ProcessorDefinition<?> step) {
    return uri(step).startsWith("direct:")
        && context.getRouteDefinitions().stream().noneMatch(called -> isCalled(called, uri(step)));
  }

  /** Of the route and of those it calls. */
  private static List<ProcessorDefinition<?>> steps(
      ModelCamelContext context, RouteDefinition route) {
    List<ProcessorDefinition<?>> steps = new ArrayList<>();
    Set<RouteDefinition> known = new HashSet<>();
    Deque<RouteDefinition> open = new ArrayDeque<>(List.of(route));
    while (!open.isEmpty()) {
      RouteDefinition next = open.remove();
      if (known.add(next)) {
        Collection<ProcessorDefinition> own =
            ProcessorDefinitionHelper.filterTypeInOutputs(
                next.getOutputs(), ProcessorDefinition.class);
        for (ProcessorDefinition<?> step : own) {
          steps.add(step);
          context.getRouteDefinitions().stream()
              .filter(called -> isCalled(called, uri(step)))
              .forEach(open::add);
        }
      }
    }
    return steps;
  }

  private static boolean isCalled(RouteDefinition route, String uri) {
    return uri.startsWith("direct:")
        && route.getInput() != null
        && plain(route.getInput().getEndpointUri()).equals(plain(uri));
  }

  private static String plain(String uri) {
    return uri == null ? "" : uri.replace("://", ":").replaceFirst("\\?.*", "");
  }

  private static String uri(ProcessorDefinition<?> step) {
    if (step instanceof SendDefinition<?> to) {
      return plain(to.getEndpointUri());
    }
    return step instanceof ToDynamicDefinition to ? plain(to.getUri()) : "";
  }

  private static boolean looks(ProcessorDefinition<?> step) {
    if (Objects.toString(step.getId(), "").endsWith(STEP)) {
      return true;
    }
    if (step instanceof ChoiceDefinition choice) {
      return choice.getWhenClauses().stream()
          .anyMatch(when -> String.valueOf(when.getExpression()).contains(VARIABLE));
    }
    return step instanceof FilterDefinition filter
        && String.valueOf(filter.getExpression()).contains(VARIABLE);
  }
}
