import { Azure, type AzureOptions } from "trunkline/azure";
import { apiPolicyGet, type PolicyContract } from "trunkline/azure/apimanagement";
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
