import { expect } from "vitest";
import { holdAgainst } from "./published/hold-against.ts";
import { all, apace, type PeerCase, type Peers } from "./published/peers.ts";
import { nothing, unflattened } from "./published/wire-shape.ts";
import { tcpCheck } from "./talk-azure.ts";

const place = ({ group, service }: Peers) => ({ resourceGroupName: group, serviceName: service });
const second = { location: "North Europe", sku: { name: "Developer", capacity: 1 } };
const publisher = { publisherEmail: "a@example.com", publisherName: "a" };
const createSecond = {
  theirs: ({ apim, group }: Peers) =>
    apim.apiManagementService.beginCreateOrUpdateAndWait(group, "second", { ...second, ...publisher }, apace),
  ours: ({ ours, group }: Peers) =>
    ours.apiManagement.apiManagementService.createOrUpdate({
      resourceGroupName: group,
      serviceName: "second",
      body: { ...second, properties: publisher } as never,
    }),
};
const blue = {
  theirs: ({ apim, group, service }: Peers) => apim.tag.createOrUpdate(group, service, "blue", { displayName: "blue" }),
  ours: (peers: Peers) =>
    peers.ours.apiManagement.tag.createOrUpdate({
      ...place(peers),
      tagId: "blue",
      body: { properties: { displayName: "blue" } },
    }),
};
/** Tags by both clients, for lists of more than one page. */
const tags = ["a", "b", "c", "d", "e"];

const services: readonly PeerCase[] = [
  {
    name: "a service is read",
    theirs: async ({ apim, group, service }) => unflattened(await apim.apiManagementService.get(group, service)),
    ours: (peers) => peers.ours.apiManagement.apiManagementService.get(place(peers)),
  },
  {
    name: "a service is created",
    theirs: async (peers) => unflattened(await createSecond.theirs(peers)),
    ours: createSecond.ours,
  },
  {
    name: "a service is changed by PATCH",
    theirs: async ({ apim, group, service }) =>
      unflattened(
        await apim.apiManagementService.beginUpdateAndWait(
          group,
          service,
          { tags: { a: "1" }, publisherName: "b" },
          apace,
        ),
      ),
    ours: (peers) =>
      peers.ours.apiManagement.apiManagementService.update({
        ...place(peers),
        body: { tags: { a: "1" }, properties: { publisherName: "b" } },
      }),
  },
  {
    name: "a service is deleted",
    theirs: ({ apim, group, service }) => nothing(apim.apiManagementService.beginDeleteAndWait(group, service, apace)),
    ours: (peers) => peers.ours.apiManagement.apiManagementService.delete(place(peers)),
  },
  {
    name: "services are listed in pages",
    theirs: async (peers) => {
      await createSecond.theirs(peers);
      return (await all(peers.apim.apiManagementService.listByResourceGroup(peers.group))).map(unflattened);
    },
    ours: async (peers) => {
      await createSecond.ours(peers);
      return all(peers.ours.apiManagement.apiManagementService.listByResourceGroup({ resourceGroupName: peers.group }));
    },
  },
  {
    name: "a service that is not there is refused",
    refused: "ResourceNotFound",
    theirs: ({ apim, group }) => apim.apiManagementService.get(group, "unknown"),
    ours: ({ ours, group }) =>
      ours.apiManagement.apiManagementService.get({ resourceGroupName: group, serviceName: "unknown" }),
  },
  {
    name: "a second write to a service at work is refused",
    refused: "AnotherOperationInProgress",
    plan: ({ emulator }) => emulator.azure.nextOperation({ style: "location", polls: 3 }),
    theirs: async ({ apim, group, service }) => {
      await apim.apiManagementService.beginDelete(group, service, { updateIntervalInMs: 60_000 });
      return apim.apiManagementService.beginUpdateAndWait(group, service, { publisherName: "b" }, apace);
    },
    ours: async (peers) => {
      await peers.ours.apiManagement.apiManagementService.delete(place(peers)).accepted();
      return peers.ours.apiManagement.apiManagementService.update({
        ...place(peers),
        body: { properties: { publisherName: "b" } },
      });
    },
    differs: { why: "theirs reads once before it gives the poller", onlyTheirs: ["GET operationresults"] },
  },
  {
    name: "a connectivity check is run",
    theirs: ({ apim, group, service }) =>
      apim.beginPerformConnectivityCheckAsyncAndWait(group, service, tcpCheck, apace),
    ours: (peers) => peers.ours.apiManagement.performConnectivityCheckAsync({ ...place(peers), body: tcpCheck }),
  },
  {
    name: "the network status is read",
    plan: ({ emulator }) =>
      emulator.azure.nextOperation({
        operation: "NetworkStatus_ListByService",
        answer: [
          {
            location: "North Europe",
            networkStatus: {
              dnsServers: ["192.0.2.1"],
              connectivityStatus: [
                {
                  name: "sql",
                  status: "success",
                  lastUpdated: "2026-01-01T00:00:00.000Z",
                  lastStatusChange: "2026-01-01T00:00:00.000Z",
                  resourceType: "SQLDatabase",
                  isOptional: false,
                },
              ],
            },
          },
        ],
      }),
    theirs: ({ apim, group, service }) => apim.networkStatus.listByService(group, service),
    ours: (peers) => peers.ours.apiManagement.networkStatus.listByService(place(peers)),
  },
];

const policy = { format: "xml", value: "<policies><inbound /></policies>" };
const echo = { displayName: "echo", path: "echo", protocols: ["https"] };

const entities: readonly PeerCase[] = [
  {
    name: "the policy of an API is written and read",
    differs: {
      why: "theirs accepts JSON beside its XML types, but looks for no value in it; it also asks for the default format",
      onlyTheirs: ["GET policy"],
      onlyOurs: ["GET policy"],
      theirs: { value: expect.objectContaining({ properties: { format: "xml" } }) },
      ours: { value: expect.objectContaining({ properties: policy }) },
    },
    theirs: async ({ apim, group, service }) => {
      await apim.api.beginCreateOrUpdateAndWait(group, service, "echo", echo, apace);
      await apim.apiPolicy.createOrUpdate(group, service, "echo", "policy", policy);
      return unflattened(await apim.apiPolicy.get(group, service, "echo", "policy"));
    },
    ours: async (peers) => {
      const { api, apiPolicy } = peers.ours.apiManagement;
      const at = { ...place(peers), apiId: "echo" };
      await api.createOrUpdate({ ...at, body: { properties: echo } as never });
      await apiPolicy.createOrUpdate({ ...at, policyId: "policy", body: { properties: policy } as never });
      return apiPolicy.get({ ...at, policyId: "policy" });
    },
  },
  {
    name: "a tag is created",
    theirs: async (peers) => unflattened(await blue.theirs(peers)),
    ours: blue.ours,
  },
  {
    name: "a tag is changed with its ETag",
    theirs: async (peers) => {
      const { eTag } = await blue.theirs(peers);
      const { apim, group, service } = peers;
      const changed = await apim.tag.update(group, service, "blue", eTag ?? "", { displayName: "sky" });
      return unflattened(changed);
    },
    ours: async (peers) => {
      const { headers } = await blue.ours(peers).withResponse();
      const body = { properties: { displayName: "sky" } };
      const ifMatch = headers.get("etag") ?? "";
      return peers.ours.apiManagement.tag.update({ ...place(peers), tagId: "blue", ifMatch, body });
    },
  },
  {
    name: "a tag is not changed with an ETag of yesterday",
    refused: "PreconditionFailed",
    theirs: async (peers) => {
      await blue.theirs(peers);
      return peers.apim.tag.update(peers.group, peers.service, "blue", '"old"', { displayName: "sky" });
    },
    ours: async (peers) => {
      await blue.ours(peers);
      const body = { properties: { displayName: "sky" } };
      return peers.ours.apiManagement.tag.update({ ...place(peers), tagId: "blue", ifMatch: '"old"', body });
    },
  },
  {
    name: "the ETag of a tag is asked for by HEAD",
    theirs: async (peers) => {
      await blue.theirs(peers);
      return (await peers.apim.tag.getEntityState(peers.group, peers.service, "blue")).eTag;
    },
    ours: async (peers) => {
      await blue.ours(peers);
      const answer = peers.ours.apiManagement.tag.getEntityState({ ...place(peers), tagId: "blue" });
      return (await answer.withResponse()).headers.get("etag");
    },
  },
  {
    name: "a HEAD of what is not there is refused without a body",
    theirs: ({ apim, group, service }) => apim.tag.getEntityState(group, service, "red"),
    ours: (peers) => peers.ours.apiManagement.tag.getEntityState({ ...place(peers), tagId: "red" }),
  },
  {
    name: "a tag is deleted whatever its ETag",
    theirs: async (peers) => {
      await blue.theirs(peers);
      return nothing(peers.apim.tag.delete(peers.group, peers.service, "blue", "*"));
    },
    ours: async (peers) => {
      await blue.ours(peers);
      return peers.ours.apiManagement.tag.delete({ ...place(peers), tagId: "blue", ifMatch: "*" });
    },
  },
  {
    name: "a delete of what is not there is good",
    theirs: ({ apim, group, service }) => nothing(apim.tag.delete(group, service, "red", "*")),
    ours: (peers) => peers.ours.apiManagement.tag.delete({ ...place(peers), tagId: "red", ifMatch: "*" }),
  },
  {
    name: "tags are listed in three pages",
    theirs: async ({ apim, group, service }) => {
      for (const displayName of tags) await apim.tag.createOrUpdate(group, service, displayName, { displayName });
      return (await all(apim.tag.listByService(group, service))).map(unflattened);
    },
    ours: async (peers) => {
      for (const displayName of tags) {
        const body = { properties: { displayName } };
        await peers.ours.apiManagement.tag.createOrUpdate({ ...place(peers), tagId: displayName, body });
      }
      return all(peers.ours.apiManagement.tag.listByService(place(peers)));
    },
  },
  {
    name: "tags are listed from the second one on, at most three",
    theirs: async ({ apim, group, service }) => {
      for (const displayName of tags) await apim.tag.createOrUpdate(group, service, displayName, { displayName });
      return (await all(apim.tag.listByService(group, service, { top: 3, skip: 1 }))).map(unflattened);
    },
    ours: async (peers) => {
      for (const displayName of tags) {
        const body = { properties: { displayName } };
        await peers.ours.apiManagement.tag.createOrUpdate({ ...place(peers), tagId: displayName, body });
      }
      return all(peers.ours.apiManagement.tag.listByService({ ...place(peers), top: 3, skip: 1 }));
    },
  },
  {
    name: "a group has a user or has not",
    theirs: async ({ apim, group, service }) => {
      await apim.group.createOrUpdate(group, service, "staff", { displayName: "staff" });
      await apim.user.createOrUpdate(group, service, "ada", { email: "a@b.test", firstName: "A", lastName: "B" });
      await apim.groupUser.create(group, service, "staff", "ada");
      const { body: present } = await apim.groupUser.checkEntityExists(group, service, "staff", "ada");
      const { body: absent } = await apim.groupUser.checkEntityExists(group, service, "staff", "bob");
      return [present, absent];
    },
    ours: async (peers) => {
      const { group, user, groupUser } = peers.ours.apiManagement;
      const at = { ...place(peers), groupId: "staff" };
      await group.createOrUpdate({ ...at, body: { properties: { displayName: "staff" } } });
      const properties = { email: "a@b.test", firstName: "A", lastName: "B" };
      await user.createOrUpdate({ ...place(peers), userId: "ada", body: { properties } });
      await groupUser.create({ ...at, userId: "ada" });
      const present = await groupUser.checkEntityExists({ ...at, userId: "ada" });
      return [present, await groupUser.checkEntityExists({ ...at, userId: "bob" })];
    },
  },
  {
    name: "a named value is created, which takes its time",
    theirs: async ({ apim, group, service }) => {
      const parameters = { displayName: "key1", value: "1" };
      const made = await apim.namedValue.beginCreateOrUpdateAndWait(group, service, "key1", parameters, apace);
      return unflattened(made);
    },
    ours: (peers) =>
      peers.ours.apiManagement.namedValue.createOrUpdate({
        ...place(peers),
        namedValueId: "key1",
        body: { properties: { displayName: "key1", value: "1" } },
      }),
  },
  {
    name: "an API is created and read",
    theirs: async ({ apim, group, service }) => {
      const api = { path: "echo", displayName: "echo", protocols: ["https"] };
      await apim.api.beginCreateOrUpdateAndWait(group, service, "echo", api, apace);
      return unflattened(await apim.api.get(group, service, "echo"));
    },
    ours: async (peers) => {
      const { api } = peers.ours.apiManagement;
      const properties = { path: "echo", displayName: "echo", protocols: ["https" as const] };
      await api.createOrUpdate({ ...place(peers), apiId: "echo", body: { properties } });
      return api.get({ ...place(peers), apiId: "echo" });
    },
  },
  {
    name: "an API is not replaced with an ETag that is not its own",
    refused: "PreconditionFailed",
    theirs: async ({ apim, group, service }) => {
      const api = { path: "echo", displayName: "echo" };
      await apim.api.beginCreateOrUpdateAndWait(group, service, "echo", api, apace);
      const ifMatch = '"none"';
      return apim.api.beginCreateOrUpdateAndWait(group, service, "echo", api, { ...apace, ifMatch });
    },
    ours: async (peers) => {
      const { api } = peers.ours.apiManagement;
      const body = { properties: { path: "echo", displayName: "echo" } };
      await api.createOrUpdate({ ...place(peers), apiId: "echo", body });
      return api.createOrUpdate({ ...place(peers), apiId: "echo", ifMatch: '"none"', body });
    },
  },
  {
    name: "a body that lacks what is required",
    refused: "ValidationError",
    theirs: ({ apim, group, service }) =>
      apim.user.createOrUpdate(group, service, "ada", { email: "a@b.test", firstName: "A" }),
    ours: (peers) => {
      const body = { properties: { email: "a@b.test", firstName: "A" } } as never;
      return peers.ours.apiManagement.user.createOrUpdate(
        { ...place(peers), userId: "ada", body },
        {
          validate: { request: "off" },
        },
      );
    },
  },
  {
    name: "a refusal by policy",
    refused: "RequestDisallowedByPolicy",
    plan: ({ emulator }) => {
      const additionalInfo = [{ type: "PolicyViolation", info: { policyDefinitionId: "/p/1" } }];
      const error = { code: "RequestDisallowedByPolicy", message: "no", target: "blue", additionalInfo };
      emulator.fail({ operation: "Tag_CreateOrUpdate", kind: "status", status: 403, body: { error } });
    },
    theirs: blue.theirs,
    ours: blue.ours,
  },
  {
    name: "throttling that lasts",
    refused: "TooManyRequests",
    plan: ({ emulator }) => {
      emulator.fail({ operation: "Tag_CreateOrUpdate", kind: "retryAfter", retryAfter: "1" });
    },
    theirs: blue.theirs,
    ours: blue.ours,
  },
  {
    name: "a token that has expired",
    refused: "ExpiredAuthenticationToken",
    differs: { why: "ours fetches another token and tries it once; theirs gives up", onlyOurs: ["PUT blue"] },
    plan: ({ emulator }) =>
      emulator.fail({
        kind: "status",
        status: 401,
        body: { error: { code: "ExpiredAuthenticationToken", message: "x" } },
        times: 2,
      }),
    theirs: blue.theirs,
    ours: blue.ours,
  },
];

holdAgainst("API Management's services, by Microsoft's client and ours", services);
holdAgainst("what stands below a service, by Microsoft's client and ours", entities);
