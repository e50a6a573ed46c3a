package io.crossdock.stock.cart;

/** Something about a number that was sent all the same. */
public sealed interface Warning {

  /** The bundle cannot be built: that component is unknown or inactive (R-BUN-4). */
  record ComponentMissing(String bundle, String component) implements Warning {

    @Override
    public String sku() {
      return bundle;
    }

    @Override
    public String text() {
      return "COMPONENT_MISSING:" + bundle + ":" + component;
    }
  }

  /** The bundle cannot be built: it is made of nothing (R-BUN-9). */
  record NoComponents(String bundle) implements Warning {

    @Override
    public String sku() {
      return bundle;
    }

    @Override
    public String text() {
      return "BUNDLE_NO_COMPONENTS:" + bundle;
    }
  }

  /** The cart's connector cannot carry the whole number (R-CRT-2). */
  record Capped(String sku) implements Warning {

    @Override
    public String text() {
      return "QUANTITY_CAPPED:" + sku;
    }
  }

  /** The product it is about. */
  String sku();

  /** {@code CODE:subject}. */
  String text();
}
