/**
 * Learning from feedback while serving, as a whole: instances in processes of their own, real
 * commands, a real broker; corrections come, heads change, the trainer is killed.
 *
 * <p>{@link dev.streamtune.learning.LearningIT} is the test; {@link
 * dev.streamtune.learning.EveryFeedbackAccounted} is the guarantee that it holds the service to.
 */
@NullMarked
package dev.streamtune.learning;

import org.jspecify.annotations.NullMarked;
