/**
 * Who may ask what: users and how they prove to be who they are, sessions, where a request may come
 * from, how often something may be tried, and what is written down of it.
 *
 * <p>Passwords and tokens are compared with hashes and kept nowhere; no log and no message has one.
 *
 * <p>Plain classes, free of any HTTP library. May use {@code web.api} and {@code config}.
 */
@NullMarked
package dev.streamtune.web.access;

import org.jspecify.annotations.NullMarked;
