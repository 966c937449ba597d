import { expect } from "vitest";
import type { Conversation } from "./talk.ts";

/** Names of what a list of EventGrid holds, whose size must be the number of its items. */
export async function namesOf(talk: Conversation, path: string): Promise<readonly string[]> {
  const { body } = await talk.eventGrid("GET", path);
  const names = Array.from(body.items as Iterable<{ name: string }>, ({ name }) => name);
  expect(body.size).toBe(names.length);
  return names;
}
