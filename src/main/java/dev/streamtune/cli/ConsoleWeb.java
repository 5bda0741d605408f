package dev.streamtune.cli;

import dev.streamtune.config.ConsoleSettings;
import dev.streamtune.config.ServiceConfig;
import dev.streamtune.web.Site;
import dev.streamtune.web.access.Access;
import dev.streamtune.web.access.AccessSettings;
import dev.streamtune.web.access.UsersException;
import dev.streamtune.web.access.UsersFile;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the console's site as the settings say. */
final class ConsoleWeb {
  private ConsoleWeb() {}

  /**
   * Opens it, if the settings turn it on.
   *
   * @throws CommandException if the role has nothing to show, or the users file is not as it has to
   *     be
   */
  static Optional<Site> open(ServiceConfig config, Role role) {
    ConsoleSettings settings = config.console();
    if (!settings.enabled()) {
      return Optional.empty();
    }
    if (!role.serves()) {
      throw new CommandException(
          ExitCode.WRONG_CALL,
          "console.enabled=true goes with --role serve or all: an instance that only trains classifies nothing that could be shown; leave the setting out here");
    }
    return Optional.of(
        new Site(
            new Access(
                new AccessSettings(
                    config.http().host(),
                    settings.usersFile().map(ConsoleWeb::users),
                    settings.origin(),
                    settings.session(),
                    settings.writesPerMinute()),
                System::nanoTime)));
  }

  private static UsersFile users(Path file) {
    try {
      return UsersFile.open(file, System::nanoTime);
    } catch (UsersException e) {
      throw new CommandException(ExitCode.WRONG_CALL, "console.users.file: " + e.getMessage(), e);
    }
  }
}
