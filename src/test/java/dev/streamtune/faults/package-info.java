/**
 * Faults on a real broker: instances of the service in processes of their own are killed, joined
 * and stopped while images flow, and every image is accounted for.
 *
 * <p>{@link dev.streamtune.faults.ExactlyOnceIT} is the test; it also runs the same faults against
 * a buffer that is known to lose images, so that we know that it would notice.
 */
@NullMarked
package dev.streamtune.faults;

import org.jspecify.annotations.NullMarked;
