package dev.streamtune.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what was registered with the catalogue. */
public final class CatalogueCheck {
  private CatalogueCheck() {}

  /** Fails on a meter of ours that the catalogue does not know like this. */
  public static void requireListed(MeterRegistry registry) {
    registry.getMeters().stream()
        .map(Meter::getId)
        .filter(id -> id.getName().startsWith("streamtune"))
        // What a registry without histograms of its own makes of their buckets and percentiles.
        .filter(id -> id.syntheticAssociation() == null)
        .forEach(CatalogueCheck::requireListed);
  }

  private static void requireListed(Meter.Id id) {
    List<Meters> entries =
        Arrays.stream(Meters.values()).filter(m -> m.meterName().equals(id.getName())).toList();
    assertThat(entries).as(id.getName()).hasSize(1);
    MeterSpec spec = entries.get(0).spec();
    assertThat(id.getType()).as(id.getName()).isEqualTo(type(spec.kind()));
    assertThat(id.getBaseUnit()).as(id.getName()).isEqualTo(unit(spec));
    assertThat(id.getDescription()).as(id.getName()).isEqualTo(spec.description());
    assertThat(id.getTags())
        .as(id.getName())
        .extracting(Tag::getKey)
        .containsExactlyInAnyOrderElementsOf(spec.tags().stream().map(MeterTag::key).toList());
    for (MeterTag tag : spec.tags()) {
      String value = String.valueOf(id.getTag(tag.key()));
      assertThat(tag.allows(value)).as("%s %s=%s", id.getName(), tag.key(), value).isTrue();
    }
  }

  private static @Nullable String unit(MeterSpec spec) {
    return spec.unit().isEmpty() ? null : spec.unit();
  }

  private static Meter.Type type(MeterKind kind) {
    return switch (kind) {
      case COUNTER -> Meter.Type.COUNTER;
      case TIMER -> Meter.Type.TIMER;
      case SUMMARY -> Meter.Type.DISTRIBUTION_SUMMARY;
      case GAUGE -> Meter.Type.GAUGE;
    };
  }

  /** Returns the entries of the catalogue that none of the registries has. */
  public static Set<Meters> missing(MeterRegistry... registries) {
    Set<Meters> missing = EnumSet.allOf(Meters.class);
    for (MeterRegistry registry : registries) {
      missing.removeIf(meter -> registry.find(meter.meterName()).meter() != null);
    }
    return missing;
  }
}
