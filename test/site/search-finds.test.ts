import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import type { Source } from "../../codegen/document.ts";
import { readSources } from "../../codegen/project.ts";
import { buildService } from "../../codegen/service-model.ts";
import { documentPages } from "../../site/documents.ts";
import { readGuides } from "../../site/guides.ts";
import { loadHighlighter } from "../../site/highlight.ts";
import type { Finding, Page } from "../../site/page.ts";
import { referencePages } from "../../site/reference/pages.ts";
import { type Find, readSearchIndex } from "../../site/search/find.ts";
import { makeSearchIndex } from "../../site/search/make-index.ts";
import { root } from "../docs/read-snippets.ts";

// The index of the site as it is: what stands first among five findings may be the thousandth among six thousand.
let pages: readonly Page[];
let findings: readonly Finding[];
let json: string;
let find: Find;
beforeAll(async () => {
  pages = [...documentPages(root, readGuides(root), await loadHighlighter()), ...referencePages(root)];
  findings = pages.flatMap((page) => page.findings);
  json = makeSearchIndex(findings);
  find = readSearchIndex(json);
}, 120_000);

const urls = (question: string, most: number): string[] =>
  find(question)
    .slice(0, most)
    .map(({ url }) => url);
const operations = (): Finding[] =>
  findings.filter(({ kind, url }) => kind === "operation" && !url.includes("#socket-"));

describe("the search of the site", () => {
  it("finds every guide by its title, and every section of it by its heading, among the first three", () => {
    const sections = findings.filter(({ kind }) => kind === "guide");
    const lost = sections.filter(({ title, url, where }) => {
      const same = sections.filter((one) => one.title.toLowerCase() === title.toLowerCase()).length;
      return !urls(same > 3 ? `${title} ${where}` : title, 3).includes(url);
    });
    expect(sections.length).toBeGreaterThan(150);
    expect(lost.map(({ title, where }) => `${where}: ${title}`)).toEqual([]);
  });

  it("finds every operation first by its whole name", () => {
    const lost = operations().filter(({ title, url }) => urls(title, 1)[0] !== url);
    expect(lost.map(({ title }) => title)).toEqual([]);
  });

  it("finds every operation first by its function and by its id in the document", () => {
    const lost = readSources(root)
      .filter((source): source is Source => !("asyncapi" in source.document))
      .flatMap((source) => {
        const { vendor, folder, sections } = buildService(source);
        const all = sections.flatMap((section) => section.operations);
        return all.flatMap(({ names, id }) => {
          const start = `reference/${vendor}-${folder}/`;
          // Two services may use one name; theirs then stand side by side.
          return [names.standalone, id].filter((name) => {
            const called = operations().filter(({ url }) => url.endsWith(`#${names.standalone}`)).length;
            return !urls(name, called).some((url) => url.startsWith(start) && url.endsWith(`#${names.standalone}`));
          });
        });
      });
    expect(lost).toEqual([]);
  });

  it("finds nearly every operation by what it does, among the first ten", () => {
    const lost = operations().filter(({ said = "", url }) => {
      const [clause = ""] = said.split(/[,;:.](?:\s|$)/, 1);
      return !urls(clause, 10).includes(url);
    });
    expect(lost.length / operations().length).toBeLessThan(0.05);
  });

  it.each([
    ["waiting for work", 1, "guides/waiting.html"],
    ["rotate the pre-shared key of a VPN connection", 5, "#updateVpnConnection"],
    ["rotate the pre-shared key of a VPN connection", 10, "#createOrUpdateTier0VpnIPSecVpnSession"],
    ["rotate the shared key of a connection", 5, "#virtualNetworkGatewayConnectionsResetSharedKey"],
    ["psk", 10, "#updateVpnConnection"],
    ["psk", 10, "#virtualNetworkGatewayConnectionsSetSharedKey"],
    ["pre-shared key", 10, "#updateVpnConnection"],
    ["shared key", 10, "#virtualNetworkGatewayConnectionsSetSharedKey"],
    ["VPN.0306", 1, "reference/huawei-vpn/index.html#code-VPN.0306-400"],
    ["APIGW.0308", 2, "reference/huawei-vpn/index.html#code-APIGW.0308-429"],
    ["AnotherOperationInProgress", 2, "reference/azure-network/index.html#code-AnotherOperationInProgress-409"],
    ["500045", 2, "reference/nsx-policy/index.html#code-500045-400"],
    ["POST connection-monitors", 1, "#createConnectionMonitor"],
    ["POST /v5/{project_id}/connection-monitors", 1, "#createConnectionMonitor"],
    ["/v5/{project_id}/connection-monitors", 3, "#createConnectionMonitor"],
    ["VirtualNetworkGateways_Get", 1, "#virtualNetworkGatewaysGet"],
    ["azure.apiManagement.api.get", 1, "#apiGet"],
    ["dpd", 5, "DpdProfile"],
    ["dead peer detection", 5, "DpdProfile"],
    ["delete a connection", 10, "#deleteVpnConnection"],
    ["errors and retries", 3, "guides/"],
  ])("answers %s among the first %i with %s", (question, most, expected) => {
    expect(urls(question, most)).toContainEqual(expect.stringContaining(expected));
  });

  it("shows few results for a name that is known, and guesses only where nothing is called so", () => {
    expect(find("getIPSecVPNSession").length).toBeLessThan(60);
    expect(find("virtualNetworkGateway").length).toBeLessThan(400);
    expect(urls("conection monitr", 5)).toContainEqual(expect.stringContaining("onnectionMonitor"));
  });

  it("leads to each error code of the reference, at its own row", () => {
    const codes = findings.filter(({ kind }) => kind === "error");
    expect(codes.length).toBeGreaterThan(20);
    for (const { title, url } of codes) {
      const [path, id] = url.split("#");
      expect(pages.find((page) => page.path === path)?.content, title).toContain(`<span id="${id}">`);
      expect(urls(title, 2), title).toContain(url);
    }
  });

  it("tells of an operation what it does and how it is sent, and that it is deprecated", () => {
    expect(find("createConnectionMonitor")[0]).toMatchObject({
      said: expect.stringMatching(/\w+ .*\w/),
      endpoint: "POST /v5/{project_id}/connection-monitors",
    });
    expect(find("getTier0IPSecVpnSession")[0]?.isDeprecated).toBe(true);
  });

  it("fits in a megabyte", () => {
    expect(gzipSync(json).length).toBeLessThan(1_000_000);
  });
});
