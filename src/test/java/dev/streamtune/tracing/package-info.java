/** Traces: what is read of headers, what is delivered, and what is lost where nobody takes it. */
@NullMarked
package dev.streamtune.tracing;

import org.jspecify.annotations.NullMarked;
