import type { Overlay } from "../../overlay.ts";

/** Marks a member whose value must never be printed. */
export const secret = { set: { "x-sensitive": true } };

/** Marks a member that only the service sets. */
export const readOnly = { set: { readOnly: true } };

/** What the services of Azure Resource Manager have in common. */
export const shared = {
  vendor: "azure",
  ignoredPatterns: [],
  versionParameter: "api-version",
  fromClient: ["subscriptionId"],
  keepsUnknown: "Takes back what the GET on this path gave, whose objects may have members that no document names.",
  copies: {},
} satisfies Partial<Overlay>;

/** Keywords of both documents that tell where their facts come from, not what they are. */
export const ignoredKeywords: readonly string[] = ["x-source-tag", "x-status-source", "x-inferred"];
