import { describe, expect, it } from "vitest";
import { isStorage } from "../../src/azure/origins.ts";
import { ARM, arm, scriptedAzure } from "../support/scripted-azure.ts";

const redirect = (location: string, body?: ReadableStream): Response =>
  new Response(body ?? null, { status: 302, headers: { location } });
const read = (method: "GET" | "HEAD") => ({ method, path: "/things/a", query: { "api-version": "1" } }) as const;

describe("a redirect", () => {
  it("of a HEAD is followed as that of a GET", async () => {
    const { client, clock, sent } = scriptedAzure([redirect(`${ARM}/things/b?api-version=1`), arm(200)]);
    await clock.run(client.request(read("HEAD")));
    expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      "HEAD /things/a",
      "HEAD /things/b",
    ]);
  });

  it("of a HEAD to Azure Storage is followed without the token", async () => {
    const { client, clock, sent } = scriptedAzure([redirect("https://results1.blob.core.windows.net/x"), arm(200)]);
    await clock.run(client.request(read("HEAD")));
    expect(sent.map(({ headers }) => headers.authorization)).toEqual(["Bearer the-token", undefined]);
  });

  it("with a password alone in its address is not followed", async () => {
    const { client, clock, sent } = scriptedAzure([redirect(`${ARM.replace("//", "//:pw@")}/x`), arm(200, {})]);
    const error = await clock.failure(client.request(read("GET")));
    expect(error).toMatchObject({ code: "REDIRECT" });
    expect(error.message).not.toContain("pw");
    expect(sent).toHaveLength(1);
  });

  it("has its own body given up, so that the connection is free", async () => {
    let isGivenUp = false;
    const body = new ReadableStream({
      cancel: () => {
        isGivenUp = true;
      },
    });
    const { client, clock } = scriptedAzure([() => redirect(`${ARM}/b?api-version=1`, body), arm(200, {})]);
    await clock.run(client.request(read("GET")));
    expect(isGivenUp).toBe(true);
  });
});

it.each(["https://evil.results1.blob.core.windows.net/", "https://evil-results1.blob.core.windows.net/"])(
  "%s is of no account of Azure Storage",
  (url) => {
    expect(isStorage(new URL(url))).toBe(false);
  },
);
