package dev.streamtune.training;

import dev.streamtune.config.LearningSettings;
import dev.streamtune.metrics.TrainingMeters;

/**
 * What a learner works with; stays its opener's.
 *
 * @param baseHash the base whose features are learned from
 * @param incumbents knows the head in service
 * @param trainer trains heads
 * @param judge evaluates them
 * @param publications where heads and runs go
 * @param submitted where heads are that were trained elsewhere
 * @param archive which heads there are, and how they came about
 * @param settings triggers, hyperparameters, gate
 * @param maxClasses most classes of a head that is sent in
 * @param ids makes run ids
 * @param meters records
 */
public record LearnerParts(
    String baseHash,
    Incumbents incumbents,
    HeadTrainer trainer,
    HeadJudge judge,
    HeadPublications publications,
    SubmittedHeads submitted,
    HeadArchive archive,
    LearningSettings settings,
    int maxClasses,
    RunIds ids,
    TrainingMeters meters) {}
