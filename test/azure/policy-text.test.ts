import { Azure, type AzureOptions } from "trunkline/azure";
import { type ApiPolicyGetParams, apiPolicyGet, type PolicyContract } from "trunkline/azure/apimanagement";
import { describe, expect, expectTypeOf, it } from "vitest";
import { ResponseValidationError } from "../../src/index.ts";
import { failureOf } from "../support/failure-of.ts";
import { arm, scriptedAzure } from "../support/scripted-azure.ts";

const XML = "application/vnd.ms-azure-apim.policy+xml";
const RAW = "application/vnd.ms-azure-apim.policy.raw+xml";
const api = { resourceGroupName: "rg1", serviceName: "apim", apiId: "echo", policyId: "policy" } as const;
const policy =
  '<policies>\r\n  <inbound><set-header name="a"><value>"ü" &amp; <![CDATA[<b>]]></value></set-header></inbound>\n</policies>\n';
const xml = (type: string): Response => new Response(policy, { headers: { "content-type": `${type}; charset=utf-8` } });
const json: PolicyContract = { name: "policy", properties: { format: "xml", value: policy } };

const asking = (answer: Response, options: Partial<AzureOptions> = {}) => {
  const made = scriptedAzure([answer], options);
  return { ...made, azure: new Azure(made.client) };
};

describe("the policy of an API", () => {
  it("is data that holds the text where nothing else is asked for", async () => {
    const { clock, azure, sent } = asking(arm(200, json));
    const call = azure.apiManagement.apiPolicy.get(api);
    expectTypeOf(await clock.run(call)).toEqualTypeOf<PolicyContract>();
    expect(await call).toEqual(json);
    expect(sent[0]?.headers.accept).toBe("application/json");
  });

  it.each([XML, RAW] as const)("is a text, character by character, where %s is asked for", async (accept) => {
    const { clock, client, azure, sent } = asking(xml(accept), { validate: { response: "strict" } });
    const call = apiPolicyGet(client, { ...api, accept });
    expectTypeOf(call).resolves.toEqualTypeOf<string>();
    expect(await clock.run(call)).toBe(policy);
    expect(await clock.run(azure.apiManagement.apiPolicy.get({ ...api, accept }))).toBe(policy);
    expect(sent.map(({ headers }) => headers.accept)).toEqual([accept, accept]);
  });

  it("may be asked for as JSON by name", async () => {
    const { clock, client } = asking(arm(200, json));
    const call = apiPolicyGet(client, { ...api, accept: "application/json" });
    expectTypeOf(call).resolves.toEqualTypeOf<PolicyContract>();
    expect(await clock.run(call)).toEqual(json);
  });

  it("comes as it is, and is reported, where the service gives another type than it was asked for", async () => {
    const drift: string[] = [];
    const { clock, client } = asking(arm(200, json), {
      onDrift: ({ path, message }) => drift.push(`${path} ${message}`),
    });
    expect(await clock.run(apiPolicyGet(client, { ...api, accept: XML }))).toBe(JSON.stringify(json));
    expect(drift).toEqual([`the content type is not ${XML}, which was asked for`]);
    const strict = asking(arm(200, json), { validate: { response: "strict" } });
    const error = await strict.clock.run(failureOf(apiPolicyGet(strict.client, { ...api, accept: XML })));
    expect(error).toBeInstanceOf(ResponseValidationError);
  });

  it("comes as nothing else", async () => {
    const { clock, client, sent } = asking(arm(200, json));
    // @ts-expect-error: no such media type.
    const error = await clock.run(failureOf(apiPolicyGet(client, { ...api, accept: "text/html" })));
    expect(error.message).toContain("ApiPolicy_Get was not sent: accept must be one of");
    expect(sent).toEqual([]);
  });
});

describe("the options of the call", () => {
  it("arrive through the class as well: headers", async () => {
    const { clock, azure, sent } = asking(arm(200, json));
    const { apiPolicy } = azure.apiManagement;
    await clock.run(apiPolicy.get(api, { headers: { "x-trace": "data" } }));
    await clock.run(apiPolicy.get({ ...api, accept: XML }, { headers: { "x-trace": "text" } }));
    expect(sent.map(({ headers }) => headers["x-trace"])).toEqual(["data", "text"]);
  });

  it("arrive through the class as well: a signal", async () => {
    const { clock, azure, sent } = asking(arm(200, json));
    const signal = AbortSignal.abort(new Error("the user left"));
    const error = await clock.run(failureOf(azure.apiManagement.apiPolicy.get(api, { signal })));
    expect(error).toMatchObject({ code: "ABORTED", operation: "ApiPolicy_Get", attempts: 0 });
    expect(sent).toEqual([]);
  });

  it.each([
    ["the call", {}, { headers: { Accept: XML } }],
    ["the client", { headers: { accept: XML } }, {}],
    ["both", { headers: { accept: RAW } }, { headers: { ACCEPT: XML } }],
    ["the call, which would take it away", {}, { headers: { accept: null } }],
  ])(
    "never decide what the answer comes as, whatever accept says among the headers of %s",
    async (_of, ofClient, ofCall) => {
      const data = asking(arm(200, json), ofClient);
      const call = data.azure.apiManagement.apiPolicy.get(api, ofCall);
      expectTypeOf(call).resolves.toEqualTypeOf<PolicyContract>();
      expect(await data.clock.run(call)).toEqual(json);
      expect(data.sent[0]?.headers.accept).toBe("application/json");

      const text = asking(xml(RAW), ofClient);
      const other = text.azure.apiManagement.apiPolicy.get({ ...api, accept: RAW }, ofCall);
      expectTypeOf(other).resolves.toEqualTypeOf<string>();
      expect(await text.clock.run(other)).toBe(policy);
      expect(text.sent[0]?.headers.accept).toBe(RAW);
    },
  );
});

describe("the type of the answer, where the compiler cannot know what is asked for", () => {
  it.each([
    [undefined, json, "application/json"],
    ["application/json", json, "application/json"],
    [XML, policy, XML],
    [RAW, policy, RAW],
  ] as const)("is either, and the value is what was asked for: %s", async (accept, expected, sentAccept) => {
    const { clock, client, azure, sent } = asking(typeof expected === "string" ? xml(sentAccept) : arm(200, expected));
    const params: ApiPolicyGetParams = { ...api, accept };
    const standalone = apiPolicyGet(client, params);
    const method = azure.apiManagement.apiPolicy.get(params);
    expectTypeOf(standalone).resolves.toEqualTypeOf<PolicyContract | string>();
    expectTypeOf(method).resolves.toEqualTypeOf<PolicyContract | string>();
    expect(await clock.run(standalone)).toEqual(expected);
    expect(await clock.run(method)).toEqual(expected);
    expect(sent.map(({ headers }) => headers.accept)).toEqual([sentAccept, sentAccept]);
  });

  it("is either for the function as such, whoever calls it", () => {
    type Method = Azure["apiManagement"]["apiPolicy"]["get"];
    expectTypeOf<Awaited<ReturnType<typeof apiPolicyGet>>>().toEqualTypeOf<PolicyContract | string>();
    expectTypeOf<Awaited<ReturnType<Method>>>().toEqualTypeOf<PolicyContract | string>();
    expectTypeOf<Parameters<typeof apiPolicyGet>[1]>().toEqualTypeOf<ApiPolicyGetParams>();
    expectTypeOf<Parameters<Method>[0]>().toEqualTypeOf<ApiPolicyGetParams>();
    expect(apiPolicyGet.definition.texts).toEqual([XML, RAW]);
  });
});
