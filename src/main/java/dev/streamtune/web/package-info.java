/**
 * The service over HTTP: whether it lives and is ready, what it measures, what it is.
 *
 * <p>Knows the service by interfaces only, so that it can be asked whatever the service does. May
 * use {@code config} and {@code metrics}, Micrometer and Jetty; the only package that knows Jetty.
 */
@NullMarked
package dev.streamtune.web;

import org.jspecify.annotations.NullMarked;
