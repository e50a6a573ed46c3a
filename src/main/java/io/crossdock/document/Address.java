package io.crossdock.document;

/** Who gets goods, and where. All members may be null: what a partner asks for it says itself. */
public record Address(
    String name,
    String company,
    String address1,
    String address2,
    String address3,
    String postCode,
    String city,
    String state,
    String countryCode,
    String phone,
    String email) {

  Address toNobody() {
    return new Address(null, null, null, null, null, null, null, null, countryCode, null, null);
  }
}
