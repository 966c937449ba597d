import { describe, expect, it } from "vitest";
import { type CorsOptions, type EmulatorOptions, startEmulator } from "../../src/testing/index.ts";
import { readAs } from "../support/read-as.ts";
import { rawRequest } from "./raw-http.ts";

const page = "http://localhost:5173";

/** One request of a page to the NSX manager, and what is said of it to the browser. */
async function ask(cors: EmulatorOptions["cors"], origin: string | undefined, preflight?: Record<string, string>) {
  await using emulator = await startEmulator(cors === undefined ? {} : { cors });
  const { baseUrl, credentials, seeds } = emulator.nsx;
  const basic = Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64");
  const { status, headers } = await rawRequest(`${baseUrl}/api/v1/vpn/ipsec/sessions/${seeds.session}`, {
    method: preflight ? "OPTIONS" : "GET",
    headers: { ...(origin && { origin }), ...(preflight ?? { authorization: `Basic ${basic}` }) },
  });
  const said = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("access-control-")));
  return { status, said, vary: headers.vary, received: emulator.received.length };
}

describe("an emulator that is not told of pages", () => {
  it("answers, and says nothing that would let a page read it", async () => {
    expect(await ask(undefined, page)).toMatchObject({ status: 200, said: {}, received: 1 });
    expect(await ask(false, page)).toMatchObject({ status: 200, said: {}, received: 1 });
  });

  it("takes a preflight for a request like any other, and refuses it", async () => {
    const { status, said } = await ask(undefined, page, { "access-control-request-method": "GET" });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(said).toEqual({});
  });
});

describe("an emulator with cors", () => {
  it.each(["http://localhost:5173", "http://127.0.0.1", "https://[::1]:8443"])(
    "lets %s read answers",
    async (origin) => {
      const { status, said, vary } = await ask(true, origin);
      expect([status, said["access-control-allow-origin"], vary]).toEqual([200, origin, "origin"]);
    },
  );

  it.each(["https://localhost.example.net", "http://127.0.0.1.example.net", "https://example.net", "null", undefined])(
    "says nothing to %s",
    async (origin) => {
      expect(await ask(true, origin)).toMatchObject({ status: 200, said: {} });
    },
  );

  it("shows a page every header that the answer has", async () => {
    const { said } = await ask(true, page);
    expect(said["access-control-expose-headers"]).toMatch(/\bx-nsx-requestid\b/);
  });

  it("permits what a preflight asks for, and does not count it as a request", async () => {
    const asked = {
      "access-control-request-method": "PUT",
      "access-control-request-headers": "authorization,if-match",
    };
    expect(await ask(true, page, asked)).toEqual({
      status: 204,
      said: {
        "access-control-allow-origin": page,
        "access-control-allow-methods": "PUT",
        "access-control-allow-headers": "authorization,if-match",
      },
      vary: "origin",
      received: 0,
    });
  });

  it("answers the pages that it is told of, and no others", async () => {
    const cors = { origins: ["https://app.example.net"] };
    expect((await ask(cors, "https://app.example.net")).said).toHaveProperty("access-control-allow-origin");
    expect((await ask(cors, page)).said).toEqual({});
  });

  it("hides headers that it is not told to show", async () => {
    const shown = async (exposedHeaders: string[]) =>
      (await ask({ exposedHeaders }, page)).said["access-control-expose-headers"];
    expect(await shown(["x-nsx-requestid", "retry-after"])).toBe("x-nsx-requestid, retry-after");
    expect(await shown([])).toBeUndefined();
  });

  it("lets a page see faults, too", async () => {
    await using emulator = await startEmulator({ cors: true });
    emulator.fail({ kind: "retryAfter", retryAfter: "7" });
    const { status, headers } = await rawRequest(emulator.azure.baseUrl, { headers: { origin: page } });
    expect(status).toBe(429);
    expect(headers["access-control-expose-headers"]).toMatch(/\bretry-after\b/);
  });

  it.each([
    [{ origins: ["https://app.example.net/"] }, "cors.origins[0] must be an origin such as https://app.example.net"],
    [{ origins: ["*"] }, "cors.origins[0] must be an origin"],
    [{ origin: "https://app.example.net" }, "cors has no member origin; it may have origins, exposedHeaders"],
    [{ exposedHeaders: [""] }, "cors.exposedHeaders[0] must be a text that is not empty"],
  ])("refuses %o", async (cors, message) => {
    await expect(startEmulator({ cors: readAs<CorsOptions>(cors) })).rejects.toThrow(message);
  });
});
