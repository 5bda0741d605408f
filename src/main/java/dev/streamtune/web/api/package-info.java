/**
 * What can be asked of an instance over HTTP beyond its health: operations at paths, who may call
 * them, and what they answer. Whoever offers operations makes {@link Route}s; the server checks
 * callers, reads requests and writes answers.
 *
 * <p>Free of any HTTP library, so that an operation is tested by calling it. May use the JDK and
 * Jackson only.
 */
@NullMarked
package dev.streamtune.web.api;

import org.jspecify.annotations.NullMarked;
