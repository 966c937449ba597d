import {
  addBlockListEntries,
  approveAllChanges,
  flushBlockList,
  generateSnapshot,
  getUploadTask,
  listSnapshots,
  refreshPolicy,
  type SmcClient,
  uploadPolicy,
} from "trunkline/smc/api";
import type { Recording } from "./recording.ts";
import { clientFile, SERVER } from "./smc-server.ts";

const ENGINE = `${SERVER}/7.1/elements/fw_cluster/1563`;
const engine = { engineType: "fw_cluster" as const, id: "1563" };
const TASK = "NDkxOjEzNTE6MTU=";

const running = {
  follower: `${ENGINE}/upload/${TASK}`,
  href: ENGINE,
  in_progress: true,
  last_message: "",
  success: true,
};

const finished = {
  ...running,
  in_progress: false,
  last_message: "<b>Policy upload</b> is finished.",
  progress: 100,
  resource: [ENGINE],
  link: [
    { href: `${ENGINE}/upload/${TASK}/abort`, rel: "abort" },
    { href: `${ENGINE}/upload/${TASK}/result`, rel: "result" },
  ],
};

const snapshots = [{ href: `${ENGINE}/snapshot/1783`, name: "sg_vm 2017-07-12 15:24", type: "snapshot" }];

const blocked = {
  entries: [
    {
      duration: 3600,
      end_point1: { name: "", address_mode: "address", ip_network: "10.10.10.10/32" },
      end_point2: { name: "", address_mode: "any" },
    },
  ],
};

export const engineRecordings: readonly Recording<SmcClient>[] = [
  {
    name: "an upload of a policy, which calls itself a success while it runs",
    source: clientFile("smc/core/engine.py"),
    call: (client) => uploadPolicy(client, { ...engine, filter: "HQ Policy", preserveConnections: true }),
    request: {
      method: "POST",
      target: "/7.1/elements/fw_cluster/1563/upload?filter=HQ%20Policy&preserve_connections=true",
    },
    answer: { status: 202, body: running },
  },
  {
    name: "the task of an upload at its end, with a message in HTML",
    source: clientFile("smc/administration/tasks.py"),
    call: (client) => getUploadTask(client, { ...engine, taskId: TASK }),
    request: { method: "GET", target: `/7.1/elements/fw_cluster/1563/upload/${TASK}` },
    answer: { status: 200, body: finished },
  },
  {
    name: "a refresh of a policy that leaves neither connections nor a snapshot",
    source: clientFile("smc/core/engine.py"),
    call: (client) => refreshPolicy(client, { ...engine, preserveConnections: false, generateSnapshot: false }),
    request: {
      method: "POST",
      target: "/7.1/elements/fw_cluster/1563/refresh?preserve_connections=false&generate_snapshot=false",
    },
    answer: { status: 200, body: { ...running, follower: `${ENGINE}/refresh/${TASK}` } },
  },
  {
    name: "a snapshot, byte for byte",
    source: clientFile("smc/core/engine.py"),
    call: (client) => generateSnapshot(client, engine),
    request: { method: "GET", target: "/7.1/elements/fw_cluster/1563/generate_snapshot" },
    answer: { status: 200, headers: { "content-type": "application/octet-stream" }, body: "PK\u0003\u0004\u0000" },
    result: new Uint8Array([0x50, 0x4b, 3, 4, 0]),
  },
  {
    name: "the snapshots that the server keeps",
    source: clientFile("smc/core/resource.py"),
    call: (client) => listSnapshots(client, engine),
    request: { method: "GET", target: "/7.1/elements/fw_cluster/1563/snapshot" },
    answer: { status: 200, body: { result: snapshots } },
    result: snapshots,
  },
  {
    name: "an approval of all changes, by a POST without a body",
    source: clientFile("smc/core/resource.py"),
    call: (client) => approveAllChanges(client, engine),
    request: { method: "POST", target: "/7.1/elements/fw_cluster/1563/approve_all_changes" },
    answer: { status: 204 },
  },
  {
    name: "an entry in the block list, between a network and anything",
    source: clientFile("smc/elements/other.py"),
    call: (client) => addBlockListEntries(client, { ...engine, body: blocked }),
    request: { method: "POST", target: "/7.1/elements/fw_cluster/1563/block_list", body: blocked },
    answer: { status: 202 },
  },
  {
    name: "a block list that is emptied by a DELETE",
    source: clientFile("smc/core/engine.py"),
    call: (client) => flushBlockList(client, engine),
    request: { method: "DELETE", target: "/7.1/elements/fw_cluster/1563/block_list/flush" },
    answer: { status: 200 },
  },
];
