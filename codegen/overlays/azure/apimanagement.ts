import { type Overlay, withMarks } from "../../overlay.ts";
import { sentences } from "./apimanagement/sentences.ts";

/** Azure API Management, 2024-05-01. */
export const overlay: Overlay = {
  vendor: "azure",
  service: "apiManagement",
  docsUrl: "https://learn.microsoft.com/en-us/rest/api/apimanagement/",
  ignoredKeywords: [
    // Where the facts come from, not what they are.
    "x-source-tag",
    "x-status-source",
    "x-inferred",
    "x-inferred-integer",
  ],
  ignoredPatterns: [],
  // One policy GET also gives bare XML on request; what it gives as JSON holds the same text.
  ignoredMediaTypes: ["application/vnd.ms-azure-apim.policy+xml", "application/vnd.ms-azure-apim.policy.raw+xml"],
  fromClient: ["subscriptionId"],
  keepsUnknown: "Takes back what the GET on this path gave, whose objects may have members that no document names.",
  operations: withMarks(sentences, {}),
  parameters: {},
  copies: {},
  schemas: {},
  descriptions: {},
};
