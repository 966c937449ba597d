import { startContents } from "./contents.ts";
import { addCopyButtons } from "./copy-buttons.ts";
import { startDrawer } from "./drawer.ts";
import { markScrollable } from "./scrollable.ts";
import { startSearchBox } from "./search-box.ts";
import { startSearchPage } from "./search-page.ts";
import { startThemeSelect } from "./theme-select.ts";

// Every page has these elements; each of its parts is started once.
const one = <E extends Element>(selector: string, kind: new () => E): E => {
  const element = document.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${selector}`);
};

const input = one("#search", HTMLInputElement);
const navigation = one("#navigation", HTMLElement);
const main = one("main", HTMLElement);
const contents = document.querySelector<HTMLElement>(".contents");

startThemeSelect(one(".theme-select", HTMLSelectElement));
startDrawer(one(".drawer-button", HTMLElement), navigation, contents === null ? [main] : [main, contents]);
startSearchBox(one("form.search", HTMLFormElement), input, one("#search-results", HTMLElement));
addCopyButtons(document.querySelectorAll<HTMLElement>("article pre"));
markScrollable([...document.querySelectorAll<HTMLElement>("article pre, article .scroll")]);
if (contents !== null) startContents(contents);
navigation.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });

const results = document.querySelector<HTMLElement>(".found");
if (results !== null) await startSearchPage(results, one(".found-count", HTMLElement), input);
