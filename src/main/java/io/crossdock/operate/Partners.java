package io.crossdock.operate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partners as configured, and what each can tell. Thread-safe if the partners are. */
public final class Partners {

  private static final Logger LOG = LoggerFactory.getLogger(Partners.class);

  private final List<Partner> partners;

  public Partners(List<Partner> partners) {
    this.partners = List.copyOf(partners);
  }

  public List<Partner> all() {
    return partners;
  }

  public List<Touchpoint> touchpoints() {
    return partners.stream()
        .flatMap(partner -> partner.touchpoints().stream())
        .sorted(Comparator.comparing(Touchpoint::partner).thenComparing(Touchpoint::name))
        .toList();
  }

  /**
   * @param partner null for all that can explain
   * @param location null for each partner's own
   * @throws Refused if there is no such partner or it cannot explain
   * @throws Unreachable if nobody who can could be reached
   */
  public List<Explains.Explanation> explain(String key, String partner, String location) {
    List<Explains> able = able(partner, Explains.class, "explain a figure");
    List<Explains.Explanation> explanations = new ArrayList<>();
    Unreachable silent = null;
    for (Explains one : able) {
      try {
        one.explain(key, location).ifPresent(explanations::add);
      } catch (Unreachable e) {
        silent = e;
        explanations.add(silence(((Partner) one).name(), key, e));
      }
    }
    if (silent != null && explanations.size() == 1) {
      throw silent;
    }
    return explanations;
  }

  /** How the keys begin that partners know by this name, from what the ledger has of them. */
  List<String> keysOf(String name) {
    return keys(name, finds -> finds.keysOf(name));
  }

  /** The same, asked of the partners now; one that cannot be reached knows none. */
  List<String> keysAsked(String name) {
    return keys(name, finds -> finds.keysAsked(name));
  }

  private List<String> keys(String name, Function<Finds, List<String>> ask) {
    List<String> keys = new ArrayList<>();
    for (Partner partner : partners) {
      if (partner instanceof Finds finds) {
        try {
          keys.addAll(ask.apply(finds));
        } catch (Unreachable e) {
          LOG.info("{}", e.getMessage());
        } catch (RuntimeException e) {
          LOG.warn("{} cannot be asked for {} now", partner.name(), Printable.text(name), e);
        }
      }
    }
    return keys;
  }

  /** As {@link #explain}, but a partner that cannot be reached says so instead of failing. */
  List<Explains.Explanation> explainQuietly(String key) {
    List<Explains.Explanation> explanations = new ArrayList<>();
    for (Partner partner : partners) {
      if (partner instanceof Explains explains) {
        explainOne(partner, explains, key).ifPresent(explanations::add);
      }
    }
    return explanations;
  }

  public Previews.Preview preview(String partner, List<String> keys, int limit) {
    return able(partner, Previews.class, "preview its writes").get(0).preview(keys, limit);
  }

  /**
   * What a request for one key comes to; empty where it is asked as it stands.
   *
   * @param name a touchpoint, or a channel
   * @throws Refused if nobody knows the key
   */
  Optional<Singles.Single> single(String name, String key) {
    return partners.stream()
        .filter(Singles.class::isInstance)
        .map(Singles.class::cast)
        .flatMap(one -> one.single(name, key).stream())
        .findFirst();
  }

  /** Who can compare its records. */
  Reconciles reconciling(String partner) {
    return able(partner, Reconciles.class, "compare its records").get(0);
  }

  /**
   * Whose commands are meant.
   *
   * @param name a partner's, or that of a vendor one partner alone is of
   */
  Commands commands(String name) {
    List<Commands> ofVendor =
        partners.stream()
            .filter(Commands.class::isInstance)
            .map(Commands.class::cast)
            .filter(one -> one.vendor().equals(name))
            .toList();
    boolean isPartner = partners.stream().anyMatch(partner -> partner.name().equals(name));
    return !isPartner && ofVendor.size() == 1
        ? ofVendor.get(0)
        : able(name, Commands.class, "be told commands of its own").get(0);
  }

  /** All reports there are, in order of partner. */
  public List<Reports.Listed> reports() {
    List<Reports.Listed> all = new ArrayList<>();
    for (Partner partner : partners) {
      if (partner instanceof Reports reports) {
        reports
            .reports()
            .forEach(
                name -> all.add(new Reports.Listed(name, partner.name(), reports.isOfNow(name))));
      }
    }
    return all;
  }

  /**
   * A page of a report.
   *
   * @throws Refused if nobody has a report of that name
   * @throws InvalidRequest if it wants a period and none is named, or the other way round
   */
  public Reports.Page report(String name, Reports.Asked asked, String after, int limit) {
    List<String> known = new ArrayList<>();
    for (Partner partner : partners) {
      if (partner instanceof Reports reports) {
        if (reports.reports().contains(name)) {
          judge(name, reports.isOfNow(name), asked);
          return reports.report(name, asked, after, limit);
        }
        known.addAll(reports.reports());
      }
    }
    throw Refused.unknown(
        "There is no report '"
            + Printable.text(name)
            + "'. "
            + (known.isEmpty()
                ? "No configured partner has any."
                : "There are: " + String.join(", ", known) + "."));
  }

  private static void judge(String name, boolean ofNow, Reports.Asked asked) {
    if (!ofNow && (asked.from() == null || asked.to() == null)) {
      throw new InvalidRequest(
          "'from' and 'to' are missing: "
              + Printable.text(name)
              + " is of a period, such as from 2026-03-01T00:00:00Z.");
    }
    if (ofNow && (asked.from() != null || asked.to() != null)) {
      throw new InvalidRequest(
          Printable.text(name) + " shows what is so now: it has no 'from' and no 'to'.");
    }
  }

  private static Optional<Explains.Explanation> explainOne(
      Partner partner, Explains explains, String key) {
    try {
      return explains.explain(key, null);
    } catch (Unreachable e) {
      LOG.info("{}", e.getMessage());
      return Optional.of(silence(partner.name(), key, e));
    } catch (RuntimeException e) {
      LOG.warn("{} cannot explain {} now", partner.name(), Printable.text(key), e);
      return Optional.of(
          new Explains.Explanation(
              partner.name(), key, "cannot be asked now; the hub's log says why", List.of()));
    }
  }

  private static Explains.Explanation silence(String partner, String key, Unreachable e) {
    return new Explains.Explanation(
        partner, key, "cannot be asked now: " + e.getMessage(), List.of());
  }

  private <T> List<T> able(String name, Class<T> ability, String verb) {
    List<T> able =
        partners.stream()
            .filter(partner -> name == null || partner.name().equals(name))
            .filter(ability::isInstance)
            .map(ability::cast)
            .toList();
    if (!able.isEmpty()) {
      return able;
    }
    String who =
        partners.stream()
            .filter(ability::isInstance)
            .map(Partner::name)
            .collect(Collectors.joining(", "));
    String those = who.isEmpty() ? "No configured partner can." : "Those that can: " + who + ".";
    boolean known = partners.stream().anyMatch(partner -> partner.name().equals(name));
    if (name == null || known) {
      throw Refused.conflict(
          (name == null ? "There is nobody to " : name + " cannot ") + verb + ". " + those);
    }
    throw Refused.unknown("There is no partner '" + Printable.text(name) + "'. " + those);
  }
}
