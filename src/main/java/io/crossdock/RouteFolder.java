package io.crossdock;

import io.crossdock.operate.ConfigurationException;
import io.crossdock.operate.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of routes as it lies on disk: which files there are and which file says what.
 *
 * @param properties all {@code *.properties}, in order of path
 * @param routes all {@code *.yaml} that are no kamelets, in order of path
 * @param keys each property and the file that sets it
 */
record RouteFolder(
    Path root,
    List<Path> properties,
    List<Path> routes,
    List<Path> kamelets,
    Map<String, Path> keys) {

  /** Folders whose sub-folders are one partner each. */
  private static final Set<String> KINDS = Set.of("shops", "warehouses", "order-managers", "erp");

  /** A partner's folder: {@code routes/shops/workarea} is {@code (shops, workarea)}. */
  record PartnerFolder(String kind, String name) {}

  /**
   * @throws ConfigurationException if the folder is missing, a file cannot be read, or a key is set
   *     twice: a later file never silently overrides an earlier one
   */
  static RouteFolder read(Path root) {
    List<Problem> problems = new ArrayList<>();
    RouteFolder folder = look(root, problems);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return folder;
  }

  /**
   * The same where all that is wrong is to be known.
   *
   * @param problems to which is added what is wrong with the properties; of a key that is set twice
   *     one value counts
   * @throws ConfigurationException if the folder is missing
   */
  static RouteFolder look(Path root, List<Problem> problems) {
    if (!Files.isDirectory(root)) {
      throw new ConfigurationException(
          root.toString(),
          "is no folder; start in the folder that holds 'routes', or name another one with"
              + " --routes");
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new ConfigurationException(root.toString(), "cannot be read: " + e.getMessage());
    }
    List<Path> properties = files.stream().filter(f -> named(f, ".properties")).toList();
    List<Path> routes =
        files.stream()
            .filter(f -> named(f, ".yaml") && !named(f, ".kamelet.yaml"))
            .filter(f -> !root.relativize(f).startsWith("kamelets"))
            .toList();
    List<Path> kamelets = files.stream().filter(f -> named(f, ".kamelet.yaml")).toList();
    return new RouteFolder(root, properties, routes, kamelets, readKeys(properties, problems));
  }

  /** The partner whose folder the file lies in; empty for flows, config and the hub's own. */
  Optional<PartnerFolder> partnerOf(Path file) {
    Path relative = root.relativize(file);
    if (relative.getNameCount() < 3 || !KINDS.contains(relative.getName(0).toString())) {
      return Optional.empty();
    }
    return Optional.of(
        new PartnerFolder(relative.getName(0).toString(), relative.getName(1).toString()));
  }

  /** All partners that have a folder with a properties file, in order of name. */
  List<PartnerFolder> partners() {
    return properties.stream()
        .flatMap(file -> partnerOf(file).stream())
        .distinct()
        .sorted(java.util.Comparator.comparing(PartnerFolder::name))
        .toList();
  }

  /** Every file whose text may name a property. */
  List<Path> texts() {
    return Stream.of(properties, routes, kamelets).flatMap(List::stream).toList();
  }

  /** For Camel: first wins, and the application's own defaults come last. */
  String locations() {
    return Stream.concat(
            properties.stream().map(file -> "file:" + file), Stream.of("classpath:hub.properties"))
        .collect(Collectors.joining(","));
  }

  private static boolean named(Path file, String ending) {
    return file.getFileName().toString().endsWith(ending);
  }

  private static Map<String, Path> readKeys(List<Path> files, List<Problem> problems) {
    Map<String, Path> keys = new TreeMap<>();
    for (Path file : files) {
      Keys read = new Keys();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        read.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        problems.add(Problem.error(file.toString(), "cannot be read: " + e.getMessage()));
      }
      for (String key : read.twice) {
        problems.add(Problem.error(key, "is set twice in " + file + "; keep one"));
      }
      for (String key : read.stringPropertyNames()) {
        Path earlier = keys.putIfAbsent(key, file);
        if (earlier != null) {
          problems.add(
              Problem.error(key, "is set in " + earlier + " and in " + file + "; keep one"));
        }
      }
    }
    return keys;
  }

  /** Properties forget that a key came twice; this one does not. */
  private static final class Keys extends Properties {
    private static final long serialVersionUID = 1L;
    private final transient Set<String> twice = new TreeSet<>();

    @Override
    public synchronized Object put(Object key, Object value) {
      Object before = super.put(key, value);
      if (before != null) {
        twice.add(key.toString());
      }
      return before;
    }
  }
}
