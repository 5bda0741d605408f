package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.events.RegistryUnavailableException;
import dev.streamtune.events.SchemaRefusedException;
import dev.streamtune.events.SchemaRegistry;
import dev.streamtune.events.TopicRecord;
import dev.streamtune.registry.ConfluentRegistry;

/**
 * Looks before the service starts whether the schema registry, if there is one, answers and has or
 * takes what this instance will write. From then on the instance writes without asking it.
 */
final class RegistryCheck {
  private final ServiceConfig config;
  private final Role role;

  RegistryCheck(ServiceConfig config, Role role) {
    this.config = config;
    this.role = role;
  }

  /**
   * Checks the registry of the configuration.
   *
   * @throws CommandException with {@link ExitCode#NOT_AS_NEEDED}, naming what is wrong and what to
   *     do
   */
  void requireUsable() {
    config.registry().map(ConfluentRegistry::new).ifPresent(this::require);
  }

  /** As above, and leaves what was found out with the registry's client. */
  void require(SchemaRegistry registry) {
    try {
      for (TopicRecord record : new WrittenSchemas(config).of(role)) {
        int unused = registry.idOf(record);
      }
    } catch (RegistryUnavailableException | SchemaRefusedException e) {
      throw new CommandException(ExitCode.NOT_AS_NEEDED, String.valueOf(e.getMessage()), e);
    }
  }
}
