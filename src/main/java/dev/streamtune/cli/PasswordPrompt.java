package dev.streamtune.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Asks for a password without showing it; where there is no terminal, reads it from stdin. */
final class PasswordPrompt {
  private static final int LONGEST = 8 * 1024;

  private final @Nullable Console console;
  private final boolean terminal;
  private final InputStream in;
  private final PrintWriter err;

  /**
   * Asks there.
   *
   * @param console of the JVM, which has one if neither stdin nor stdout is redirected
   * @param terminal whether stdin is one
   */
  PasswordPrompt(@Nullable Console console, boolean terminal, InputStream in, PrintWriter err) {
    this.console = console;
    this.terminal = terminal;
    this.in = in;
    this.err = err;
  }

  /** Asks the user of this process; the launcher says what its stdin is. */
  static PasswordPrompt standard(PrintWriter err) {
    return new PasswordPrompt(
        System.console(), Boolean.getBoolean("streamtune.stdin.terminal"), System.in, err);
  }

  /** Returns the password. */
  char[] read(String name) throws IOException, InterruptedException {
    if (console != null) {
      Console of = console;
      return twice(name, prompt -> of.readPassword("%s", prompt));
    }
    if (!terminal) {
      return line();
    }
    return twice(name, this::hidden);
  }

  private static char[] twice(String name, Asking asking) throws IOException, InterruptedException {
    char[] first = asking.ask("password of " + name + ": ");
    char[] second = asking.ask("again: ");
    if (first == null || second == null || !Arrays.equals(first, second)) {
      throw new CommandException(ExitCode.WRONG_CALL, "these are two different passwords");
    }
    return first;
  }

  /**
   * Where stdout goes into a file, the JVM offers no console; the terminal is there all the same.
   */
  private char[] hidden(String prompt) throws IOException, InterruptedException {
    err.print(prompt);
    err.flush();
    Thread restore = new Thread(PasswordPrompt::showAgain, "terminal");
    Runtime.getRuntime().addShutdownHook(restore);
    try {
      if (stty("-echo") != 0) {
        throw new CommandException(
            "the terminal does not hide what is typed: give the password on stdin");
      }
      try {
        return line();
      } finally {
        showAgain();
      }
    } finally {
      boolean unused = Runtime.getRuntime().removeShutdownHook(restore);
      err.println();
    }
  }

  private static void showAgain() {
    try {
      int unused = stty("echo");
    } catch (IOException e) {
      // It was there a moment ago; nothing more can be done for the terminal.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int stty(String how) throws IOException, InterruptedException {
    return new ProcessBuilder("stty", how)
        .redirectInput(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Reads a line byte by byte: what follows it may be another one's. */
  private char[] line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read();
        next >= 0 && next != '\n' && bytes.size() < LONGEST;
        next = in.read()) {
      if (next != '\r') {
        bytes.write(next);
      }
    }
    var chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes.toByteArray()));
    char[] line = new char[chars.remaining()];
    chars.get(line);
    return line;
  }

  /** Asks once. */
  @FunctionalInterface
  private interface Asking {
    char @Nullable [] ask(String prompt) throws IOException, InterruptedException;
  }
}
