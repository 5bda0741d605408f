/**
 * The service over HTTP: whether it lives and is ready, what it measures, what it is; and the
 * console, its page and what can be asked through it.
 *
 * <p>On Jetty's core, four jars without servlets: it answers without holding a thread for a slow
 * client, and has a bound for everything.
 *
 * <p>Knows the service by interfaces only, so that it can be asked whatever the service does. May
 * use {@code config} and {@code metrics}, {@code web.api} and {@code web.access}, Micrometer,
 * Jackson and Jetty; the only package that knows Jetty.
 */
@NullMarked
package dev.streamtune.web;

import org.jspecify.annotations.NullMarked;
