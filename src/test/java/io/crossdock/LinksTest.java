package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README and docs point to is there. */
class LinksTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?)\\s*$");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

  /** A path of ours as text: a folder of the project, and a name behind it. */
  private static final Pattern FILE =
      Pattern.compile("(?<![\\w./{-])((?:src|routes|docs|\\.ci)(?:/[\\w.-]+)+/?)(?![\\w*<…{/])");

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md")),
              docs.filter(file -> file.toString().endsWith(".md")))
          .filter(Files::exists)
          .toList();
    }
  }

  @Test
  void every_relative_link_and_anchor_leads_somewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(FENCE.matcher(Files.readString(page)).replaceAll(""));
      while (link.find()) {
        String target = link.group(1);
        if (!target.matches("[a-z]+:.*") && !leads(page, target)) {
          broken.add(page + " links to " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void every_file_of_ours_that_is_named_exists() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      Matcher code = CODE.matcher(FENCE.matcher(Files.readString(page)).replaceAll(""));
      while (code.find()) {
        Matcher file = FILE.matcher(code.group(1));
        while (file.find()) {
          if (!Files.exists(Path.of(file.group(1)))) {
            missing.add(page + " names " + file.group(1));
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static boolean leads(Path page, String target) throws IOException {
    int hash = target.indexOf('#');
    String file = hash < 0 ? target : target.substring(0, hash);
    Path parent = page.getParent() == null ? Path.of("") : page.getParent();
    Path to = file.isEmpty() ? page : parent.resolve(file).normalize();
    return Files.exists(to)
        && (hash < 0 || anchors(Files.readString(to)).contains(target.substring(hash + 1)));
  }

  /** As the usual renderers make them of headings. */
  private static Set<String> anchors(String text) {
    Set<String> anchors = new TreeSet<>();
    Matcher heading = HEADING.matcher(FENCE.matcher(text).replaceAll(""));
    while (heading.find()) {
      anchors.add(
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-'));
    }
    return anchors;
  }
}
