package dev.streamtune.cli;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.streamtune.config.ServiceConfig;
import dev.streamtune.config.TopicSettings;
import dev.streamtune.heads.HeadSettings;
import dev.streamtune.topology.InternalTopics;
import dev.streamtune.topology.StreamsSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each party has to be allowed, and nothing more: the check at start, {@code acls}, the
 * documentation and the tests go by this list.
 *
 * <p>READ and WRITE bring DESCRIBE with them; WRITE on any topic brings the right to write
 * idempotently.
 */
final class AccessRights {
  private final TopicSettings topics;
  private final List<String> layout;
  private final String serving;
  private final String training;
  private final List<String> servingState;
  private final List<String> trainingState;
  private final String headPublisher;
  private final boolean quarantine;
  private final boolean showsConsole;

  /** Lists the rights for what a configuration names. */
  AccessRights(ServiceConfig config) {
    this.topics = config.topics();
    this.layout = new TopicLayout(config).names();
    this.serving = config.kafka().applicationId();
    this.training = StreamsSettings.trainingApplication(config.kafka());
    this.servingState = InternalTopics.serving(serving, config.feedback());
    this.trainingState = InternalTopics.training(training, config.feedback());
    this.headPublisher = HeadSettings.publisherId(config);
    this.quarantine = config.feedback().quarantine().isPresent();
    this.showsConsole = config.console().enabled();
  }

  /** Returns what these parties need together; none of the rights implies another. */
  List<Right> of(Collection<Party> parties) {
    List<Right> all = parties.stream().flatMap(this::rights).distinct().toList();
    return all.stream()
        .filter(right -> all.stream().noneMatch(other -> isImplied(right, other)))
        .toList();
  }

  /** As above, for one. */
  List<Right> of(Party party) {
    return of(List.of(party));
  }

  private static boolean isImplied(Right right, Right other) {
    return !right.equals(other) && other.implies(right);
  }

  /** Returns which of the topics that users see an instance deals with. */
  List<String> topics(Role role) {
    return used(role, List.of(READ, WRITE));
  }

  /** Returns which of the topics that users see an instance writes. */
  List<String> written(Role role) {
    return used(role, List.of(WRITE));
  }

  private List<String> used(Role role, List<AclOperation> operations) {
    List<Right> rights = of(Party.of(role));
    return layout.stream()
        .filter(
            topic ->
                operations.stream()
                    .anyMatch(operation -> rights.contains(Right.topic(topic, operation))))
        .toList();
  }

  private Stream<Right> rights(Party party) {
    return switch (party) {
      case ALL -> Stream.concat(serveAndShow(), train());
      case SERVE -> serveAndShow();
      case TRAIN -> train();
      case CONSOLE -> console();
      case TOPICS -> create();
      case PUBLISHER -> Stream.of(Right.topic(topics.images(), WRITE));
      case READER -> Stream.of(Right.topic(topics.predictions(), READ));
      case ANNOTATOR -> Stream.of(Right.topic(topics.feedback(), WRITE));
      case OPERATOR -> Stream.concat(create(), operate());
      case SCALER ->
          Stream.of(Right.topic(topics.images(), DESCRIBE), Right.group(serving, DESCRIBE));
    };
  }

  private Stream<Right> serveAndShow() {
    return showsConsole ? Stream.concat(serve(), console()) : serve();
  }

  private Stream<Right> serve() {
    List<Right> rights = new ArrayList<>();
    rights.add(Right.topic(topics.images(), READ));
    rights.add(Right.topic(topics.feedback(), READ));
    rights.add(Right.topic(topics.predictions(), WRITE));
    rights.add(Right.topic(topics.labelledExamples(), WRITE));
    rights.add(Right.topic(topics.deadLetters(), WRITE));
    rights.add(Right.topic(topics.heads(), READ));
    rights.addAll(streams(serving, servingState));
    return rights.stream();
  }

  private Stream<Right> train() {
    List<Right> rights = new ArrayList<>();
    rights.add(Right.topic(topics.labelledExamples(), READ));
    rights.add(Right.topic(topics.deadLetters(), WRITE));
    if (quarantine) {
      rights.add(Right.topic(topics.quarantine(), WRITE));
    }
    for (String topic : List.of(topics.heads(), topics.trainingRuns())) {
      rights.add(Right.topic(topic, READ));
      rights.add(Right.topic(topic, WRITE));
    }
    rights.addAll(streams(training, trainingState));
    rights.add(Right.transactions(PatternType.LITERAL, headPublisher));
    return rights.stream();
  }

  /**
   * An application of Kafka Streams: its group, its state, which it creates itself, and the
   * transactional ids of its threads, which it makes up from its name and random numbers.
   */
  private static List<Right> streams(String application, List<String> state) {
    List<Right> rights = new ArrayList<>();
    for (String changelog : state) {
      for (AclOperation operation : List.of(CREATE, READ, WRITE)) {
        rights.add(Right.topic(changelog, operation));
      }
    }
    rights.add(Right.group(application, READ));
    rights.add(Right.transactions(PatternType.PREFIXED, application + "-"));
    return rights;
  }

  /** Shows what stands on the topics, writes what people say, rolls back, asks for fine-tunings. */
  private Stream<Right> console() {
    List<Right> rights = new ArrayList<>();
    for (String topic :
        List.of(
            topics.images(),
            topics.predictions(),
            topics.feedback(),
            topics.labelledExamples(),
            topics.deadLetters(),
            topics.heads(),
            topics.trainingRuns())) {
      rights.add(Right.topic(topic, READ));
    }
    rights.add(Right.topic(topics.heads(), WRITE));
    rights.add(Right.topic(topics.labelledExamples(), WRITE));
    rights.add(Right.transactions(PatternType.LITERAL, headPublisher));
    if (quarantine) {
      rights.add(Right.topic(topics.quarantine(), READ));
    }
    rights.add(Right.topic(topics.feedback(), WRITE));
    rights.add(Right.group(serving, DESCRIBE));
    rights.add(Right.group(training, DESCRIBE));
    return rights.stream();
  }

  private Stream<Right> create() {
    return layout.stream()
        .flatMap(
            topic ->
                Stream.of(CREATE, DESCRIBE, DESCRIBE_CONFIGS)
                    .map(operation -> Right.topic(topic, operation)));
  }

  private Stream<Right> operate() {
    List<Right> rights = new ArrayList<>();
    rights.add(Right.topic(topics.heads(), READ));
    rights.add(Right.topic(topics.heads(), WRITE));
    rights.add(Right.topic(topics.trainingRuns(), READ));
    rights.add(Right.topic(topics.labelledExamples(), READ));
    rights.add(Right.topic(topics.labelledExamples(), WRITE));
    if (quarantine) {
      rights.add(Right.topic(topics.quarantine(), READ));
    }
    // A submission has an id of its own that starts with the publisher's.
    rights.add(Right.transactions(PatternType.PREFIXED, headPublisher));
    return rights.stream();
  }

  /** Returns the rights on resources of a kind. */
  static List<Right> on(ResourceType type, Collection<Right> rights) {
    return rights.stream().filter(right -> right.type() == type).toList();
  }
}
