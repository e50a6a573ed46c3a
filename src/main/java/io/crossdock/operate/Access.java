package io.crossdock.operate;

import io.crossdock.camel.OwnerOnly;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * How a command finds a running hub on this machine and proves that it may: two small files in the
 * data folder, the token readable by its owner only.
 */
public final class Access {

  private static final String TOKEN = "admin.token";
  private static final String ADDRESS = "admin.address";
  private static final int TOKEN_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path data;

  public Access(Path data) {
    this.data = data;
  }

  /**
   * The token; made on first start.
   *
   * @throws ConfigurationException if it cannot be read or written, or others may read it
   */
  public String tokenOrNew() {
    Path file = data.resolve(TOKEN);
    try {
      OwnerOnly.folder(data);
      if (!Files.exists(file)) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        create(file, HexFormat.of().formatHex(random));
      }
      if (posix(file) && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
        throw new ConfigurationException(
            file.toString(),
            "can be read by others; delete it (a new one is made on the next start) or run chmod"
                + " 600 on it");
      }
      String token = Files.readString(file).strip();
      if (token.length() < TOKEN_BYTES) {
        throw new ConfigurationException(
            file.toString(), "is too short to be a token; delete it and a new one is made");
      }
      return token;
    } catch (IOException e) {
      throw new ConfigurationException(file.toString(), "cannot be used: " + e.getMessage());
    }
  }

  /** The token of a hub that was started with this data folder; empty if there never was one. */
  public Optional<String> token() throws IOException {
    return read(data.resolve(TOKEN));
  }

  /** Where the hub of this data folder listens or listened; empty if none runs. */
  public Optional<URI> address() throws IOException {
    return read(data.resolve(ADDRESS)).map(URI::create);
  }

  public void announce(URI address) throws IOException {
    Path whole = data.resolve(ADDRESS + ".new");
    OwnerOnly.write(whole, address + "\n");
    Files.move(
        whole,
        data.resolve(ADDRESS),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  public void withdraw() throws IOException {
    Files.deleteIfExists(data.resolve(ADDRESS));
  }

  private static Optional<String> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void create(Path file, String token) throws IOException {
    FileAttribute<?>[] rights =
        posix(file.toAbsolutePath().getParent())
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights)) {
      channel.write(java.nio.ByteBuffer.wrap((token + "\n").getBytes(StandardCharsets.US_ASCII)));
    } catch (FileAlreadyExistsException e) {
      // Another process was faster; its token is as good.
      return;
    }
  }

  private static boolean posix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
