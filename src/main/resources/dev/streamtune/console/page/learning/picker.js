import { fill, h } from "../ui/dom.js";

/** @typedef {import("../data/contract.js").Head} Head */

/**
 * Makes a field to choose a head.
 *
 * @param {string} name
 * @param {string | null} none what the choice of no head is called; null where there has to be one
 * @param {() => void} changed
 */
export function headPicker(name, none, changed) {
  const select = h("select", { onchange: changed });
  let offered = "";
  return {
    element: h("label", { class: "field inline" }, h("span", {}, name), select),

    /** @returns {string} version, or "" */
    get value() {
      return select.value;
    },

    /**
     * Offers these heads, and keeps the choice.
     *
     * @param {readonly Head[]} heads
     * @param {string} [preferred] version to begin with
     */
    offer(heads, preferred = "") {
      const versions = heads.map(({ version }) => String(version));
      if (versions.join() === offered) return;
      const value = offered === "" ? preferred : select.value;
      offered = versions.join();
      fill(select, none === null ? null : h("option", { value: "" }, none), versions.map((version) => h("option", { value: version }, `head ${version}`)));
      select.value = versions.includes(value) || none !== null ? value : (versions[0] ?? "");
    },
  };
}
