package io.crossdock.sandbox.shopify;

/** Where stock lies. */
record Location(long id, String name) implements Shown {

  String gid() {
    return Gid.of("Location", id);
  }

  @Override
  public Object get(GqlField field) {
    return switch (field.name()) {
      case "id" -> gid();
      case "name" -> name;
      default -> true;
    };
  }
}
