package io.crossdock.sandbox.infoplus;

/** What a site has from the start. */
final class Lists {

  private Lists() {}

  static void fill(World world, int lob) {
    world.put(
        Resource.LINE_OF_BUSINESS,
        Json.object().put("id", lob).put("name", "Crossdock").put("code", "XD"));
    warehouse(world, 4101, "EAST");
    warehouse(world, 4102, "WEST");
    carrier(world, 100, "UPS_GROUND", "UPSN");
    carrier(world, 212, "FEDEX_2DAY", "FDEG");
    service(world, 1, "Ground");
    service(world, 2, "2 Day");
    service(world, 3, "Standard");
    world.put(
        Resource.ORDER_SOURCE, Json.object().put("id", 17).put("lobId", lob).put("name", "ERP"));
  }

  private static void warehouse(World world, int id, String name) {
    world.put(
        Resource.WAREHOUSE,
        Json.object().put("id", id).put("name", name).put("company", "Crossdock"));
  }

  private static void carrier(World world, int id, String label, String scac) {
    world.put(
        Resource.CARRIER, Json.object().put("carrier", id).put("label", label).put("scac", scac));
  }

  private static void service(World world, int id, String label) {
    world.put(Resource.CARRIER_SERVICE, Json.object().put("id", id).put("label", label));
  }
}
