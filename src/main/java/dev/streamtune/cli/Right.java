package dev.streamtune.cli;

import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Something that a user must be allowed to do: one access control entry.
 *
 * @param type topic, group or transactional id
 * @param pattern whether the name is all of it ({@code LITERAL}) or its start ({@code PREFIXED})
 * @param name of the resource
 * @param operation what is done with it
 */
record Right(ResourceType type, PatternType pattern, String name, AclOperation operation) {
  /** Who may do one of these may also describe. */
  private static final Set<AclOperation> DESCRIBING =
      Set.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE, AclOperation.ALTER);

  static Right topic(String name, AclOperation operation) {
    return new Right(ResourceType.TOPIC, PatternType.LITERAL, name, operation);
  }

  /** READ is to be a member of the group, DESCRIBE to see how far it is. */
  static Right group(String name, AclOperation operation) {
    return new Right(ResourceType.GROUP, PatternType.LITERAL, name, operation);
  }

  /** To open transactions under an id. */
  static Right transactions(PatternType pattern, String name) {
    return new Right(ResourceType.TRANSACTIONAL_ID, pattern, name, AclOperation.WRITE);
  }

  /** Says whether who has this right has the other without being given it. */
  boolean implies(Right other) {
    boolean sameResource =
        type == other.type
            && (pattern == PatternType.PREFIXED
                ? other.name.startsWith(name)
                : pattern == other.pattern && name.equals(other.name));
    return sameResource
        && (operation == other.operation
            || (other.operation == AclOperation.DESCRIBE && DESCRIBING.contains(operation)));
  }
}
