@NullMarked
package dev.streamtune.training.quarantine;

import org.jspecify.annotations.NullMarked;
