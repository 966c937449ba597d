import type { Sentences } from "../../../overlay.ts";

/** Analyzers: one check of the way from a source to a destination, with its results kept for some days. */
export const connectionAnalyzers: Sentences = {
  NetworkWatchers_ConnectionAnalyzersList:
    "Gives the connection analyzers of a watcher page by page, each with its source, destination and diagnoses.",
  NetworkWatchers_ConnectionAnalyzersGet: "Gives one connection analyzer as it was set up, and how far it has come.",
  NetworkWatchers_ConnectionAnalyzersCreate:
    "Sets up the analysis of the way from a source to a destination; its results are asked for apart.",
  NetworkWatchers_ConnectionAnalyzersUpdateTags: "Sets the tags of a connection analyzer and leaves the rest alone.",
  NetworkWatchers_ConnectionAnalyzersDelete: "Removes a connection analyzer and goes on until it is gone.",
  NetworkWatchers_ConnectionAnalyzersQuery:
    "Gives what a connection analyzer found, by kind of diagnosis, as far as it has come.",
};
