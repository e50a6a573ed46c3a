package io.crossdock.partner.extensiv;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of the load before a load has not: whether that is too much to be believed, and what is
 * asked for again. Thread-safe.
 */
final class LoadComparison {

  /** Of a few rows any share may be gone. */
  static final int USUAL = 10;

  /** Kind of the review item. */
  private static final String VANISHED = "load-vanished";

  private final ExtensivSettings settings;
  private final LoadFiles files;
  private final UnreadableRows unreadable;
  private final Reviews reviews = new Reviews();

  LoadComparison(ExtensivSettings settings, LoadFiles files, UnreadableRows unreadable) {
    this.settings = settings;
    this.files = files;
    this.unreadable = unreadable;
  }

  /** The file of keys of rows that are asked for again. */
  static String gone(Resource resource) {
    return "gone-" + resource.word();
  }

  /**
   * Writes what is asked for again, and tells people what is too much.
   *
   * @param before the load that counts; null for none
   * @return why it is not published; null where it may be
   */
  String compare(Pen pen, String load, String before) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Resource resource : Resource.compared(settings.isManaged())) {
      Set<String> keys = Set.of();
      if (before != null && files.has(before)) {
        RowIds now = RowIds.of(files, load, resource);
        RowIds.Gone gone = now.gone(files, before, resource, settings.load().recheck());
        keys = gone.keys();
        if (resource != Resource.LISTINGS
            && gone.gone() > USUAL
            && gone.percent() > settings.load().vanished()) {
          wrong.add(tooMuch(resource, gone));
        }
      }
      again(load, resource, keys);
    }
    if (!settings.isManaged()) {
      Unlisted unlisted = Unlisted.of(files, load, before);
      wrong.addAll(unlisted.mistakes(settings.load().vanished()));
      if (wrong.isEmpty()) {
        unreadable.keep(load, unlisted.places().stream().map(Unlisted.Place::text).toList());
      }
    }
    if (wrong.isEmpty()) {
      reviews.close(pen, VANISHED, settings.name(), "the hub", "a load found nearly all again");
      return null;
    }
    String what = String.join("; ", wrong);
    tell(pen, load, what);
    return what + ": not published";
  }

  private String tooMuch(Resource resource, RowIds.Gone gone) {
    return gone.gone()
        + " of "
        + gone.all()
        + " "
        + resource.word()
        + " are gone, more than "
        + settings.load().vanished()
        + " %";
  }

  private void again(String load, Resource resource, Set<String> keys) throws IOException {
    RowWriter lines = new RowWriter(files, load, gone(resource), 0);
    for (String key : keys) {
      if (AgainTalk.canAsk(key)) {
        lines.line(RowText.line(key));
      }
    }
    lines.end();
  }

  private void tell(Pen pen, String load, String what) {
    reviews.open(
        pen,
        VANISHED,
        settings.name(),
        Map.of(
            "load",
            load,
            "gone",
            what,
            "meaning",
            "a load found so much less than the one before, or so much in places that no list names,"
                + " that it is not believed: it was not published, and carts show what the one before says. A token of another account,"
                + " or without a right, reads less. Check it; if it is true, raise "
                + settings.name()
                + ".load.vanished.max (now "
                + settings.load().vanished()
                + " %; 100 where it is true that a warehouse or sales channel left its list) and"
                + " 'crossdock run-now "
                + settings.load().schedule().touchpoint()
                + "'"));
  }
}
