/** Learning on small heads, and the accounting of its native memory. */
@NullMarked
package dev.streamtune.training;

import org.jspecify.annotations.NullMarked;
