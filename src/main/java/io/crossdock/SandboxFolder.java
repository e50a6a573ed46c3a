package io.crossdock;

import io.crossdock.operate.ConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A sandbox's data folder, which one process at a time has: its marker is locked until that ends,
 * however it ends.
 */
final class SandboxFolder implements AutoCloseable {

  private static final String MARKER = ".sandbox";

  private final FileChannel marker;

  private SandboxFolder(FileChannel marker) {
    this.marker = marker;
  }

  /**
   * Takes the folder and empties it.
   *
   * @throws ConfigurationException if it is no sandbox's, or a sandbox runs there; nothing was
   *     changed then
   */
  static SandboxFolder emptied(Path data) throws IOException {
    Path marker = data.resolve(MARKER);
    if (Files.isDirectory(data) && !Files.exists(marker)) {
      throw new ConfigurationException(
          data.toString(), "is no folder of a sandbox; it would be emptied, so it is left alone");
    }
    Files.createDirectories(data);
    FileChannel channel =
        FileChannel.open(marker, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      if (lock(channel) == null) {
        throw inUse(data, Files.readString(marker).strip());
      }
      empty(data, marker);
      channel.truncate(0);
      String process = String.valueOf(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.UTF_8)));
      taken = true;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    return new SandboxFolder(channel);
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static ConfigurationException inUse(Path data, String process) {
    return new ConfigurationException(
        data.toString(),
        "is in use: a sandbox runs there, as process "
            + process
            + ". Stop that one (kill "
            + process
            + "), or start yours in another folder; nothing was changed");
  }

  private static void empty(Path data, Path marker) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(data)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      if (!path.equals(data) && !path.equals(marker)) {
        Files.delete(path);
      }
    }
  }

  @Override
  public void close() {
    try {
      marker.close();
    } catch (IOException e) {
      // The process ends, and its lock with it.
      return;
    }
  }
}
