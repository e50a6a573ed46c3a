package io.crossdock;

import io.crossdock.operate.Problem;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Passwords that stand in an address in a properties file, for all who read the file. */
final class WrittenSecrets {

  /** As an option; a placeholder names one that is elsewhere. */
  private static final Pattern OPTION =
      Pattern.compile(
          "[?&](?:password|\\w*passphrase|secret|secretKey|accessKey|token|apiKey)="
              + "(?!\\{\\{|RAW[({]\\{\\{)[^&]+",
          Pattern.CASE_INSENSITIVE);

  /** Behind the user, before the host. */
  private static final Pattern USER =
      Pattern.compile("(?:^[a-z][a-z0-9+.-]*:|//)[^/?#@:\\s]+:(?!\\{\\{)[^/?#@\\s]+@");

  private WrittenSecrets() {}

  /** A warning for each; none says the secret. */
  static List<Problem> in(RouteFolder folder) {
    List<Problem> found = new ArrayList<>();
    for (Path file : folder.properties()) {
      Properties read = read(file);
      for (String key : new TreeSet<>(read.stringPropertyNames())) {
        String value = read.getProperty(key);
        if (OPTION.matcher(value).find() || USER.matcher(value).find()) {
          String partner = folder.partnerOf(file).map(one -> one.name()).orElse("hub");
          found.add(
              Problem.warning(
                  key,
                  "holds a password in "
                      + file
                      + ", for all who can read that file; write {{"
                      + partner
                      + ".password}} in its place, and set that in the environment ("
                      + Configured.environment(partner + ".password")
                      + ") or in the mounted folder of secrets"));
        }
      }
    }
    return found;
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
