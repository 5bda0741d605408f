package dev.streamtune.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Rights on several resources with which the same is done.
 *
 * @param type of the resources
 * @param pattern how their names are meant
 * @param names of the resources
 * @param operations what is done with each
 */
record RightGroup(
    ResourceType type, PatternType pattern, List<String> names, Set<AclOperation> operations) {
  private record Resource(ResourceType type, PatternType pattern, String name) {}

  private record Kind(ResourceType type, PatternType pattern, Set<AclOperation> operations) {}

  /** Groups rights; the groups come in the order of their first rights. */
  static List<RightGroup> of(Collection<Right> rights) {
    Map<Resource, Set<AclOperation>> byResource = new LinkedHashMap<>();
    for (Right right : rights) {
      byResource
          .computeIfAbsent(
              new Resource(right.type(), right.pattern(), right.name()), key -> new TreeSet<>())
          .add(right.operation());
    }
    Map<Kind, List<String>> byKind = new LinkedHashMap<>();
    byResource.forEach(
        (resource, operations) ->
            byKind
                .computeIfAbsent(
                    new Kind(resource.type(), resource.pattern(), operations),
                    key -> new ArrayList<>())
                .add(resource.name()));
    return byKind.entrySet().stream()
        .map(
            e ->
                new RightGroup(
                    e.getKey().type(), e.getKey().pattern(), e.getValue(), e.getKey().operations()))
        .toList();
  }
}
