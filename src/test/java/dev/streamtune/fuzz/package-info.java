/** Feeding readers what nobody should send: changed copies of real inputs, from a seed. */
@NullMarked
package dev.streamtune.fuzz;

import org.jspecify.annotations.NullMarked;
