package dev.streamtune.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What this process takes of memory, in bytes. */
final class ProcessMemory {
  /** Only Linux has it. */
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final String RESIDENT = "VmRSS:";

  private ProcessMemory() {}

  /** Returns what is in physical memory, native parts included; NaN where nobody tells. */
  static double resident() {
    if (!Files.isReadable(STATUS)) {
      return Double.NaN;
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what the Java heap has from the system; used or not. */
  static double heapCommitted() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
  }

  /** Returns what is in physical memory without what the Java heap has from the system. */
  static double nativeShare() {
    return resident() - heapCommitted();
  }

  /** Returns what the process may have: the container's limit, or else the machine's memory. */
  static double limit() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  /** Collects, and returns what the Java heap then holds. */
  static double liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Returns what direct buffers take. */
  static double directBuffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToDouble(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  /**
   * Says whether the whole heap was in physical memory from the start, so that what is resident can
   * grow by native memory only.
   */
  static boolean isHeapFixed() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    return heap.getInit() == heap.getMax() && options.contains("-XX:+AlwaysPreTouch");
  }
}
