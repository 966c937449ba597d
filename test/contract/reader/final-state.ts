import type { Operation } from "./operations.ts";

/** Where the result of work that is done stands: its own address, the Location, the state of the work, or nowhere. */
export type FinalState = "original" | "location" | "status" | "nowhere";

/**
 * Where the result stands when the accepting answer names both the state of the work and a Location. A PUT always ends
 * with the resource at its own address; of the others the document says it, and means the Location where it says nothing.
 */
export function finalStateOf({ method, finalStateVia = "location", answers }: Operation): FinalState {
  const ends = answers.filter(({ status }) => status !== 202);
  // Where no end is documented, there may be a result.
  const hasNone = ends.length > 0 && ends.every(({ bodies }) => bodies.length === 0);
  if (method === "DELETE" || hasNone) return "nowhere";
  if (method === "PUT") return "original";
  switch (finalStateVia) {
    case "location":
      return "location";
    case "original-uri":
      return "original";
    case "azure-async-operation":
    case "operation-location":
      return "status";
    default:
      throw new Error(`${finalStateVia} is no place of a result`);
  }
}
