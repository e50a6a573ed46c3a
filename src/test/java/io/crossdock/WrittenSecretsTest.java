package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.operate.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which passwords in files are told of. */
class WrittenSecretsTest {

  @TempDir Path home;

  private List<Problem> found(String... lines) throws IOException {
    Path folder = Files.createDirectories(home.resolve("shops/csv"));
    Files.write(folder.resolve("csv.properties"), List.of(lines));
    return WrittenSecrets.in(RouteFolder.read(home));
  }

  @Test
  void a_password_in_an_address_is_warned_of_without_being_said() throws IOException {
    List<Problem> found =
        found(
            "a = sftp:edi@host/in?password=sesame&disconnect=true",
            "b = sftp:edi@host/in?x=1&privateKeyPassphrase=RAW(sesame)",
            "c = http://user:sesame@host/in",
            "d = sftp:edi:sesame@host/in");
    assertThat(found).extracting(Problem::where).containsExactly("a", "b", "c", "d");
    assertThat(found)
        .allSatisfy(
            one -> {
              assertThat(one.isError()).isFalse();
              assertThat(one.what())
                  .contains("write {{csv.password}} in its place", "(CSV_PASSWORD)")
                  .doesNotContain("sesame");
            });
  }

  @Test
  void what_names_a_password_or_has_none_is_fine() throws IOException {
    assertThat(
            found(
                "a = sftp:edi@host:2222/in?password={{csv.password}}&tempPrefix=.part-",
                "b = sftp:edi@host/in?password=RAW({{csv.password}})",
                "c = http://user:{{csv.password}}@host/in",
                "d = https://host:8443/in?at=a@b",
                "e = file:data/outbox?tempPrefix=.part-",
                "f = jdbc:postgresql://localhost:5432/hub?user=hub",
                "g = 0 0/5 * * * ?"))
        .isEmpty();
  }
}
