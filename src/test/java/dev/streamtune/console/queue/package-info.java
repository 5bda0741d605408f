/** Tests of {@code console.queue}. */
@NullMarked
package dev.streamtune.console.queue;

import org.jspecify.annotations.NullMarked;
