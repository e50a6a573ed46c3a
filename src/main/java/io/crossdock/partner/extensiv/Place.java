package io.crossdock.partner.extensiv;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a load is, as it is kept between two claims.
 *
 * @param step what is done
 * @param page of it that comes next, from 1
 * @param bytes of its file that are on disk
 * @param rows in them
 * @param before digest of the page before, as {@link PageBefore} has it
 */
record Place(Step step, int page, long bytes, long rows, long before) {

  /** Without a page before. */
  Place(Step step, int page, long bytes, long rows) {
    this(step, page, bytes, rows, PageBefore.NONE);
  }

  static Place beginning(ExtensivSettings.Source source) {
    return new Place(
        source == ExtensivSettings.Source.INTEGRATION_MANAGER ? Step.MANAGED : Step.WAREHOUSES,
        1,
        0,
        0);
  }

  /** What a load does, in this order. */
  enum Step {
    WAREHOUSES(Resource.WAREHOUSES),
    CHANNELS(Resource.CHANNELS),
    PRODUCTS(Resource.PRODUCTS),
    LISTINGS(Resource.LISTINGS),
    STOCK(Resource.STOCK),
    /** In the place of all before it. */
    MANAGED(Resource.MANAGED),
    /** Single products behind it, where their data is downloaded. */
    DESCRIBED(Resource.DESCRIBED),
    /** What the load before had and this one has not. */
    COMPARE(null),
    AGAIN_PRODUCTS(Resource.PRODUCTS),
    AGAIN_LISTINGS(Resource.LISTINGS),
    AGAIN_STOCK(Resource.STOCK),
    PUBLISH(null);

    private final Resource resource;

    Step(Resource resource) {
      this.resource = resource;
    }

    /** Null where nothing is asked. */
    Resource resource() {
      return resource;
    }

    /**
     * What such a load does before this one, in order, and this one; empty where it does not do
     * this one at all.
     */
    List<Step> reached(ExtensivSettings.Source source, boolean details) {
      List<Step> steps = new ArrayList<>();
      Step step = beginning(source).step();
      while (step != this && step != PUBLISH) {
        steps.add(step);
        step = step.next(source, details);
      }
      steps.add(step);
      return step == this ? steps : List.of();
    }

    boolean isAgain() {
      return resource != null && ordinal() > COMPARE.ordinal();
    }

    Step next(ExtensivSettings.Source source, boolean details) {
      if (this == STOCK || this == MANAGED && !details) {
        return COMPARE;
      }
      // Where there is no search, there is nothing to be asked again.
      return this == COMPARE && source == ExtensivSettings.Source.INTEGRATION_MANAGER
          ? PUBLISH
          : values()[ordinal() + 1];
    }
  }

  static Place parse(String text) {
    String[] parts = text.split("/", -1);
    return new Place(
        Step.valueOf(parts[0]),
        Integer.parseInt(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        // An earlier version of the hub kept none.
        parts.length > 4 ? Long.parseLong(parts[4]) : PageBefore.NONE);
  }

  @Override
  public String toString() {
    return step + "/" + page + "/" + bytes + "/" + rows + "/" + before;
  }
}
