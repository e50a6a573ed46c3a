package io.crossdock.partner.erp;

import io.crossdock.operate.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * How the ERP takes the shops' movements: the manual of each key is {@code erp.properties}.
 *
 * @param name the ERP's: its keys begin with {@code <name>.movements.}
 * @param by the way
 * @param format how an export is written, where it is written whole
 * @param outbox the folder of files
 * @param poll how often to look whether the ERP took a file or acknowledged
 * @param filesAtMost so many files lie in the folder at once
 * @param url where exports are pushed; null if they are not
 * @param key shown there as bearer token; null to show none
 */
record MovementSettings(
    String name,
    By by,
    Format format,
    Path outbox,
    Duration poll,
    int filesAtMost,
    String url,
    String key) {

  /** A setting, as a person finds it. */
  String setting(String last) {
    return name + ".movements." + last;
  }

  /** How the ERP takes them. */
  enum By {
    FILE,
    PUSH,
    FETCH,
    NONE
  }

  enum Format {
    JSON("application/json", "json"),
    JSON_LINES("application/x-ndjson", "jsonl"),
    CSV("text/csv; charset=utf-8", "csv");

    private final String type;
    private final String ending;

    Format(String type, String ending) {
      this.type = type;
      this.ending = ending;
    }

    /** As said in {@code Content-Type}. */
    String contentType() {
      return type;
    }

    /** Of the names of files. */
    String ending() {
      return ending;
    }
  }

  static MovementSettings read(Settings settings, String name) {
    String prefix = name + ".movements.";
    By by = settings.spelledChoice(prefix + "by", By.NONE, By.class);
    Format usual = by == By.PUSH ? Format.JSON : Format.JSON_LINES;
    MovementSettings movements =
        new MovementSettings(
            name,
            by,
            settings.choice(prefix + "format", usual, Format.class),
            Path.of(settings.text(prefix + "outbox", "data/" + name + "/movements")),
            settings.duration(
                prefix + "poll", Duration.ofSeconds(5), Duration.ofMillis(10), Duration.ofDays(1)),
            settings.integer(prefix + "files.atMost", 100, 1, 10_000),
            settings.text(prefix + "url").orElse(null),
            settings.text(prefix + "key").orElse(null));
    movements.judge(settings, name, prefix);
    return movements;
  }

  private void judge(Settings settings, String name, String prefix) {
    if (by == By.FILE && format == Format.JSON) {
      settings.problem(
          prefix + "format",
          "is json; a file is written as json-lines or csv (default: json-lines)");
    }
    if (by == By.PUSH) {
      judgeUrl(
          settings, prefix + "url", url, "an address such as https://erp.example.com/movements");
    }
    if (by == By.FETCH && !settings.flag(name + ".http.enabled", false)) {
      settings.problem(
          name + ".http.enabled",
          "is false, but "
              + prefix
              + "by is fetch: the ERP could not reach /feeds/"
              + name
              + "/movements. Set it to true, and "
              + name
              + ".http.key");
    }
    Set<String> telling = Set.of("reflects", "accepted-before-asof");
    String reflects = settings.text(name + ".stock.reflects", "reflects").toLowerCase(Locale.ROOT);
    if (by != By.NONE && !telling.contains(reflects)) {
      settings.warning(
          name + ".stock.reflects",
          "is "
              + reflects
              + " while movements go out by "
              + by.name().toLowerCase(Locale.ROOT)
              + ": a feed that contains a movement and does not say so has the sale taken off twice."
              + " Set it to reflects or accepted-before-asOf once the ERP books them");
    }
    if (by == By.NONE && reflects.equals("accepted-before-asof")) {
      settings.warning(
          name + ".stock.reflects",
          "is accepted-before-asOf, but "
              + prefix
              + "by is none: nothing is ever accepted, so every"
              + " sale is taken off each feed for ever");
    }
  }

  /**
   * @param url null if none is set
   * @param rule what it must be, for people
   */
  static void judgeUrl(Settings settings, String urlKey, String url, String rule) {
    if (url == null) {
      settings.problem(urlKey, "is missing; it must be " + rule + " and has no default");
      return;
    }
    try {
      URI uri = URI.create(url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!web || uri.getHost() == null) {
        settings.problem(urlKey, "is '" + Shown.text(url) + "'; it must be " + rule);
      } else if (uri.getUserInfo() != null) {
        settings.problem(urlKey, "holds a user or password; put a key into the one beside it");
      }
    } catch (IllegalArgumentException e) {
      settings.problem(urlKey, "is no address; it must be " + rule);
    }
  }
}
