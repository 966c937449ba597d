import { describe, expect, it } from "vitest";
import { type Arguments, validAnswer, validArguments } from "../reader/calls.ts";
import type { Operation } from "../reader/operations.ts";
import { PAGE_LENGTH, type TwoPages, twoPages } from "../reader/pages.ts";
import { Random } from "../reader/random.ts";
import { allSites } from "./all-sites.ts";
import { type Call, functionOf, memberOf } from "./dynamic-call.ts";
import { json } from "./long-work.ts";
import { LARGE, type Site } from "./site.ts";

/** The members of a page beside those that tell of the next one: full, and without a total that other pages could pass. */
function pageOf({ service }: Site, operation: Operation, name: string): unknown {
  const [answer] = operation.answers;
  if (!answer) throw new Error(`${operation.id} has no documented answer`);
  const made = validAnswer(service, answer, "full", new Random(`${name} page of ${operation.id}`)).data;
  const { total: _, page_info: __, nextLink: ___, cursor: ____, ...members } = Object(made);
  return members;
}

function argumentsOf({ service }: Site, operation: Operation): Arguments {
  const given = validArguments(service, operation, "minimal", new Random(`the pages of ${operation.id}`));
  const hasLimit = operation.arguments.some(({ name }) => name === "limit");
  return hasLimit && operation.node["x-paging"]?.style === "marker" ? { ...given, limit: PAGE_LENGTH } : given;
}

async function itemsOf(handle: unknown): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of handle as AsyncIterable<unknown>) items.push(item);
  return items;
}

/** The second request, by what it has more than the first. */
function further([first = "", second = ""]: readonly string[]): Pick<TwoPages, "pair" | "url"> {
  const pairsOf = (url: string): string[] => new URL(url).search.slice(1).split("&");
  if (!second.startsWith(first.split("?")[0] ?? "")) return { url: second };
  return {
    pair: pairsOf(second)
      .filter((pair) => !pairsOf(first).includes(pair))
      .join("&"),
  };
}

describe.each(allSites())("lists of $service.name", (site) => {
  const { service, module, recorder, client, origin } = site;
  const lists = service.operations.filter(({ items }) => items !== undefined);

  it("go on where the document says, give every item once and end", LARGE, async () => {
    for (const operation of lists) {
      const call: Call | undefined = functionOf(module, [operation.names.standalone]);
      const [first, second] = [pageOf(site, operation, "first"), pageOf(site, operation, "second")];
      const pages = twoPages(operation, origin, first, second);
      const answers = pages?.answers ?? [first];
      recorder.start(() => json(answers[recorder.requests.length - 1]));
      const found = await itemsOf(call?.(client, argumentsOf(site, operation), { validate: { response: "off" } }));
      const items = answers.flatMap((answer) => memberOf(answer, operation.items ?? ""));
      expect([operation.id, found]).toEqual([operation.id, items]);
      const urls = recorder.requests.map(({ url }) => url);
      expect([operation.id, urls.length]).toEqual([operation.id, answers.length]);
      const { pair, url } = pages ?? {};
      if (pages) expect([operation.id, further(urls)]).toEqual([operation.id, pair ? { pair } : { url }]);
    }
  });
});
