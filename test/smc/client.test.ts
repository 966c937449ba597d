import { inspect } from "node:util";
import { isConfigurationError } from "trunkline";
import { createClient, Smc, type SmcOptions } from "trunkline/smc";
import { getElement } from "trunkline/smc/api";
import { statusSocket } from "trunkline/smc/sockets";
import { describe, expect, it } from "vitest";
import { SMC, scriptedSmc, TUNNEL } from "../support/scripted-socket.ts";

const good = { baseUrl: SMC, credentials: { apiKey: "the-api-key" } };

describe("the options of a client", () => {
  it.each<[object, string, string]>([
    [{ ...good, baseUrl: undefined }, "baseUrl", "must be"],
    [{ ...good, baseUrl: "" }, "baseUrl", "must be"],
    [{ ...good, baseUrl: "smc.example.net:8082" }, "baseUrl", "must"],
    [{ ...good, baseUrl: "ftp://smc.example.net" }, "baseUrl", "must"],
    [{ ...good, baseUrl: "ws://smc.example.net" }, "baseUrl", "must"],
    [{ ...good, baseUrl: "http://smc.example.net:8082" }, "baseUrl", "allowInsecureHttp"],
    [{ ...good, baseUrl: "https://user:password@smc.example.net" }, "baseUrl", "must"],
    [{ ...good, baseUrl: "https://smc.example.net/?x=1" }, "baseUrl", "must"],
    [{ ...good, baseUrl: "https://smc.example.net:8082/7.2" }, "baseUrl", "must not end in 7.2"],
    [{ ...good, baseUrl: "https://smc.example.net:8082/smc/7.2.1/" }, "baseUrl", "must not end in 7.2.1"],
    [{ ...good, baseUrl: "https://smc.example.net:8082/api" }, "baseUrl", "must not end in api"],
    [{ ...good, credentials: undefined }, "credentials", "must be an object with apiKey"],
    [{ ...good, credentials: null }, "credentials", "must be an object with apiKey"],
    [{ ...good, credentials: "key" }, "credentials", "must be an object with apiKey"],
    [{ ...good, credentials: {} }, "credentials", "must be an object with apiKey, or with username and password"],
    [{ ...good, credentials: { domain: "a" } }, "credentials", "must be an object with apiKey"],
    [{ ...good, credentials: { apiKey: null } }, "credentials.apiKey", "must be a text"],
    [{ ...good, credentials: { username: "a" } }, "credentials.password", "is missing"],
    [{ ...good, credentials: { password: "a" } }, "credentials.username", "is missing"],
    [{ ...good, credentials: { username: "", password: "a" } }, "credentials.username", "must be a text"],
    [{ ...good, credentials: { username: "a", password: "" } }, "credentials.password", "must be a text"],
    [{ ...good, credentials: { username: 5, password: "a" } }, "credentials.username", "must be a text"],
    [{ ...good, credentials: { username: "a", password: ["b"] } }, "credentials.password", "must be a text"],
    [{ ...good, credentials: { username: "a\ud800", password: "b" } }, "credentials.username", "half a surrogate pair"],
    [{ ...good, credentials: { username: "a", password: "b", domain: 1 } }, "credentials.domain", "must be a text"],
    [{ ...good, credentials: { apiKey: "a", username: "b" } }, "credentials.username", "is not known beside apiKey"],
    [
      { ...good, credentials: { username: "a", password: "b", login: "c" } },
      "credentials.login",
      "known are username, password, domain",
    ],
    [{ ...good, credentials: { apiKey: "" } }, "credentials.apiKey", "must be a text that is not empty"],
    [{ ...good, credentials: { apiKey: 5 } }, "credentials.apiKey", "must be a text"],
    [{ ...good, credentials: { apiKey: "a\ud800" } }, "credentials.apiKey", "half a surrogate pair"],
    [{ ...good, credentials: { apiKey: "a", domain: "" } }, "credentials.domain", "must be a text"],
    [{ ...good, credentials: { apiKey: "a", domain: 5 } }, "credentials.domain", "must be a text"],
    [{ ...good, credentials: { apiKey: "a", password: "b" } }, "credentials.password", "known are apiKey, domain"],
    [{ ...good, credentials: { key: "a" } }, "credentials.key", "known are apiKey, domain"],
    [{ ...good, version: "7.2" }, "version", "is not known; known are"],
    [{ ...good, sessions: 1 }, "sessions", "sockets"],
  ])("are refused when it is made, naming the one: %j", (options, option, message) => {
    const make = () => new Smc(options as SmcOptions);
    expect(make).toThrow(expect.objectContaining({ code: "CONFIGURATION", option, vendor: "smc" }));
    expect(make).toThrow(message);
  });

  it("never show the key in what refuses them", () => {
    const key = "canary-key-5d1a";
    for (const credentials of [{ apiKey: key, domain: 5 }, { apiKey: `${key}\ud800` }, { apiKey: key, [key]: 1 }]) {
      try {
        createClient({ ...good, credentials } as never);
        expect.unreachable();
      } catch (error) {
        expect(isConfigurationError(error)).toBe(true);
        // A name that somebody made up is shown, a value never.
        if (!(key in credentials)) expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(key);
      }
    }
  });

  it.each([
    { ...good, baseUrl: "http://127.0.0.1:8082" },
    { ...good, baseUrl: "http://[::1]:8082" },
    { ...good, baseUrl: "https://smc.example.net:8082/" },
    { ...good, baseUrl: "http://smc.example.net:8082", allowInsecureHttp: true },
    { ...good, credentials: { apiKey: "a", domain: undefined } },
    { ...good, credentials: { apiKey: "a", domain: undefined, username: undefined } as never },
    { ...good, credentials: { username: "ann", password: "p" } },
    { ...good, credentials: { username: "ann", password: "p", domain: "Branches" } },
    { ...good, credentials: { apiKey: "a", domain: "Shared Domain" } },
    { ...good, apiVersion: undefined, sockets: undefined, webSocket: undefined },
    { ...good, apiVersion: "6.10" },
    { ...good, apiVersion: "7.2.1" },
  ])("are taken: %j", (options) => {
    expect(createClient(options).vendor).toBe("smc");
  });

  it("are copied: a key that is changed later changes nothing", async () => {
    const credentials = { apiKey: "before" };
    const { smc, clock, sent } = scriptedSmc({ credentials });
    credentials.apiKey = "after";
    await clock.run(smc.api.getElement({ elementType: "vpn", id: "5" }));
    expect(sent[0]?.body).toBe('{"authenticationkey":"before"}');
  });
});

describe("a client", () => {
  it("sends nothing when it is made", async () => {
    const { smc, clock, requests } = scriptedSmc();
    const { api, status, vendor } = smc;
    expect([smc.api === api, smc.status === status, vendor]).toEqual([true, true, "smc"]);
    await clock.idle();
    expect([requests, clock.pending]).toEqual([[], 0]);
  });

  it("shows where it goes and never its key", () => {
    const smc = new Smc({ ...good, credentials: { apiKey: "canary-key-5d1a" } });
    expect(smc.toJSON()).toEqual({
      vendor: "smc",
      endpoints: { api: "http://localhost:8082/", sockets: "http://localhost:8082/" },
    });
    const text = JSON.stringify(smc) + inspect(smc, { showHidden: true, depth: 20 });
    expect(text).not.toContain("canary-key-5d1a");
  });

  it("may be made of a standalone one, which it shares its session with", async () => {
    const { smc: whole, clock, requests } = scriptedSmc();
    const options = { elementType: "vpn", id: "5" };
    await clock.run(getElement(whole, options));
    const again = new Smc(whole.with({}) as never);
    await clock.run(again.api.getElement(options));
    expect(requests).toEqual(["POST /7.2/login", "GET /7.2/elements/vpn/5", "GET /7.2/elements/vpn/5"]);
  });

  it("has the same socket for the class and for the function", async () => {
    const { smc, clock, sockets, serve } = scriptedSmc();
    serve();
    await clock.run(smc.status.subscribe({ element: TUNNEL }));
    await clock.run(statusSocket(smc).subscribe({ context: "fw_single" }));
    expect(sockets).toHaveLength(1);
  });

  it("of another vendor has no sockets, and says so", async () => {
    const { Nsx } = await import("trunkline/nsx");
    const nsx = new Nsx({ baseUrl: "https://nsx.example.net", credentials: { username: "a", password: "b" } });
    expect(() => statusSocket(nsx as never)).toThrow(
      expect.objectContaining({ code: "CONFIGURATION", option: "client" }),
    );
    expect(() => statusSocket({} as never)).toThrow(
      expect.objectContaining({ code: "CONFIGURATION", option: "client" }),
    );
  });

  it("keeps what stands in a path as the server prints it", async () => {
    const { smc, clock, requests } = scriptedSmc();
    await clock.run(smc.api.getElement({ elementType: "location", id: "-1" }));
    await clock.run(smc.request({ method: "GET", path: "/7.2/elements/vpn/5/tunnels/MiM1OQ==", service: "api" }));
    expect(requests.slice(1)).toEqual(["GET /7.2/elements/location/-1", "GET /7.2/elements/vpn/5/tunnels/MiM1OQ=="]);
  });
});
