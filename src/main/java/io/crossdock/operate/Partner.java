package io.crossdock.operate;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * One external system as configured. A vendor's package has one public class that implements this,
 * made with its settings; what the vendor can do beyond it is told by {@link Explains}, {@link
 * Previews} and {@link Connects}, which the same class may implement.
 */
public interface Partner extends AutoCloseable {

  /** As configured, for example {@code workarea}; also the group of its routes. */
  String name();

  /** Beans its routes refer to, by the name they use; made once. */
  Map<String, Object> beans();

  List<Touchpoint> touchpoints();

  /** Makes the folders it needs; called before its routes start, and not where only checked. */
  default void prepare() throws IOException {}

  /** Closes clients; called after the routes have stopped. */
  @Override
  default void close() {}
}
