/**
 * Where weights come from: the meaning of {@code model.weights}, the cache of fetched files, and
 * fetching them over HTTP with resume, checks and proxies.
 *
 * <p>May use: {@code model}, {@code events}, {@code config}. Knows nothing of what is in a file but
 * where its tensors lie.
 */
@NullMarked
package dev.streamtune.weights.fetch;

import org.jspecify.annotations.NullMarked;
