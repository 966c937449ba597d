import { type Overlay, withMarks } from "../../overlay.ts";
import { sentences } from "./network/sentences.ts";

/** Azure network: VPN, virtual WAN and network watcher, 2025-05-01. */
export const overlay: Overlay = {
  vendor: "azure",
  service: "network",
  docsUrl: "https://learn.microsoft.com/en-us/rest/api/virtualwan/",
  ignoredKeywords: [
    // Where the facts come from, not what they are.
    "x-source-tag",
    "x-status-source",
    "x-inferred",
  ],
  ignoredPatterns: [],
  fromClient: ["subscriptionId"],
  keepsUnknown: "Takes back what the GET on this path gave, whose objects may have members that no document names.",
  operations: withMarks(sentences, {}),
  parameters: {},
  copies: {},
  schemas: {},
  descriptions: {},
};
