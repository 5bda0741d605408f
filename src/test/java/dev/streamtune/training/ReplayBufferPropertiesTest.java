package dev.streamtune.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamtune.config.BufferSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the settings and whatever comes: sizes, classes, ids that come again. */
class ReplayBufferPropertiesTest {
  @Property
  void neverExceedsItsBounds(
      @ForAll("settings") BufferSettings settings, @ForAll("streams") List<Example> stream) {
    ReplayBuffer buffer = new ReplayBuffer(settings);
    for (Example example : stream) {
      BufferChange change = buffer.add(example);

      BufferSnapshot now = buffer.snapshot();
      List<Example> all = Stream.concat(now.training().stream(), now.holdout().stream()).toList();
      assertThat(all).hasSizeLessThanOrEqualTo(settings.maxExamples());
      assertThat(bytes(all)).isLessThanOrEqualTo(settings.maxBytes());
      assertThat(now.holdout().size())
          .isLessThanOrEqualTo(
              Math.max(1, settings.maxExamples() * settings.holdoutPercent() / 100));
      assertThat(bytes(now.holdout()))
          .isLessThanOrEqualTo(settings.maxBytes() * settings.holdoutPercent() / 100);
      assertThat(buffer.size(Segment.RECENT).examples())
          .isLessThanOrEqualTo(settings.recentExamples());
      assertThat(change.keeps(example.id())).isEqualTo(all.contains(example));
    }
  }

  /** A withdrawal takes that one and nothing else, and what is told of it is true. */
  @Property
  void withdrawalsTakeOneAndKeepTheRest(
      @ForAll("settings") BufferSettings settings,
      @ForAll("streams") List<Example> stream,
      @ForAll long seed) {
    ReplayBuffer buffer = new ReplayBuffer(settings);
    StoredBuffer store = new StoredBuffer();
    Random random = new Random(seed);
    long offset = 0;
    for (Example example : stream) {
      offset = Math.max(offset, example.offset() + 1);
      store.apply(buffer.add(example));
      if (random.nextInt(3) == 0) {
        String id = stream.get(random.nextInt(stream.size())).id();
        List<Example> before = held(buffer);
        store.apply(
            buffer.withdraw(new Withdrawal(id, offset, Optional.empty(), Optional.empty())));
        List<Example> after = held(buffer);
        assertThat(after).allMatch(before::contains).noneMatch(each -> each.id().equals(id));
        assertThat(before.size() - after.size())
            .isEqualTo((int) before.stream().filter(each -> each.id().equals(id)).count());
      }
      assertThat(buffer.snapshot()).isEqualTo(store.snapshot());
      assertThat(held(buffer)).hasSizeLessThanOrEqualTo(settings.maxExamples());
    }
  }

  private static List<Example> held(ReplayBuffer buffer) {
    BufferSnapshot now = buffer.snapshot();
    return Stream.concat(now.training().stream(), now.holdout().stream()).toList();
  }

  @Property
  void toldChangesMakeUpItsState(
      @ForAll("settings") BufferSettings settings, @ForAll("streams") List<Example> stream) {
    ReplayBuffer buffer = new ReplayBuffer(settings);
    StoredBuffer store = new StoredBuffer();
    for (Example example : stream) {
      BufferChange change = buffer.add(example);

      assertThat(change.removed()).allMatch(store::holds);
      assertThat(change.written()).noneMatch(store.entries()::contains);
      store.apply(change);
      assertThat(buffer.snapshot()).isEqualTo(store.snapshot());
    }
    for (Segment segment : Segment.values()) {
      List<Example> stored =
          store.entries().stream()
              .filter(entry -> entry.segment() == segment)
              .map(BufferEntry::example)
              .toList();
      assertThat(buffer.size(segment)).isEqualTo(sizeOf(stored));
    }
  }

  @Property
  void whatIsRemovedInBetweenLeavesTheRestInOrder(
      @ForAll("settings") BufferSettings settings, @ForAll("streams") List<Example> stream) {
    ReplayBuffer buffer = new ReplayBuffer(settings);
    StoredBuffer store = new StoredBuffer();
    for (Example example : stream) {
      store.apply(buffer.add(example));
      if (example.offset() % 3 == 2) {
        String id = stream.get((int) example.offset() / 2).id();
        store.apply(buffer.remove(id));
        assertThat(buffer.snapshot().training()).extracting(Example::id).doesNotContain(id);
        assertThat(buffer.snapshot().holdout()).extracting(Example::id).doesNotContain(id);
      }
      assertThat(buffer.snapshot()).isEqualTo(store.snapshot());
      assertThat(store.entries()).hasSizeLessThanOrEqualTo(settings.maxExamples());
    }
  }

  @Property
  void aRestoredBufferGoesOnAsTheOriginal(
      @ForAll("settings") BufferSettings settings,
      @ForAll("streams") List<Example> before,
      @ForAll("streams") List<Example> after,
      @ForAll Random order) {
    ReplayBuffer original = new ReplayBuffer(settings);
    StoredBuffer store = new StoredBuffer();
    before.forEach(example -> store.apply(original.add(example)));

    ReplayBuffer restored = store.restore(settings, order);

    assertThat(restored.snapshot()).isEqualTo(original.snapshot());
    for (Example example : after) {
      assertThat(restored.add(example)).isEqualTo(original.add(example));
    }
    assertThat(restored.snapshot()).isEqualTo(original.snapshot());
  }

  @Property
  void oneAdditionBringsItWithinSmallerBoundsAfterARestart(
      @ForAll("settings") BufferSettings larger,
      @ForAll("settings") BufferSettings smaller,
      @ForAll("streams") List<Example> stream,
      @ForAll Random order) {
    ReplayBuffer original = new ReplayBuffer(larger);
    StoredBuffer store = new StoredBuffer();
    stream.forEach(example -> store.apply(original.add(example)));

    ReplayBuffer restored = store.restore(smaller, order);
    store.apply(restored.add(Examples.of("one more", "a", 1_000)));

    assertThat(restored.snapshot()).isEqualTo(store.snapshot());
    assertThat(store.entries()).hasSizeLessThanOrEqualTo(smaller.maxExamples());
    assertThat(bytes(store.entries().stream().map(BufferEntry::example).toList()))
        .isLessThanOrEqualTo(smaller.maxBytes());
  }

  @Property
  void holdsOnlyTheLatestExampleOfAnIdAndOnlyOnItsSide(
      @ForAll("settings") BufferSettings settings, @ForAll("streams") List<Example> stream) {
    ReplayBuffer buffer = new ReplayBuffer(settings);
    HoldoutRule rule = new HoldoutRule(settings.holdoutPercent());
    Map<String, Example> latest = new HashMap<>();
    for (Example example : stream) {
      buffer.add(example);
      latest.put(example.id(), example);
    }

    BufferSnapshot snapshot = buffer.snapshot();
    assertThat(snapshot.holdout())
        .allMatch(example -> rule.holdsOut(example.id()))
        .allMatch(example -> example.equals(latest.get(example.id())));
    assertThat(snapshot.training())
        .noneMatch(example -> rule.holdsOut(example.id()))
        .allMatch(example -> example.equals(latest.get(example.id())));
  }

  @Property
  void keepsTheNewestWhateverTheirClass(@ForAll("streams") List<Example> stream) {
    BufferSettings settings = new BufferSettings(20, 1 << 20, 7, 20, 1);
    ReplayBuffer buffer = new ReplayBuffer(settings);
    HoldoutRule rule = new HoldoutRule(20);
    List<Example> newest = new ArrayList<>();
    for (Example example : stream) {
      buffer.add(example);
      if (!rule.holdsOut(example.id())) {
        newest.removeIf(older -> older.id().equals(example.id()));
        newest.add(example);
      }
    }
    List<Example> last = newest.subList(Math.max(0, newest.size() - 7), newest.size());
    assertThat(buffer.snapshot().training()).containsAll(last);
  }

  @Provide
  Arbitrary<BufferSettings> settings() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 40),
            Arbitraries.longs().between(20, 4000),
            Arbitraries.integers().between(0, 50),
            Arbitraries.integers().between(1, 90),
            Arbitraries.longs())
        .as(BufferSettings::new);
  }

  @Provide
  Arbitrary<List<Example>> streams() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 80).map(i -> "image-" + i),
            Arbitraries.frequency(
                Tuple.of(20, "a"), Tuple.of(5, "b"), Tuple.of(2, "c"), Tuple.of(1, "d")),
            Arbitraries.integers().between(9, 300))
        .as(Tuple::of)
        .list()
        .ofMaxSize(150)
        .map(ReplayBufferPropertiesTest::numbered);
  }

  private static List<Example> numbered(List<Tuple.Tuple3<String, String, Integer>> drawn) {
    List<Example> examples = new ArrayList<>();
    for (Tuple.Tuple3<String, String, Integer> each : drawn) {
      examples.add(Examples.sized(each.get1(), each.get2(), examples.size(), each.get3()));
    }
    return examples;
  }

  private static long bytes(List<Example> examples) {
    return examples.stream().mapToLong(Example::bytes).sum();
  }

  private static SegmentSize sizeOf(List<Example> examples) {
    Tally tally = new Tally();
    examples.forEach(tally::add);
    return tally.size();
  }
}
