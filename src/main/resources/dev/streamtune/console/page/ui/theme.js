import { fill, h } from "./dom.js";
import { icon } from "./icons.js";

/** Makes the button that changes between light and dark; the choice is kept. Tells of it by the window's event "theme". */
export function themeButton() {
  const button = h("button", { type: "button", class: "icon-button", onclick: () => toggle() });
  const show = () => {
    const dark = isDark();
    button.setAttribute("aria-label", dark ? "Light theme" : "Dark theme");
    button.title = dark ? "Light theme" : "Dark theme";
    fill(button, icon(dark ? "sun" : "moon"));
  };
  const toggle = () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem("streamtune-theme", theme);
    } catch {
      // A browser that keeps nothing: the theme lasts as long as the page.
    }
    show();
    window.dispatchEvent(new Event("theme"));
  };
  show();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  return button;
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
