package dev.streamtune.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much of the processor's time this process has taken. */
final class ProcessClock {
  private ProcessClock() {}

  /** Returns the CPU time of all threads so far, the virtual machine's own included, in ns. */
  static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
