import type { Page } from "../page.ts";
import type { Book } from "./book.ts";

/** The page that lists all services. */
export const allServices = { title: "Reference", path: "reference/index.html" };

/** The pages above a page of a service. */
export function trailOf({ words, front }: Book): Page["trail"] {
  return [allServices, { title: words.title, path: front }];
}
