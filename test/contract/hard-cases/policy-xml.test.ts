import { describe, expect, it } from "vitest";
import { azure, json, onlyOne } from "./wire.ts";

const service = { resourceGroupName: "rg1", serviceName: "apim1" };
const policy = { ...service, policyId: "policy" };

/** Documents that something on the way might unescape, escape, trim or normalise. */
const DOCUMENTS: readonly (readonly [what: string, xml: string])[] = [
  [
    "elements and attributes",
    '<policies><inbound><base /></inbound><backend><forward-request timeout="5"/></backend></policies>',
  ],
  ["quotes of both kinds", `<set-header name="x" exists-action='skip'><value>"a" 'b' \\"c\\"</value></set-header>`],
  [
    "an expression with quotes, as `rawxml` has it",
    '<choose><when condition="@(context.Request.Url.Path == "/a" && 1 < 2)"/></choose>',
  ],
  [
    "the same, as `xml` has it",
    '<choose><when condition="@(context.Request.Url.Path == &quot;/a&quot; &amp;&amp; 1 &lt; 2)"/></choose>',
  ],
  ["entities", "<value>&amp;amp; &#65; &#x1F600; &unknown; &</value>"],
  ["CDATA", '<set-body><![CDATA[{"a": "<b>", "c": ]]]]><![CDATA[>}]]></set-body>'],
  ["a comment", "<!-- IMPORTANT:\r\n\t- ü€😀 -->"],
  ["a declaration and a byte order mark", '\ufeff<?xml version="1.0" encoding="utf-16"?>\r\n<policies/>\r\n'],
  ["line ends of every kind", "<a>\r\n\n\r</a>"],
  ["white space at both ends", " \t\n<a/>\n "],
  ["characters of every length", "<v>ü€😀\u2028\u0000\ufffd u\u0308</v>"],
  ["a liquid template", "<set-body template=\"liquid\">{{body.a | replace: '\\', '$&'}} {projectId} %7B</set-body>"],
  ["half a surrogate pair, which JSON can escape", "<v>\ud83d</v>"],
  ["nothing", ""],
];

describe("a policy of API Management, XML in a member of JSON", () => {
  it.each(DOCUMENTS)("is sent to the character: %s", async (_what, value) => {
    const { client, sent, drift } = azure([json({ properties: { value } }, { status: 201 })]);
    await client.apiManagement.policy.createOrUpdate({ ...policy, body: { properties: { format: "rawxml", value } } });
    const { headers, body } = onlyOne(sent);
    expect(headers["content-type"]).toBe("application/json");
    expect(JSON.parse(body ?? "")).toEqual({ properties: { format: "rawxml", value } });
    expect(drift).toEqual([]);
  });

  it.each(DOCUMENTS)("is read to the character: %s", async (_what, value) => {
    const { client, drift } = azure([json({ name: "policy", properties: { format: "rawxml", value } })]);
    const { properties } = await client.apiManagement.policy.get({ ...policy, format: "rawxml" });
    expect(properties).toEqual({ format: "rawxml", value });
    expect(drift).toEqual([]);
  });

  it("survives being read and written back, escapes of JSON included", async () => {
    // What a server may write: escapes where none are needed, and a solidus that is escaped.
    const answer =
      '{"properties":{"format":"xml","value":"\\u003cv\\u003e\\/\\u00fc\\ud83d\\ude00\\r\\n\\u003c\\/v\\u003e"}}';
    const { client, sent } = azure([json(answer), json({})]);
    const body = await client.apiManagement.policy.get(policy);
    await client.apiManagement.policy.createOrUpdate({ ...policy, body });
    expect(JSON.parse(sent[1]?.body ?? "")).toEqual({ properties: { format: "xml", value: "<v>/ü😀\r\n</v>" } });
  });

  it("is asked for in the form that the caller names, and otherwise without a word of it", async () => {
    const { client, sent } = azure([json({ properties: { value: "<a/>" } })]);
    const { policy: policies, productPolicy } = client.apiManagement;
    await policies.get(policy);
    await policies.get({ ...policy, format: "rawxml" });
    await productPolicy.get({ ...policy, productId: "p", format: "later" });
    const formats = sent.map(({ target }) => new URLSearchParams(target.split("?")[1]).get("format"));
    expect(formats).toEqual([null, "rawxml", "later"]);
  });
});

describe("an export of an API", () => {
  const api = { ...service, apiId: "echo;rev=2" };

  it.each(["swagger-link", "wsdl-link", "wadl-link", "openapi-link", "openapi+json-link", "later"])(
    "is asked for as %s",
    async (format) => {
      const { client, sent } = azure([json({ id: "echo", format })]);
      await client.apiManagement.apiExport.get({ ...api, format });
      const { target } = onlyOne(sent);
      expect(new URLSearchParams(target.split("?")[1]).get("format")).toBe(format);
      expect(target.split("?")[0]).toMatch(/\/apis\/echo;rev=2$/);
    },
  );

  it("writes a plus as a plus, which a form would take for a space", async () => {
    const { client, sent } = azure([json({})]);
    await client.apiManagement.apiExport.get({ ...api, format: "openapi+json-link" });
    expect(onlyOne(sent).target).toContain("format=openapi%2Bjson-link");
  });

  it("gives the link to the character, signature included", async () => {
    const link =
      "https://blob.example.net/api/echo.json?sv=2015-07-08&sr=b&sig=mo5%2F%2Bx%3D&se=2026-11-21T19%3A32%3A23Z&sp=r";
    const { client, drift } = azure([json({ id: "echo", format: "openapi-link", value: { link } })]);
    const { value } = await client.apiManagement.apiExport.get({ ...api, format: "openapi-link" });
    expect(value?.link).toBe(link);
    expect(drift).toEqual([]);
  });
});
