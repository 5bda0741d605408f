@NullMarked
package dev.streamtune.console.live;

import org.jspecify.annotations.NullMarked;
