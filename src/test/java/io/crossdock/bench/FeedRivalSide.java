package io.crossdock.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@link RivalFeed} in a process of its own. */
final class FeedRivalSide implements FeedSide {

  private final Child child;
  private int feeds;

  FeedRivalSide(Path folder, String mongo, String database, List<String> jvm) throws Exception {
    child =
        new Child(
            folder,
            "rival",
            jvm,
            Map.of(),
            RivalFeed.class.getName(),
            folder.resolve("rival.db").toString(),
            mongo,
            database);
    child.await("ready", 1);
  }

  @Override
  public void feed(Path file) throws Exception {
    child.say(file.toString());
    child.await("done", ++feeds);
  }

  @Override
  public Child child() {
    return child;
  }

  @Override
  public void close() throws Exception {
    child.close();
  }
}
