import { applyTheme, rememberedTheme, rememberTheme, type Theme } from "./remembered-theme.ts";

const themes: readonly Theme[] = ["os", "light", "dark"];

/** Lets readers choose the theme. Other open pages follow. */
export function startThemeSelect(select: HTMLSelectElement): void {
  select.value = rememberedTheme();
  select.addEventListener("change", () => {
    const theme = themes.find((one) => one === select.value) ?? "os";
    rememberTheme(theme);
    applyTheme(theme);
  });
  window.addEventListener("storage", () => {
    select.value = rememberedTheme();
    applyTheme(rememberedTheme());
  });
}
