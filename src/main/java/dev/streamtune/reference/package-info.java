/**
 * Fetching images that a record refers to instead of bringing them: from where the settings allow
 * it, within bounds, and with every failure named.
 *
 * <p>May use: {@code config}, {@code events}.
 */
@NullMarked
package dev.streamtune.reference;

import org.jspecify.annotations.NullMarked;
