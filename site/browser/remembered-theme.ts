/** What a reader can choose; `os` is whatever the system has. */
export type Theme = "os" | "light" | "dark";

// The name and the words are those of the TypeScript pages, so that one choice holds for all.
const name = "tsd-theme";

/** The theme that was chosen last. A browser that forbids storage has the system's. */
export function rememberedTheme(): Theme {
  try {
    const theme = localStorage.getItem(name);
    return theme === "light" || theme === "dark" ? theme : "os";
  } catch {
    return "os";
  }
}

/** Keeps a choice, where the browser lets it be kept. */
export function rememberTheme(theme: Theme): void {
  try {
    localStorage.setItem(name, theme);
  } catch {
    // The choice then holds for this page.
  }
}

/** Shows a theme. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}
