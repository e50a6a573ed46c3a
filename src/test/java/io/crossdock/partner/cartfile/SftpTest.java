package io.crossdock.partner.cartfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of amounts, by SFTP. */
class SftpTest {

  @TempDir Path folder;

  @Test
  void a_file_is_handed_over_under_its_name_and_waits_where_the_server_is_away() throws Exception {
    Path there = Files.createDirectories(folder.resolve("partner"));
    FakeStock stock = new FakeStock();
    try (SshServer server = server(there);
        CartFileHarness hub = new CartFileHarness(folder.resolve("hub"))) {
      server.start();
      stock.has("A", 5).has("B", 0);
      hub.set(
              "to",
              "sftp:edi@127.0.0.1:"
                  + server.getPort()
                  + "/in?password=s3cret&tempPrefix=.part-&disconnect=true"
                  + "&useUserKnownHostsFile=false&strictHostKeyChecking=no&connectTimeout=2000"
                  + "&maximumReconnectAttempts=0")
          .start(stock);
      hub.delivered();
      assertThat(files(there.resolve("in")))
          .singleElement()
          .asString()
          .matches("inventory-[0-9TZ]+-0{9}1\\.csv");
      assertThat(there.resolve("in").resolve(files(there.resolve("in")).get(0)))
          .hasContent("sku,quantity\nA,5\nB,0\n");

      int port = server.getPort();
      server.stop(true);
      stock.has("B", 4);
      hub.run();
      hub.until(() -> hub.uploads().stream().anyMatch(one -> one.reason() != null));
      assertThat(files(there.resolve("in"))).hasSize(1);
      try (SshServer again = server(there)) {
        again.setPort(port);
        again.start();
        hub.until(() -> files(there.resolve("in")).size() == 2);
      }
    }
  }

  @Test
  void a_server_with_another_key_than_the_known_one_gets_nothing() throws Exception {
    Path there = Files.createDirectories(folder.resolve("partner"));
    Path known = folder.resolve("known_hosts");
    FakeStock stock = new FakeStock();
    try (SshServer server = server(there);
        CartFileHarness hub = new CartFileHarness(folder.resolve("hub"))) {
      server.start();
      String host = "[127.0.0.1]:" + server.getPort() + " ";
      KeyPairProvider others = new SimpleGeneratorHostKeyProvider(folder.resolve("other.key"));
      Files.writeString(known, host + key(others) + "\n");
      stock.has("A", 5);
      hub.set(
              "to",
              "sftp:edi@127.0.0.1:"
                  + server.getPort()
                  + "/in?password=RAW(s3cret)&tempPrefix=.part-&disconnect=true"
                  + "&strictHostKeyChecking=yes&knownHostsFile="
                  + known
                  + "&connectTimeout=4000&soTimeout=4000&maximumReconnectAttempts=0")
          .start(stock);
      hub.run();
      hub.until(() -> hub.uploads().stream().anyMatch(one -> one.reason() != null));
      assertThat(there.resolve("in")).doesNotExist();

      Files.writeString(known, host + key(server.getKeyPairProvider()) + "\n");
      hub.until(() -> Files.exists(there.resolve("in")) && files(there.resolve("in")).size() == 1);
    }
  }

  private static String key(KeyPairProvider keys) throws Exception {
    return PublicKeyEntry.toString(keys.loadKeys(null).iterator().next().getPublic());
  }

  private SshServer server(Path there) {
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("host.key")));
    server.setPasswordAuthenticator(
        (user, password, session) -> user.equals("edi") && password.equals("s3cret"));
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    server.setFileSystemFactory(new VirtualFileSystemFactory(there));
    return server;
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
