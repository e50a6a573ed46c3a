package io.crossdock.partner.workarea;

import java.util.Collection;
import java.util.Map;
import org.bson.BsonDocument;

/** Where the shop's SKU documents are read. Thread-safe. */
interface SkuSource {

  /** Those that have a document, by SKU; at least the fields of {@link SkuDocument#FIELDS}. */
  Map<String, BsonDocument> skus(Collection<String> skus);
}
