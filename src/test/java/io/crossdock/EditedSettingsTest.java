package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an edit of properties files is good for while the hub runs. */
class EditedSettingsTest {

  private static final String A = Path.of("shops", "a", "a.properties").toString();
  private static final String B = Path.of("shops", "b", "b.properties").toString();

  @TempDir Path home;
  private EditedSettings settings;

  private void write(String file, String... lines) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, List.of(lines));
  }

  @BeforeEach
  void start() throws IOException {
    write(A, "a.to = x", "a.buffer = 1");
    write(B, "b.to = x");
    write("flows/send.yaml", "uri: '{{a.to}}'", "more: '{{b.to:none}}'");
    settings = new EditedSettings(RouteFolder.read(home));
  }

  @Test
  void only_what_a_route_names_is_a_reason_to_read_routes_anew() throws IOException {
    write(A, "# a comment", "a.to = x", "a.buffer = 2");
    assertThat(settings.look(A))
        .isEqualTo(new EditedSettings.Edit(Set.of(), Map.of(A, Set.of("a.buffer"))));
    assertThat(settings.look(A)).isEqualTo(new EditedSettings.Edit(Set.of(), Map.of()));
    write(A, "a.to = y");
    assertThat(settings.look(A).ofRoutes()).containsExactly("a.to");
    write(A, "a.to = y", "a.buffer = 1");
    assertThat(settings.look(A)).isEqualTo(new EditedSettings.Edit(Set.of(), Map.of(A, Set.of())));
  }

  @Test
  void files_that_were_edited_at_once_each_have_their_turn() throws IOException {
    write(A, "a.to = y", "a.buffer = 1");
    write(B, "b.to = y");
    assertThat(settings.look(A).ofRoutes()).containsExactly("a.to");
    assertThat(settings.look(B).ofRoutes()).containsExactly("b.to");
  }
}
