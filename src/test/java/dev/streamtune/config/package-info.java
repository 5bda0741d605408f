/** Settings: defaults, every key, every problem reported. */
@NullMarked
package dev.streamtune.config;

import org.jspecify.annotations.NullMarked;
