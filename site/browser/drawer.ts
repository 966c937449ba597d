/**
 * The navigation as a drawer, where the window is too narrow for it: a button opens it, and Esc, a click beside it or a link
 * in it closes it. What lies below cannot be reached meanwhile.
 */
export function startDrawer(button: HTMLElement, navigation: HTMLElement, below: readonly HTMLElement[]): void {
  const isNarrow = window.matchMedia("(max-width: 60rem)");
  const root = document.documentElement;

  const show = (isOpen: boolean): void => {
    root.classList.toggle("drawer-open", isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
    for (const element of below) element.inert = isOpen;
  };
  const close = (): void => {
    if (!root.classList.contains("drawer-open")) return;
    show(false);
    button.focus();
  };

  button.addEventListener("click", () => {
    if (root.classList.contains("drawer-open")) return close();
    show(true);
    (navigation.querySelector<HTMLElement>("[aria-current]") ?? navigation.querySelector<HTMLElement>("a"))?.focus();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Node) || button.contains(target)) return;
    if (!navigation.contains(target) || (target instanceof Element && target.closest("a") !== null)) close();
  });
  isNarrow.addEventListener("change", () => show(false));
}
