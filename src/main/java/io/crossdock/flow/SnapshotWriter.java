package io.crossdock.flow;

import io.crossdock.camel.Digests;
import io.crossdock.document.StockSnapshot;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Writes one snapshot: nobody sees it before it is finished, and then it is on disk. Not
 * thread-safe.
 */
public final class SnapshotWriter implements Closeable {

  private static final int BUFFER = 64 * 1024;

  private final Path folder;
  private final String ending;
  private final String id = UUID.randomUUID().toString();
  private final Path unfinished;
  private final FileChannel channel;
  private final DigestOutputStream digesting;
  private final OutputStream out;
  private long rows;

  SnapshotWriter(Path folder, String ending) throws IOException {
    this.folder = folder;
    this.ending = ending;
    this.unfinished = folder.resolve(id + ".part");
    this.channel =
        FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.digesting = new DigestOutputStream(Channels.newOutputStream(channel), Digests.begin());
    this.out = new BufferedOutputStream(digesting, BUFFER);
  }

  /**
   * @throws IllegalArgumentException if a text holds a tab or a line break
   */
  public void write(String sku, String location, long quantity) throws IOException {
    refuseControls(sku);
    refuseControls(location);
    out.write((sku + "\t" + location + "\t" + quantity + "\n").getBytes(StandardCharsets.UTF_8));
    rows++;
  }

  private static void refuseControls(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a text of a snapshot holds a control character");
    }
  }

  /** On disk, under its id, for good. */
  public StockSnapshot finish(String source, Instant asOf, boolean full) throws IOException {
    out.flush();
    channel.force(true);
    channel.close();
    Files.move(unfinished, folder.resolve(id + ending), StandardCopyOption.ATOMIC_MOVE);
    force(folder);
    return new StockSnapshot(
        source,
        id,
        asOf,
        full,
        rows,
        HexFormat.of().formatHex(digesting.getMessageDigest().digest()));
  }

  /** The name is on disk, too; some file systems open no folder. */
  private static void force(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  /** Leaves nothing behind of one that was not finished. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }
}
