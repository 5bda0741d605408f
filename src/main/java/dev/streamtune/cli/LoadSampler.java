package dev.streamtune.cli;

import dev.streamtune.bench.LoadSample;
import dev.streamtune.bench.LoadSeries;
import dev.streamtune.config.ServiceConfig;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Looks at a service under load, at its process and at what comes out. Not thread-safe. */
final class LoadSampler implements AutoCloseable {
  private static final double MEGABYTE = 1e6;

  private final ServiceInstance instance;
  private final LoadDriver driver;
  private final Admin admin;
  private final Path stateDir;
  private final String group;
  private final long start = System.nanoTime();
  private long lastNanos = start;
  private long lastAnswered;

  /** Takes what it looks at; none of it is closed here. */
  LoadSampler(ServiceConfig config, ServiceInstance instance, LoadDriver driver) {
    this.instance = instance;
    this.driver = driver;
    this.admin = new Clients(config).admin();
    this.stateDir = Path.of(config.kafka().stateDir());
    this.group = config.kafka().applicationId();
  }

  /** Returns how long ago it was made. */
  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /**
   * Looks.
   *
   * @param collect whether garbage is collected first, to see what the heap holds
   */
  LoadSample sample(boolean collect) {
    Map<LoadSeries, Double> values = new EnumMap<>(LoadSeries.class);
    double health = healthMillis();
    if (collect) {
      values.put(LoadSeries.LIVE_HEAP, ProcessMemory.liveHeap() / MEGABYTE);
    }
    double resident = ProcessMemory.resident();
    values.put(LoadSeries.RESIDENT, resident / MEGABYTE);
    values.put(LoadSeries.NATIVE, (resident - ProcessMemory.heapCommitted()) / MEGABYTE);
    values.put(LoadSeries.DIRECT, ProcessMemory.directBuffers() / MEGABYTE);
    values.put(LoadSeries.ARRAYS, (double) instance.openArrays());
    values.put(LoadSeries.THREADS, (double) ProcessMemory.threads());
    values.put(LoadSeries.STATE, FolderSize.of(stateDir) / MEGABYTE);
    values.put(LoadSeries.HEALTH, health);
    outputs(values);
    return new LoadSample(seconds(), values);
  }

  private void outputs(Map<LoadSeries, Double> values) {
    long now = System.nanoTime();
    long answered = driver.images().answered();
    values.put(LoadSeries.WAITING, (double) driver.images().waiting());
    values.put(LoadSeries.BEHIND, driver.images().oldestNanos(now) / 1e9);
    values.put(LoadSeries.RATE, (answered - lastAnswered) * 1e9 / (now - lastNanos));
    values.put(LoadSeries.FINE_TUNINGS, (double) driver.fineTunings());
    values.put(LoadSeries.HEAD, (double) instance.classifier().headVersion());
    lastNanos = now;
    lastAnswered = answered;
  }

  /** Asks the instance for its health, and the broker where its group stands. */
  private double healthMillis() {
    long asked = System.nanoTime();
    try {
      instance.health().requireHealthy();
      admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    } catch (ExecutionException e) {
      throw new CommandException("the broker does not tell where group %s is".formatted(group), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted", e);
    }
    return (System.nanoTime() - asked) / 1e6;
  }

  @Override
  public void close() {
    admin.close();
  }
}
