package io.crossdock.shop;

import io.crossdock.flow.Targets;
import io.crossdock.operate.Republish;
import java.util.List;

/** All SKUs that a shop may show, for runs that mark them. */
public record TargetKeys(Targets targets) implements Republish.Keys {

  @Override
  public List<String> page(String after, int limit) {
    return targets.page(after, limit);
  }

  @Override
  public boolean has(String key) {
    return targets.knows(key);
  }
}
