package dev.streamtune.cli;

import dev.streamtune.config.ServiceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code streamtune acls}. */
@Command(
    name = "acls",
    description = {
      "Prints the commands that grant a user what it needs on a cluster with ACLs, and no more.",
      "They follow from the settings: the names of topics, application.id, the quarantine. Asks no broker."
    },
    mixinStandardHelpOptions = true)
final class AclsCommand implements Callable<Integer> {
  private static final String USER = "User:";

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(
      arity = "1..*",
      paramLabel = "PARTY",
      description =
          "What the user does: all, serve or train (the roles of serve), console (what an instance that shows it needs beside its role), topics (topics create), publisher, reader, annotator, operator (heads, quarantine, topics), scaler (sees how many images wait). With several, it does all of them.")
  private Set<Party> parties;

  @Option(
      names = "--principal",
      required = true,
      paramLabel = "NAME",
      description = "The user as Kafka calls it: User:NAME, or NAME for that.")
  private String principal;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "How kafka-acls.sh logs in; goes into the commands as it is.")
  private @Nullable String commandConfig;

  @Option(names = "--json", description = "Prints one JSON object an entry.")
  private boolean json;

  @Override
  public Integer call() {
    ServiceConfig config = options.read();
    List<Right> rights = new AccessRights(config).of(parties);
    AclFormat format = new AclFormat(principal.contains(":") ? principal : USER + principal);
    (json ? format.json(rights) : format.commands(cluster(config), rights))
        .forEach(spec.commandLine().getOut()::println);
    return ExitCode.DONE.number();
  }

  private List<String> cluster(ServiceConfig config) {
    List<String> cluster =
        new ArrayList<>(List.of("--bootstrap-server", config.kafka().bootstrapServers()));
    if (commandConfig != null) {
      cluster.addAll(List.of("--command-config", commandConfig));
    }
    return cluster;
  }
}
