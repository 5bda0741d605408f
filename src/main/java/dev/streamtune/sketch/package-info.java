/**
 * Feature vectors in few numbers, for whoever compares many: drift, labels that contradict, the
 * console.
 *
 * <p>A leaf: uses nothing of ours.
 */
@NullMarked
package dev.streamtune.sketch;

import org.jspecify.annotations.NullMarked;
