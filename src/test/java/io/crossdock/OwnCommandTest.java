package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OwnCommandTest {

  @Test
  void what_is_printed_works_with_what_is_there() {
    Path folder = Path.of("/opt/crossdock");
    assertThat(new OwnCommand(folder.resolve("target/crossdock.jar"), folder).with("status"))
        .isEqualTo("java -jar target/crossdock.jar status");
    assertThat(new OwnCommand(Path.of("/opt/crossdock.jar"), folder).with("status"))
        .isEqualTo("java -jar /opt/crossdock.jar status");
    assertThat(new OwnCommand(folder.resolve("target/classes"), folder).with("trace TEE"))
        .isEqualTo("mvn -q exec:java -Dexec.args=\"trace TEE\"");
  }
}
