package io.crossdock.document;

import java.time.Instant;
import java.util.Objects;

/**
 * A file of amounts that is whole on disk and waits to be handed to its shop: the newest takes the
 * place of those that wait. Schema {@code cart-upload-1.json}.
 *
 * @param shop the partner's name
 * @param file its name; the same bytes are always handed over under it
 * @param asOf when it was begun
 * @param version a number of the ledger, drawn when it was whole
 * @param digest the first 96 bits of its SHA-256, as hexadecimal digits
 * @param bytes its size
 * @param lines lines of amounts, without a heading
 */
public record CartUpload(
    String shop,
    String file,
    Instant asOf,
    DocumentVersion version,
    String digest,
    long bytes,
    long lines)
    implements Document {

  public static final String TYPE = "CartUpload";

  public CartUpload {
    Objects.requireNonNull(shop, "shop");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(digest, "digest");
  }

  @Override
  public String type() {
    return TYPE;
  }

  /** There is one per shop: the newest. */
  @Override
  public String key() {
    return shop;
  }

  @Override
  public String value() {
    return file + "|" + digest;
  }
}
