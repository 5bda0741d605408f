/**
 * Makes elements. Text goes in as text and never as markup, so names from outside are harmless; styles go in by class
 * or through the CSS object model, as the page's content security policy demands.
 */

/** @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Attribute */
/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * Makes an element.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, Attribute>} [attributes] null, undefined and false are left out; functions whose names begin
 *     with "on" are listeners
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...nodes(children));
  return element;
}

/**
 * Puts other children into an element.
 *
 * @param {Element} element
 * @param {...(Child | Child[])} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
}

/**
 * Sets the text of an element, if it is another: what does not change is not told to screen readers again.
 *
 * @param {Element} element
 * @param {string} text
 */
export function tell(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Finds an element that has to be there.
 *
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(root, selector) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector} in the page`);
  return found;
}

/**
 * Sets how full a bar is.
 *
 * @template {HTMLElement} E
 * @param {E} bar of a class that draws `--part`
 * @param {number} part 0 to 1
 * @returns {E}
 */
export function fullness(bar, part) {
  bar.style.setProperty("--part", String(Math.max(0, Math.min(1, part))));
  return bar;
}

/**
 * @param {(Child | Child[])[]} children
 * @returns {(Node | string)[]}
 */
function nodes(children) {
  const kept = [];
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) {
      kept.push(child instanceof Node ? child : String(child));
    }
  }
  return kept;
}
