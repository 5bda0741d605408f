/** The network against independent implementations, and the accounting of its native memory. */
@NullMarked
package dev.streamtune.model;

import org.jspecify.annotations.NullMarked;
