import { Panel, empty } from "../ui/panel.js";
import { table } from "../ui/table.js";

/** @typedef {import("../data/contract.js").Health} Health */

/**
 * Shows who shares the work.
 *
 * @param {() => Promise<Health>} load
 * @param {AbortSignal} signal
 */
export function instancesPanel(load, signal) {
  return new Panel("Instances", {
    signal,
    wide: true,
    load: async () => (await load()).instances,
    draw: (instances) =>
      instances.length === 0
        ? empty("No instance is known.")
        : table(
            "Instances",
            [{ name: "Instance" }, { name: "Host" }, { name: "Roles" }, { name: "Partitions" }, { name: "Head", number: true }],
            instances.map(({ clientId, host, roles, partitions, headVersion }) => [clientId, host, roles.join(", ") || "–", partitions.join(", ") || "–", headVersion === null ? "–" : String(headVersion)]),
          ),
  });
}
