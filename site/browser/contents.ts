/**
 * The list of the page's headings: always open where it stands beside the content, and a menu in narrower windows, which a
 * choice, Esc or a click beside it closes.
 */
export function startContents(contents: HTMLElement): void {
  followContents([...contents.querySelectorAll("a")]);
  const details = contents.querySelector("details");
  const summary = contents.querySelector("summary");
  if (details === null || summary === null) return;

  const isNarrow = window.matchMedia("(max-width: 74rem)");
  const suit = (): void => {
    details.open = !isNarrow.matches;
    // A heading beside the content, and nothing to be pressed.
    summary.tabIndex = isNarrow.matches ? 0 : -1;
  };
  const close = (): void => {
    if (isNarrow.matches) details.open = false;
  };
  suit();
  isNarrow.addEventListener("change", suit);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !isNarrow.matches || !details.open) return;
    if (contents.contains(document.activeElement)) summary.focus();
    close();
  });
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    if (!contents.contains(target) || target.closest("a") !== null) close();
  });
}

/** Marks the line whose heading was passed last. */
function followContents(links: readonly HTMLAnchorElement[]): void {
  const byHeading = new Map<Element, HTMLAnchorElement>();
  for (const link of links) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading !== null) byHeading.set(heading, link);
  }
  const headings = [...byHeading.keys()];
  // Headings that are gone to stop below what sticks to the window's top.
  const above = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 48;
  const mark = (): void => {
    const passed = headings.findLast((heading) => heading.getBoundingClientRect().top < above) ?? headings[0];
    for (const [heading, link] of byHeading) {
      if (heading === passed) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: `-${Math.round(above) - 10}px 0px 0px 0px` });
  for (const heading of headings) observer.observe(heading);
}
