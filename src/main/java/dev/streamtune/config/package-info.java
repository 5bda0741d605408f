/**
 * The service's settings: one typed, validated set of keys, read from a file, {@code STREAMTUNE_*}
 * variables and flags.
 *
 * <p>A leaf: uses nothing of ours, and of Kafka only {@code ConfigDef}.
 */
@NullMarked
package dev.streamtune.config;

import org.jspecify.annotations.NullMarked;
