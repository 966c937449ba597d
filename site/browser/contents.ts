/** Marks the line of the contents whose heading was passed last. */
export function followContents(links: readonly HTMLAnchorElement[]): void {
  const byHeading = new Map<Element, HTMLAnchorElement>();
  for (const link of links) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading !== null) byHeading.set(heading, link);
  }
  const headings = [...byHeading.keys()];
  const mark = (): void => {
    const passed = headings.findLast((heading) => heading.getBoundingClientRect().top < 120) ?? headings[0];
    for (const [heading, link] of byHeading) {
      if (heading === passed) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "-110px 0px 0px 0px" });
  for (const heading of headings) observer.observe(heading);
}
