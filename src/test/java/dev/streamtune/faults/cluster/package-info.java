/**
 * The whole loop under faults: three brokers and three instances of the service in processes of
 * their own, images and feedback flowing, heads being fine-tuned and swapped, while processes are
 * killed, frozen, cut off, restarted and starved of disk.
 *
 * <p>{@link dev.streamtune.faults.cluster.ClusterFaultsIT} is the test; {@link
 * dev.streamtune.faults.cluster.Audit} is what it holds the service to after each fault.
 */
@NullMarked
package dev.streamtune.faults.cluster;

import org.jspecify.annotations.NullMarked;
