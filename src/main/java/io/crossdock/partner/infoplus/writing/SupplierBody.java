package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.Address;
import io.crossdock.document.Supplier;
import io.crossdock.partner.infoplus.wire.Body;
import io.crossdock.partner.infoplus.wire.Gone;
import java.util.List;

/** A supplier as Infoplus takes it: a vendor. Pure. */
final class SupplierBody {

  private static final List<String> OPTIONAL = List.of("street2", "country", "contact", "phone");

  private SupplierBody() {}

  /** All of it but the number Infoplus wants a vendor to have. */
  static ObjectNode of(Supplier supplier, int lob) {
    Address address = supplier.address();
    ObjectNode body = Body.object();
    body.put("lobId", lob);
    body.put("externalId", supplier.number());
    body.put("name", supplier.name());
    // Infoplus wants these to be there, if only empty.
    body.put("street", address == null ? "" : some(address.address1()));
    body.put("city", address == null ? "" : some(address.city()));
    body.put("state", address == null ? "" : some(address.state()));
    body.put("zipCode", address == null ? "" : some(address.postCode()));
    if (address != null) {
      Body.text(body, "street2", address.address2());
      Body.text(body, "country", address.countryCode());
      Body.text(body, "contact", address.name());
      Body.text(body, "phone", address.phone());
    }
    body.put("inactive", supplier.active() ? "No" : "Yes");
    return body;
  }

  /** Fields of the supplier that may be absent and that a body says. */
  static List<String> said(ObjectNode body) {
    return Gone.said(body, OPTIONAL);
  }

  private static String some(String text) {
    return text == null ? "" : text;
  }
}
