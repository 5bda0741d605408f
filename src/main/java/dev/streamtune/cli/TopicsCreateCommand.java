package dev.streamtune.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code streamtune topics create}. */
@Command(
    name = "create",
    description = "Creates the topics that are missing; leaves the others as they are.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:All topics are there; with --plan, and as they should be.",
      "1:Kafka does not answer, or refuses.",
      "2:The call or a setting is wrong.",
      "4:With --plan: a topic is to be created or changed."
    })
final class TopicsCreateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--plan",
      description =
          "Only says what it would do, and which topics are not as they should be and how to mend them.")
  private boolean plan;

  @Option(names = "--json", description = "With --plan: prints one JSON object a topic.")
  private boolean json;

  @Override
  public Integer call() {
    if (json && !plan) {
      throw new ParameterException(spec.commandLine(), "--json goes with --plan");
    }
    TopicAdmin topics = new TopicAdmin(options.read());
    return (plan ? show(topics.plan()) : create(topics)).number();
  }

  private ExitCode show(TopicPlan of) {
    PrintWriter out = spec.commandLine().getOut();
    (json ? TopicPlanFormat.json(of) : TopicPlanFormat.lines(of)).forEach(out::println);
    return of.isDone() ? ExitCode.DONE : ExitCode.NOT_AS_NEEDED;
  }

  private ExitCode create(TopicAdmin topics) {
    List<String> created = topics.createMissing();
    PrintWriter out = spec.commandLine().getOut();
    out.println(created.isEmpty() ? "all topics exist" : "created " + String.join(", ", created));
    return ExitCode.DONE;
  }
}
