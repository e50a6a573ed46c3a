package io.crossdock.partner.newstore;

import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How stock is imported: the manual of each key is {@code newstore.properties}.
 *
 * @param provider as which we are known in NewStore's list of jobs
 * @param publicUrl where NewStore reaches {@code /files/<name>/…} of the hub; no slash at its end
 * @param published where import files are kept
 * @param keep how long they can be fetched
 * @param snapshots where readings of the ERP's stock are
 * @param exports where exports of NewStore's ATP are kept while they are compared
 * @param reconcile when all is compared
 * @param maxItems of one document
 * @param apart between the starts of two jobs
 * @param look how often an open job is looked at
 * @param alertAfter a job that is open for so long is shown to people, and what is in the way of
 *     snapshots
 * @param giveUpAfter one that is open for so long is set to failed
 * @param waitFor how long a snapshot waits of which nothing can be imported yet
 * @param verifyAfter how long after an import it is looked at what NewStore shows
 * @param verifySample so many products and locations of it; 0 for none
 * @param firstMark where the mark begins, as agreed with the tenant; null to wait until it is set
 */
record ImportSettings(
    boolean enabled,
    String provider,
    String publicUrl,
    Path published,
    Duration keep,
    Path snapshots,
    Path exports,
    Schedule reconcile,
    int maxItems,
    Duration apart,
    Duration look,
    Duration alertAfter,
    Duration giveUpAfter,
    Duration waitFor,
    Duration verifyAfter,
    int verifySample,
    Long firstMark) {

  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration DAY = Duration.ofDays(1);

  static ImportSettings read(String name, Settings settings, boolean partnerEnabled) {
    String prefix = name + ".imports.";
    Path data = Path.of(settings.text("data.dir", "data"));
    boolean enabled = settings.spelledFlag(prefix + "enabled", false);
    String publicUrl = settings.text(prefix + "publicUrl", "").replaceFirst("/+$", "");
    if (enabled && partnerEnabled) {
      judge(prefix + "publicUrl", publicUrl, settings);
    }
    Duration alert =
        settings.duration(prefix + "alertAfter", Duration.ofHours(1), SHORT, Duration.ofDays(30));
    Duration giveUp =
        settings.duration(prefix + "giveUpAfter", Duration.ofHours(24), SHORT, Duration.ofDays(29));
    return new ImportSettings(
        enabled,
        settings.text(prefix + "provider", "crossdock"),
        publicUrl,
        data.resolve("published").resolve(name),
        settings.duration(prefix + "keep", Duration.ofDays(7), DAY, Duration.ofDays(400)),
        data.resolve("snapshots"),
        data.resolve("exports").resolve(name),
        Schedule.read(settings, Reconciliation.touchpoint(name)),
        settings.integer(prefix + "maxItems", 500_000, 1, 10_000_000),
        settings.duration(prefix + "apart", Duration.ofMinutes(5), Duration.ZERO, DAY),
        settings.duration(prefix + "look", Duration.ofSeconds(30), SHORT, DAY),
        alert,
        giveUp,
        settings.duration(
            prefix + "waitFor", Duration.ofMinutes(30), Duration.ZERO, Duration.ofDays(30)),
        settings.duration(prefix + "verifyAfter", Duration.ofMinutes(10), Duration.ZERO, DAY),
        settings.integer(prefix + "verifySample", 20, 0, 1_000),
        firstMark(prefix + "firstMark", settings));
  }

  private static Long firstMark(String key, Settings settings) {
    String text = settings.text(key).orElse(null);
    if (text != null && !text.matches("[0-9]{1,18}")) {
      settings.problem(key, "is '" + text + "'; it must be a logical timestamp, digits only");
      return null;
    }
    return text == null ? null : Long.valueOf(text);
  }

  /** NewStore takes https alone; on loopback there is no one to hide from. */
  private static void judge(String key, String url, Settings settings) {
    String rule =
        "; it must be the https address under which NewStore reaches the hub, such as"
            + " https://hub.example.com (a proxy leads its /files/… to the hub)";
    if (url.isEmpty()) {
      settings.problem(key, "is missing" + rule);
      return;
    }
    try {
      URI uri = new URI(url);
      boolean own = uri.getHost() != null && uri.getHost().matches("127\\..*|localhost|\\[::1]");
      boolean good = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && own;
      if (!good || uri.getHost() == null || uri.getQuery() != null) {
        settings.problem(key, "is '" + url + "'" + rule);
      }
    } catch (URISyntaxException e) {
      settings.problem(key, "is no address" + rule);
    }
  }
}
