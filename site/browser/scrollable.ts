/** Lets the keyboard reach tables and code that are wider than their place, and only those. */
export function markScrollable(elements: readonly HTMLElement[]): void {
  const mark = (element: HTMLElement): void => {
    if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  };
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) if (target instanceof HTMLElement) mark(target);
  });
  for (const element of elements) observer.observe(element);
}
