/**
 * What must hold of {@code Dockerfile}, {@code docker-compose.yml} and {@code k8s}: they fit the
 * program. No container engine is needed; what needs a tool that is not there is skipped by name.
 */
@NullMarked
package dev.streamtune.deploy;

import org.jspecify.annotations.NullMarked;
