package io.crossdock.partner.workarea;

import io.crossdock.operate.LeaseSettings;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How stock is written to the shop, and whether its pages are told.
 *
 * @param nudge whether documents that were written past the shop's models are saved by them, too
 * @param api null unless stock or nudges go that way
 * @param datafile null unless stock goes that way
 */
record WaySettings(Way write, boolean nudge, Api api, Datafile datafile) {

  /** How stock is written. */
  enum Way {
    DATABASE,
    API,
    DATAFILE
  }

  /** How pages are told. */
  enum Nudge {
    OFF,
    API
  }

  /** Of a data file. */
  enum Format {
    CSV,
    JSON
  }

  /** What the shop takes in one bulk. */
  static final int LARGEST_BULK = 1_000;

  /**
   * @param url without a slash at its end
   * @param single so many documents are written one by one; more go in one bulk
   * @param look how soon a bulk is looked for first
   * @param patience after that long a bulk that is not carried out is taken for lost
   * @param timeout how long a call may take; the lease must outlast it
   */
  record Api(
      String url,
      String user,
      String password,
      int single,
      Duration look,
      Duration patience,
      Duration timeout) {

    /** Without user and password. */
    @Override
    public String toString() {
      return url;
    }
  }

  /**
   * @param look how soon what a file says is looked for first
   * @param patience after that long a file that was taken and had no effect is taken for lost
   */
  record Datafile(Path folder, Format format, Duration look, Duration patience) {}

  static WaySettings read(String name, Settings settings) {
    Way write = settings.spelledChoice(name + ".write", Way.DATABASE, Way.class);
    boolean nudge = settings.spelledChoice(name + ".nudge", Nudge.OFF, Nudge.class) == Nudge.API;
    if (nudge && write != Way.DATABASE) {
      settings.problem(
          name + ".nudge",
          "is 'api', but stock is not written to the database ("
              + name
              + ".write): what the shop"
              + " saves itself needs no nudge. Set it to 'off' or leave it out");
    }
    return new WaySettings(
        write,
        nudge,
        api(name, settings, write == Way.API || nudge),
        datafile(name, settings, write == Way.DATAFILE));
  }

  private static Api api(String name, Settings settings, boolean used) {
    String prefix = name + ".api.";
    String url = settings.text(prefix + "url", "");
    String user = settings.text(prefix + "user", "");
    String password = settings.text(prefix + "password", "");
    Duration timeout = Duration.ofMillis(settings.integer(prefix + "timeout", 5_000, 100, 600_000));
    // Used by the route alone.
    settings.integer(prefix + "bulk", LARGEST_BULK, 1, LARGEST_BULK);
    int single = settings.integer(prefix + "single", 10, 0, LARGEST_BULK);
    Duration look = look(prefix, settings);
    Duration patience = patience(prefix, settings);
    if (!used) {
      return null;
    }
    Duration longest = LeaseSettings.read(settings).longestCall();
    if (timeout.compareTo(longest) > 0) {
      settings.problem(
          prefix + "timeout",
          "is "
              + timeout.toMillis()
              + " ms, more than the lease outlasts: no call begins with less of it left than it may"
              + " take. Raise ledger.lease to twice ledger.heartbeat and this, or lower it to "
              + longest.toMillis());
    }
    String why = "; stock or nudges go by the shop's Admin API (" + name + ".write, .nudge)";
    if (url.isEmpty()) {
      settings.problem(
          prefix + "url",
          "is missing; it must be the address of the Admin API, https://shop.example.com/api/admin,"
              + " and has no default"
              + why);
    } else {
      judge(prefix + "url", url, settings);
    }
    for (String key : new String[] {"user", "password"}) {
      if ((key.equals("user") ? user : password).isEmpty()) {
        settings.problem(
            prefix + key,
            "is missing; it must be the "
                + (key.equals("user") ? "e-mail" : "password")
                + " of an Admin user who has API access, in the environment or a mounted secret"
                + why);
      }
    }
    return new Api(url.replaceFirst("/+$", ""), user, password, single, look, patience, timeout);
  }

  private static void judge(String key, String url, Settings settings) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      settings.problem(key, "is '" + Printable.text(url) + "', which is no address");
      return;
    }
    boolean http = "http".equals(uri.getScheme());
    if (!http && !"https".equals(uri.getScheme())) {
      settings.problem(key, "does not begin with https:// or http://");
    } else if (uri.getUserInfo() != null) {
      settings.problem(
          key, "holds a user or password; they belong in .user and .password, never shown");
    } else if (uri.getQuery() != null || uri.getFragment() != null) {
      settings.problem(key, "has something behind its path; it must end with the API's own path");
    } else if (http && !String.valueOf(uri.getHost()).matches("localhost|127\\..*|\\[::1]")) {
      settings.warning(key, "is no https: user and password can be read on the way");
    }
  }

  private static Datafile datafile(String name, Settings settings, boolean used) {
    String prefix = name + ".datafile.";
    String folder = settings.text(prefix + "folder", "");
    Format format = settings.choice(prefix + "format", Format.CSV, Format.class);
    Duration look = look(prefix, settings);
    Duration patience = patience(prefix, settings);
    settings.integer(prefix + "rows", 10_000, 1, 10_000);
    if (!used) {
      return null;
    }
    if (folder.isEmpty()) {
      settings.problem(
          prefix + "folder",
          "is missing; it must be the folder the shop's import takes data files from, and has no"
              + " default ("
              + name
              + ".write = datafile)");
    }
    return new Datafile(Path.of(folder).toAbsolutePath(), format, look, patience);
  }

  private static Duration look(String prefix, Settings settings) {
    return settings.duration(
        prefix + "look", Duration.ofSeconds(2), Duration.ofMillis(10), Duration.ofHours(1));
  }

  private static Duration patience(String prefix, Settings settings) {
    return settings.duration(
        prefix + "patience", Duration.ofMinutes(10), Duration.ofMillis(100), Duration.ofDays(1));
  }
}
