import { describe, expect, expectTypeOf, it } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { mediaTypes } from "./documents.ts";
import { nsx, onlyOne } from "./wire.ts";

const text = (body: string | Uint8Array<ArrayBuffer>, type = "text/plain; charset=utf-8"): Response =>
  new Response(body, { headers: { "content-type": type } });

const peerConfig = (answer: Response) => {
  const { client, sent, drift } = nsx([answer]);
  return { call: client.vpn.getPeerConfig({ ipsecVpnSessionId: "s1" }), sent, drift };
};

describe("an answer of plain text: the peer configuration of an IPSec session", () => {
  it("is the text and nothing else", async () => {
    const { call, sent, drift } = peerConfig(text("# Suggestive peer configuration\npsk: secret\n"));
    const config = await call;
    expectTypeOf(config).toEqualTypeOf<string>();
    expect(config).toBe("# Suggestive peer configuration\npsk: secret\n");
    expect(onlyOne(sent)).toMatchObject({ method: "GET", target: "/api/v1/vpn/ipsec/sessions/s1/peer-config" });
    expect(drift).toEqual([]);
  });

  it.each<[string, string]>([
    ["line ends of every kind", "a\r\nb\nc\rd\r\n\r\n"],
    ["white space at both ends", "  \t\n a \n "],
    ["characters of every length", "ü€😀\u0000\u2028\ufffd"],
    ["combining characters, not normalised", "u\u0308 \u00fc"],
    ["text that happens to be JSON", '{"psk": 90071992547409931, "a": null}'],
    ["a number", "90071992547409931"],
    ["a word of JSON", "null"],
    ["text that happens to be a page", "<html>no proxy</html>"],
  ])("keeps %s", async (_name, body) => {
    expect(await peerConfig(text(body)).call).toBe(body);
  });

  it("is asked for as a text, with JSON for what is refused", async () => {
    const { call, sent } = peerConfig(text("a"));
    await call;
    expect(onlyOne(sent).headers.accept).toBe("text/plain, application/json;q=0.9");
  });

  it.each([
    ["a byte order mark, which is a character of the text", "\ufeffpsk: secret"],
    ["no character at all", ""],
  ])("keeps %s", async (_name, body) => {
    expect(await peerConfig(new Response(new TextEncoder().encode(body))).call).toBe(body);
  });

  it("is the text whatever type the answer claims", async () => {
    for (const type of ["application/json", "text/html", "application/octet-stream"]) {
      expect(await peerConfig(text('{"a":1}', type)).call).toBe('{"a":1}');
    }
  });

  it("that is not UTF-8 is an error rather than a text with holes", async () => {
    const error = await failureOf(peerConfig(text(new Uint8Array([0x70, 0x73, 0x6b, 0xe4]))).call);
    expect(error).toMatchObject({ code: "RESPONSE_PARSE", operation: "getPeerConfig" });
    expect(error.message).toContain("is not UTF-8 text");
  });

  it("that is refused is read as JSON like every refusal", async () => {
    const body = JSON.stringify({ error_code: 600, error_message: "missing", module_name: "VPN" });
    const { call } = peerConfig(new Response(body, { status: 404, headers: { "content-type": "application/json" } }));
    expect(await failureOf(call)).toMatchObject({ code: "NOT_FOUND", vendorCode: "600", vendorModule: "VPN" });
  });

  it("is the same for all five of the policy API", async () => {
    const { client, sent } = nsx([text("a\r\n")]);
    const service = { serviceId: "default", sessionId: "s1" };
    const { policy } = client;
    const texts = await Promise.all([
      policy.getTier0VpnIPSecVpnPeerConfig({ tier0Id: "t", ...service }),
      policy.getTier0IPSecVpnPeerConfig({ tier0Id: "t", localeServiceId: "l", ...service }),
      policy.readL3VpnPeerConfig({ tier0Id: "t", localeServiceId: "l", l3vpnId: "v" }),
      policy.getTier1VpnIPSecVpnPeerConfig({ tier1Id: "t", ...service }),
      policy.getTier1IPSecVpnPeerConfig({ tier1Id: "t", localeServiceId: "l", ...service }),
    ]);
    expect(texts).toEqual(Array(5).fill("a\r\n"));
    expect(new Set(sent.map(({ target }) => target)).size).toBe(5);
  });

  it("is documented for those six and nothing else", () => {
    expect(mediaTypes("answer")["text/plain; charset=utf-8"]).toHaveLength(6);
    const types = Object.keys(mediaTypes("answer")).filter((type) => type.startsWith("text/"));
    expect(types).toEqual(["text/plain; charset=utf-8"]);
  });
});
