import { createNodeTransport, type NodeTransportOptions } from "trunkline/node";
import { describe, expect, it } from "vitest";
import { checkOptions } from "../../src/node/check-options.ts";
import { read } from "./read-snippets.ts";
import { plain, tableAfter } from "./read-tables.ts";

/** What stands in the table for an option that has no value of its own. */
const withoutValue: Readonly<Record<string, string>> = {
  "tls.ca": "those of Node",
  "tls.serverName": "the host of the URL",
  maxConnectionsPerOrigin: "no limit",
};

const defaults = new Map(
  tableAfter(read("docs/tls-and-proxies.md"), "option | meaning | default").flatMap(([options = "", , value]) => {
    return options.split(", ").map((option): [string, string] => [plain(option), plain(value)]);
  }),
);

describe("the table of options of a transport", () => {
  it("has every option, and no other", () => {
    const namesOf = (options: object): string[] => {
      let message = "";
      try {
        createNodeTransport(options as NodeTransportOptions);
      } catch (error) {
        message = String(error);
      }
      return /it has ([\w, ]+)/.exec(message)?.[1]?.split(", ") ?? [];
    };
    const ofTls = namesOf({ tls: { other: 1 } });
    expect(ofTls.length).toBeGreaterThan(0);
    const all = namesOf({ other: 1 }).flatMap((name) => (name === "tls" ? ofTls.map((one) => `tls.${one}`) : name));
    expect([...defaults.keys()].sort()).toEqual(all.sort());
  });

  const { tls, ...others } = checkOptions({});
  const inCode: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries(Object.entries(tls).map(([name, value]) => [`tls.${name}`, value])),
    ...others,
  };

  it.each([...defaults])("%s has the default of the code, %s", (name, value) => {
    const own = inCode[name];
    expect(value).toBe(own === undefined ? (withoutValue[name] ?? "none") : JSON.stringify(own));
  });

  it("is what the doc comments say", () => {
    const source = read("src/node/options.ts");
    for (const [name, value] of defaults) {
      if (!/^(?:\d+|true|false)$/.test(value)) continue;
      const comment = new RegExp(`@defaultValue (\\S+)\\s+\\*/\\s+readonly ${name.replace("tls.", "")}\\?`).exec(
        source,
      );
      expect(`${name} ${comment?.[1]?.replaceAll("_", "")}`).toBe(`${name} ${value}`);
    }
  });
});
