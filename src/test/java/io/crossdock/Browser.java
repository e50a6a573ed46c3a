package io.crossdock;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The browser of this machine; Playwright downloads none. Tests that need one are left out where
 * there is none, and say so, unless {@code -Dbrowser.required=true}: then they fail.
 */
final class Browser implements ExecutionCondition {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (find().isPresent() || Boolean.getBoolean("browser.required")) {
      return ConditionEvaluationResult.enabled("there is a browser, or there has to be one");
    }
    return ConditionEvaluationResult.disabled(
        "Left out, because there is no browser here: no Chromium on the PATH (apt-get install"
            + " chromium), and -Dbrowser.path names none.");
  }

  static Optional<Path> find() {
    String named = System.getProperty("browser.path", "");
    Stream<Path> candidates =
        named.isEmpty()
            ? Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            : Stream.of(Path.of(named));
    return candidates.filter(Files::isExecutable).findFirst();
  }

  static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  static com.microsoft.playwright.Browser open(Playwright playwright) {
    Path browser =
        find()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "There is no browser, and -Dbrowser.required=true says that there must be:"
                            + " apt-get install chromium, or name one with -Dbrowser.path."));
    return playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(browser));
  }
}
