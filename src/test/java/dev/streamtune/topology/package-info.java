/** The serving topology without a broker: batching by virtual time, refusals, restoring. */
@NullMarked
package dev.streamtune.topology;

import org.jspecify.annotations.NullMarked;
