package dev.streamtune.faults.cluster;

/** What can go wrong. */
enum Fault {
  /** An instance is killed and comes back. */
  INSTANCE_KILLED,
  /** The instance that trains is killed, in a fine-tuning if it can be had, and comes back. */
  TRAINER_KILLED,
  /** The broker that leads a partition of the images is killed and comes back. */
  LEADER_KILLED,
  /** The broker that leads the controllers is killed and comes back. */
  CONTROLLER_KILLED,
  /** The broker that coordinates the group is killed and comes back. */
  COORDINATOR_KILLED,
  /** The instance that trains stands still until it was given up, and goes on as if it were not. */
  TRAINER_FROZEN,
  /** An instance is cut off from all brokers until it was given up. */
  NETWORK_CUT,
  /** An instance is cut off from one broker. */
  WIRE_CUT,
  /** The disk with an instance's state is full for a while. */
  DISK_FULL,
  /** All instances are stopped and started, one after the other. */
  INSTANCES_ROLLED,
  /** All brokers are stopped and started, one after the other. */
  BROKERS_ROLLED
}
