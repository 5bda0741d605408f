/** Tests of {@code console.why}. */
@NullMarked
package dev.streamtune.console.why;

import org.jspecify.annotations.NullMarked;
