package io.crossdock.partner.cartfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.operate.Connects.Attempted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check --connect} finds out of where files go. */
class ProbeTest {

  @TempDir Path home;

  private static Attempted tried(String to) {
    assertThat(Probe.of(to)).hasSize(1);
    return Probe.of(to).get(0);
  }

  @Test
  void a_host_that_listens_is_told_from_one_that_does_not_and_no_password_is_said()
      throws IOException {
    int port;
    try (ServerSocket there = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = there.getLocalPort();
      for (String to :
          new String[] {
            "sftp:edi:sesame@127.0.0.1:" + port + "/in?password=sesame",
            "sftp://edi@127.0.0.1:" + port + "/in",
            "https://127.0.0.1:" + port + "/stock?x=a@b"
          }) {
        assertThat(tried(to)).isEqualTo(new Attempted("127.0.0.1:" + port, true, null));
      }
    }
    Attempted gone = tried("sftp:edi:sesame@127.0.0.1:" + port + "/in");
    assertThat(gone.reachable()).isFalse();
    assertThat(gone.toString()).doesNotContain("sesame");
  }

  @Test
  void the_usual_port_is_tried_where_none_is_named() {
    assertThat(tried("sftp:edi@127.0.0.1/in").target()).isEqualTo("127.0.0.1:22");
    assertThat(tried("https://127.0.0.1/in").target()).isEqualTo("127.0.0.1:443");
  }

  @Test
  void a_folder_that_can_be_made_will_do_and_one_below_a_file_will_not() throws IOException {
    assertThat(tried("file:" + home + "?tempPrefix=.part-").reachable()).isTrue();
    assertThat(tried("file:" + home.resolve("a/b")).reachable()).isTrue();
    assertThat(home).isEmptyDirectory();
    Path file = Files.createFile(home.resolve("file"));
    assertThat(tried("file://" + file.resolve("in")).detail()).isEqualTo(file + " is no folder");
  }

  @Test
  void of_other_endpoints_nothing_is_tried() {
    assertThat(Probe.of("kafka:stock?brokers=localhost:9092")).isEmpty();
  }
}
