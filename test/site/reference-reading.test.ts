import { describe, expect, it } from "vitest";
import { pageAt, pages, textOf, unescaped } from "./read-page.ts";

const sectionsOf = (content: string): string[] => content.split('<section class="operation">').slice(1);
const groups = pages.filter(({ content }) => content.includes('<section class="operation">'));
const samplesIn = (html: string): string[] =>
  [...html.matchAll(/<code class="language-ts">([^<]*)<\/code>/g)].map(([, code = ""]) => unescaped(code));
const samples = groups.flatMap(({ content }) => samplesIn(content));

/** A line with nothing on it but one name that cannot be broken, and what its call needs. */
const oneName =
  /^(?:const result = |for await \(const item of )?(?:await )?[\w.]+\((?:client, )?\{?(?:\);)?(?:\)\) \{)?$/;

describe("the page of a group", () => {
  it("begins with a list of its operations: method, name and sentence", () => {
    for (const { path, content } of groups) {
      const [list = ""] = /<nav class="operations"[\s\S]*?<\/nav>/.exec(content) ?? [];
      const listed = [...list.matchAll(/<li><span class="method[^>]*>([A-Z]+)<\/span> <a href="#(\w+)">/g)];
      const shown = [...content.matchAll(/<section class="operation">\n<h2 id="(\w+)">/g)].map(([, id]) => id);
      expect(
        listed.map(([, , id]) => id),
        path,
      ).toEqual(shown);
      expect(content.indexOf(list)).toBeLessThan(content.indexOf("<section"));
    }
    const gateways = textOf(pageAt("reference/azure-network/virtual-network-gateway-connections.html").content);
    expect(gateways).toMatch(/POST resetSharedKey [A-Z]/);
  });

  it("says where the objects of its samples come from", () => {
    for (const { path, content } of groups) {
      const [top = ""] = content.split("<section");
      expect(top, path).toContain('/index.html#how-to-import">How to import it</a>');
    }
    expect(textOf(pageAt("reference/nsx-vpn/ipsec-sessions.html").content)).toContain(
      "In the samples nsx is an object of the class Nsx",
    );
  });

  it("has headings that link to themselves, and one over what the client does beside sending", () => {
    for (const { path, content } of groups)
      for (const section of sectionsOf(content)) {
        const [, id, heading = ""] = /<h2 id="(\w+)">(.*?)<\/h2>/s.exec(section) ?? [];
        expect(heading, path).toContain(`<a class="anchor" href="#${id}"`);
        expect(section.match(/<h3>[^<]*<\/h3>\n<dl class="facts">/g), path).toEqual([
          '<h3>Behaviour</h3>\n<dl class="facts">',
        ]);
      }
  });

  it("names the method alone in its contents, since all have the same group", () => {
    const { headings } = pageAt("reference/azure-network/virtual-network-gateway-connections.html");
    expect(headings.map(({ title }) => title)).toContain("resetSharedKey");
    const long = groups.flatMap((page) => page.headings.filter(({ title }) => /^\w+\.\w+$/.test(title)));
    expect(long).toEqual([]);
  });
});

describe("samples of reference pages", () => {
  it("have no line that must be scrolled, apart from names that are longer", () => {
    const long = samples.flatMap((sample) => sample.split("\n")).filter((line) => line.length > 88);
    expect(long.filter((line) => !oneName.test(line))).toEqual([]);
  });

  it("never take the least length or lifetime of what guards something", () => {
    const lines = samples.flatMap((sample) => sample.split("\n")).join("\n");
    expect(lines).toContain("body: { keyLength: 64 }");
    expect(lines).toContain("saLifeTimeSeconds: 27000");
    expect(lines).toContain("saDataSizeKilobytes: 102400000");
    expect(lines).toContain("body: { interval: 5000 }");
    expect(lines).not.toMatch(
      /\b(?:keyLength|saLifeTimeSeconds|saDataSizeKilobytes|interval|startTime|endTime): [01]\b/,
    );
  });

  it("print no items that may hold secrets", () => {
    const secret = groups
      .flatMap(({ content }) => sectionsOf(content))
      .filter((section) => section.includes("<dt>Secrets</dt>"))
      .flatMap(samplesIn)
      .filter((sample) => sample.includes("for await"));
    expect(secret.length).toBeGreaterThan(100);
    expect(
      secret.filter((sample) => !/console\.log\(item\.(?:name|display_name|displayName|id|key|path)\);/.test(sample)),
    ).toEqual([]);
  });

  it("change something where the document requires no member of a body", () => {
    expect(samples.filter((sample) => /\{ properties: \{\} \}|\{ vpn_connection: \{\} \}/.test(sample))).toEqual([]);
    expect(samples.join("\n")).toContain('createClientGateway({ body: { name: "example" } })');
    // What is left takes any members, and its document names none.
    expect(samples.filter((sample) => sample.includes("body: {}")).length).toBeLessThanOrEqual(10);
  });
});
