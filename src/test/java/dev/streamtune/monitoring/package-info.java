/**
 * What must hold of {@code k8s/monitoring}: dashboard and alert rules are valid, say what to do,
 * fire when they should, and name only what a service shows. What needs {@code promtool} or {@code
 * prometheus} is skipped by name where they are missing.
 */
@NullMarked
package dev.streamtune.monitoring;

import org.jspecify.annotations.NullMarked;
