import { ApiError, send } from "../data/api.js";
import { fill, h } from "../ui/dom.js";

/**
 * Asks for a name and password, or for a token.
 *
 * @param {HTMLElement} root
 * @param {() => void} done called when somebody has signed in
 */
export function showLogin(root, done) {
  document.title = "Sign in · StreamTune";
  const problem = h("p", { class: "problem", role: "alert" });
  const submit = h("button", { type: "submit", class: "primary" }, "Sign in");
  const form = h(
    "form",
    { class: "login", "aria-labelledby": "login-title" },
    h("h1", { id: "login-title" }, "Sign in"),
    h("p", { class: "muted" }, "Names are made with ", h("code", {}, "bin/streamtune console user"), "."),
    field("Name", h("input", { name: "name", type: "text", autocomplete: "username", autocapitalize: "none", spellcheck: "false" })),
    field("Password", h("input", { name: "password", type: "password", autocomplete: "current-password" })),
    h("details", {}, h("summary", {}, "With a token instead"), field("Token", h("input", { name: "token", type: "password", autocomplete: "off" }))),
    problem,
    submit,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    problem.textContent = "";
    try {
      await send("POST", "/api/session", credentials(new FormData(form)));
      done();
    } catch (e) {
      problem.textContent = e instanceof ApiError ? e.message : "That did not work.";
      submit.disabled = false;
      form.querySelector("input")?.focus();
    }
  });
  fill(root, form);
  form.querySelector("input")?.focus();
}

/** @param {FormData} fields */
function credentials(fields) {
  const token = String(fields.get("token") ?? "").trim();
  return token ? { token } : { name: String(fields.get("name")), password: String(fields.get("password")) };
}

/**
 * @param {string} name
 * @param {HTMLInputElement} input
 */
function field(name, input) {
  return h("label", { class: "field" }, h("span", {}, name), input);
}
