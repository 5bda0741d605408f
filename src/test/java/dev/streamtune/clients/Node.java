package dev.streamtune.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Node.js program of the documentation with its packages, installed below target: the source
 * tree stays as it is.
 *
 * @param home laid out like the repository
 */
record Node(Path home) {
  private static final Path SOURCE = Path.of("docs/clients/node");
  private static final Path SCHEMAS = Path.of("schemas");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "streamtune-client.mjs");

  /** What npm says where the registry cannot be reached. */
  private static final Pattern NO_REGISTRY =
      Pattern.compile(
          "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED");

  /**
   * Installs it.
   *
   * @param folder takes what npm prints
   * @throws org.opentest4j.TestAbortedException saying why, where there is no Node.js, or no
   *     registry
   */
  static Node install(Path folder) throws IOException, InterruptedException {
    Node node = new Node(Path.of("target/node-client").toAbsolutePath());
    assumeTrue(has("node") && has("npm"), "no node and npm; on Debian: apt-get install nodejs npm");
    boolean isInstalled = node.isInstalled();
    node.copy();
    if (!isInstalled) {
      List<String> ci =
          List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
      Outcome outcome = ProgramRun.of(ci, node.program(), folder);
      assumeFalse(
          outcome.exit() != 0 && NO_REGISTRY.matcher(outcome.err()).find(),
          () -> "the registry of Node packages does not answer: " + outcome);
      assertThat(outcome.exit()).as(outcome.toString()).isZero();
      Files.copy(node.lock(), node.stamp(), StandardCopyOption.REPLACE_EXISTING);
    }
    return node;
  }

  private static boolean has(String program) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(program, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Path program() {
    return home.resolve(SOURCE);
  }

  private Path lock() {
    return SOURCE.resolve("package-lock.json");
  }

  /** The lock file that was installed from. */
  private Path stamp() {
    return home.resolve("installed-from.json");
  }

  private boolean isInstalled() throws IOException {
    return Files.exists(stamp()) && Files.mismatch(stamp(), lock()) < 0;
  }

  private void copy() throws IOException {
    Files.createDirectories(program());
    Files.createDirectories(home.resolve(SCHEMAS));
    for (String file : FILES) {
      replace(SOURCE.resolve(file), program().resolve(file));
    }
    try (Stream<Path> schemas = Files.list(SCHEMAS)) {
      for (Path schema : schemas.filter(Files::isRegularFile).toList()) {
        replace(schema, home.resolve(SCHEMAS).resolve(schema.getFileName()));
      }
    }
  }

  private static void replace(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Runs the program to its end. */
  Outcome run(Path folder, String bootstrapServers, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", "streamtune-client.mjs"));
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("--bootstrap-servers", bootstrapServers));
    return ProgramRun.of(command, program(), folder);
  }
}
