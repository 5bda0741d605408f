package dev.streamtune.metrics;

import java.util.List;
import java.util.Optional;

/**
 * Everything about one meter.
 *
 * @param name in Micrometer's spelling, dots between words; public API
 * @param kind what it measures how
 * @param unit its base unit; empty where it counts what its name says
 * @param tags its tags, in the order in which values are given; public API
 * @param description what it means, for a person
 * @param spread its histogram, if it has one
 */
public record MeterSpec(
    String name,
    MeterKind kind,
    String unit,
    List<MeterTag> tags,
    String description,
    Optional<Spread> spread) {
  /** Copies the list. */
  public MeterSpec {
    tags = List.copyOf(tags);
  }

  static MeterSpec counter(String name, String description) {
    return new MeterSpec(name, MeterKind.COUNTER, "", List.of(), description, Optional.empty());
  }

  static MeterSpec gauge(String name, String unit, String description) {
    return new MeterSpec(name, MeterKind.GAUGE, unit, List.of(), description, Optional.empty());
  }

  static MeterSpec timer(String name, Spread spread, String description) {
    return new MeterSpec(
        name, MeterKind.TIMER, "seconds", List.of(), description, Optional.of(spread));
  }

  static MeterSpec summary(String name, String unit, Spread spread, String description) {
    return new MeterSpec(
        name, MeterKind.SUMMARY, unit, List.of(), description, Optional.of(spread));
  }

  MeterSpec by(MeterTag... byTags) {
    return new MeterSpec(name, kind, unit, List.of(byTags), description, spread);
  }
}
