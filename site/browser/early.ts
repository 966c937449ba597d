import { applyTheme, rememberedTheme } from "./remembered-theme.ts";

// Runs before anything is drawn: pages do not flicker, and what needs a script shows only where there are scripts.
document.documentElement.classList.add("has-script");
applyTheme(rememberedTheme());
