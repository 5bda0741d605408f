package dev.streamtune.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The keys about learning: buffer, fine-tuning, gate, heads. */
final class LearningKeys {
  private LearningKeys() {}

  static void addTo(ConfigDef to) {
    addBuffer(to);
    addTriggers(to);
    addFineTuning(to);
    addShare(to);
    addGate(to);
  }

  private static void addBuffer(ConfigDef to) {
    Keys.number(
        to,
        Keys.BUFFER_MAX_EXAMPLES,
        5000,
        10,
        1_000_000,
        "Most examples in the replay buffer, holdout included.");
    Keys.amount(
        to, Keys.BUFFER_MAX_BYTES, 256L << 20, 1L << 20, "Most bytes in the replay buffer.");
    Keys.number(
        to,
        Keys.BUFFER_RECENT_EXAMPLES,
        500,
        1,
        1_000_000,
        "How many of the newest examples the buffer keeps whatever their class.");
    Keys.number(
        to,
        Keys.BUFFER_HOLDOUT_PERCENT,
        20,
        1,
        90,
        "Share of the examples, by hash of the id, that is never trained on and judges candidates.");
    to.define(
        Keys.BUFFER_SEED,
        ConfigDef.Type.LONG,
        1L,
        Importance.LOW,
        "Seed of the buffer's sampling.");
  }

  private static void addTriggers(ConfigDef to) {
    Keys.number(
        to,
        Keys.TRAINING_EVERY_EXAMPLES,
        20,
        1,
        1_000_000,
        "New examples that start a fine-tuning.");
    Keys.number(
        to,
        Keys.TRAINING_EVERY_MINUTES,
        10,
        0,
        525_600,
        "Minutes after which new examples start a fine-tuning, however few; 0 is never.");
    Keys.fraction(
        to,
        Keys.TRAINING_ACCURACY_DROP,
        0.15,
        "A fine-tuning starts when the share of feedback that confirms falls by this much; 1 is never.");
    Keys.number(
        to,
        Keys.TRAINING_ACCURACY_WINDOW,
        50,
        5,
        100_000,
        "Feedback records over which that share is taken.");
    Keys.number(
        to,
        Keys.TRAINING_MAX_EXAMPLES,
        500,
        2,
        1_000_000,
        "Most examples of one fine-tuning: the new ones first, then a balanced share of the old.");
  }

  private static void addFineTuning(ConfigDef to) {
    Keys.number(
        to, Keys.TRAINING_EPOCHS, 5, 1, 10_000, "Passes over the examples of a fine-tuning.");
    Keys.number(to, Keys.TRAINING_BATCH_SIZE, 64, 1, 65_536, "Examples in a training step.");
    Keys.decimal(to, Keys.TRAINING_LEARNING_RATE, 1e-4, 1e-9, 10.0, "Adam's learning rate.");
    to.define(
        Keys.TRAINING_SEED,
        ConfigDef.Type.LONG,
        1L,
        Importance.LOW,
        "Seed of the order of examples and of new classes' weights.");
  }

  private static void addShare(ConfigDef to) {
    Keys.decimal(
        to,
        Keys.TRAINING_ENGINE_SHARE,
        0.25,
        0.0,
        0.9,
        "Share of the engine that a fine-tuning gets however busy serving is; serving's pauses come on top.");
  }

  private static void addGate(ConfigDef to) {
    Keys.decimal(
        to,
        Keys.GATE_MIN_GAIN,
        0.0,
        -1.0,
        1.0,
        "Accuracy on the holdout that a candidate must gain; with 0, equal accuracy at no higher loss will do; below 0 it may lose as much.");
    Keys.fraction(
        to,
        Keys.GATE_MAX_RECALL_LOSS,
        0.15,
        "Recall on the holdout that a candidate may lose in any class.");
    Keys.number(
        to,
        Keys.GATE_MIN_CLASS_EXAMPLES,
        20,
        1,
        1_000_000,
        "Holdout examples from which on a class's recall counts.");
    Keys.number(
        to,
        Keys.GATE_SHADOW_PREDICTIONS,
        0,
        0,
        100_000_000,
        "Predictions for which a candidate runs beside the incumbent before it is promoted; 0 is none.");
    Keys.number(to, Keys.HEADS_KEPT, 4, 2, 1000, "Heads that the heads topic keeps for rollback.");
  }
}
