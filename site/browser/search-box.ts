import type { Found } from "../search/index-options.ts";
import { resultLine } from "./result-line.ts";
import { addressOf, search } from "./search-loader.ts";

const most = 12;

/** The search of every page: results below the box, by keyboard or pointer. */
export function startSearchBox(form: HTMLFormElement, input: HTMLInputElement, panel: HTMLElement): void {
  const list = document.createElement("ul");
  list.id = "search-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Results");
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  // How many there are is seen without scrolling.
  panel.append(status, list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    input.setAttribute(name, value);
  }

  let results: readonly Found[] = [];
  let chosen = -1;

  const show = (isOpen: boolean): void => {
    panel.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen && results.length > 0));
    if (!isOpen) choose(-1);
  };
  const choose = (at: number): void => {
    chosen = at;
    for (const [index, line] of [...list.children].entries()) line.setAttribute("aria-selected", String(index === at));
    const line = list.children[at];
    if (line === undefined) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", line.id);
      line.scrollIntoView({ block: "nearest" });
    }
  };
  const render = (found: readonly Found[]): void => {
    results = found.slice(0, most);
    list.replaceChildren(
      ...results.map((result, at) => {
        const line = document.createElement("li");
        line.id = `search-result-${at}`;
        line.setAttribute("role", "option");
        line.append(resultLine(result));
        line.addEventListener("pointermove", () => choose(at));
        // A press would take the focus, and close the list before the click.
        line.addEventListener("pointerdown", (event) => event.preventDefault());
        line.addEventListener("click", () => open(result));
        return line;
      }),
    );
    list.hidden = results.length === 0;
    status.textContent =
      found.length === 0
        ? "Nothing has all of these words."
        : found.length > most
          ? `${most} of ${found.length} results. Enter shows all.`
          : `${found.length} ${found.length === 1 ? "result" : "results"}.`;
    show(true);
    choose(-1);
  };
  const open = ({ url }: Found): void => {
    show(false);
    location.assign(addressOf(url));
  };

  const update = async (): Promise<void> => {
    const question = input.value.trim();
    if (question === "") return show(false);
    try {
      const found = (await search())(question);
      if (question === input.value.trim() && document.activeElement === input) render(found);
    } catch {
      results = [];
      list.replaceChildren();
      list.hidden = true;
      status.textContent = "The search could not be loaded. Type again to try once more.";
      show(true);
    }
  };

  input.addEventListener("focus", () => void search().catch(() => undefined), { once: true });
  input.addEventListener("input", () => void update());
  input.addEventListener("focus", () => void update());
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault(); // keeps the text, which the browser would clear
      return show(false);
    }
    if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || results.length === 0) return;
    event.preventDefault();
    if (panel.hidden) return show(true);
    const step = event.key === "ArrowDown" ? 1 : -1;
    choose(chosen === -1 && step === -1 ? results.length - 1 : (chosen + step + results.length) % results.length);
  });
  form.addEventListener("submit", (event) => {
    const result = panel.hidden ? undefined : results[chosen];
    if (result === undefined) return; // the page of all results
    event.preventDefault();
    open(result);
  });
  document.addEventListener("keydown", (event) => {
    const isShortcut =
      event.key === "/" ? !isTyping(event.target) : event.key === "k" && (event.ctrlKey || event.metaKey);
    if (!isShortcut || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}
