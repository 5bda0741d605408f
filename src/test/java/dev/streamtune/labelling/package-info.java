/** Tests of what is worth a label. */
@NullMarked
package dev.streamtune.labelling;

import org.jspecify.annotations.NullMarked;
