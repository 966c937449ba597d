import type { CancelablePoller, CancelOptions, Poller, SettlingHandle, WaitOptions } from "trunkline";
import type { Azure } from "trunkline/azure";
import type { HuaweiClient } from "trunkline/huawei";
import { deleteVgw } from "trunkline/huawei/vpn";
import type { Nsx } from "trunkline/nsx";
import type { Smc, SmcClient } from "trunkline/smc";
import { exportElement, followTask, listTaskProgress, type Task, uploadPolicy } from "trunkline/smc/api";
import { expectTypeOf } from "vitest";

declare const smc: Smc;
declare const client: SmcClient;
declare const azure: Azure;
declare const nsx: Nsx;
declare const huawei: HuaweiClient;
const engine = { engineType: "fw_cluster", id: "1563" };

// What answers with a task is waited for to its end, which is a task too, and can be ended.
const upload = uploadPolicy(client, engine);
expectTypeOf(upload).toEqualTypeOf<SettlingHandle<Task, Task, WaitOptions, CancelablePoller<Task>>>();
expectTypeOf(upload.untilDone({ waitMs: 1 })).toEqualTypeOf<CancelablePoller<Task>>();
expectTypeOf(smc.api.refreshPolicy(engine).untilDone().cancel({ timeoutMs: 5 })).toEqualTypeOf<Promise<void>>();
expectTypeOf(await upload.untilDone()).toEqualTypeOf<Task>();
expectTypeOf(smc.tasks.follow("https://smc/7.2/x")).toEqualTypeOf<CancelablePoller<Task>>();
expectTypeOf(smc.tasks.follow({ follower: "https://smc/7.2/x" }).cancel).toEqualTypeOf<
  (options?: CancelOptions) => Promise<void>
>();
// Also in another process.
expectTypeOf(smc.resume(exportElement, "token")).toEqualTypeOf<CancelablePoller<Task>>();
expectTypeOf(client.resume(followTask, "token")).toEqualTypeOf<CancelablePoller<Task>>();
expectTypeOf(huawei.resume(deleteVgw, "token")).toEqualTypeOf<Poller<undefined>>();

// Where the vendor has no way to end work, there is no method for it.
// @ts-expect-error Azure's work cannot be ended
azure.apiManagement.performConnectivityCheckAsync({} as never).cancel();
// @ts-expect-error nor what NSX realizes
nsx.vpn.realization({ ipsecVpnSessionId: "a", requestId: "b" }).cancel();
// @ts-expect-error nor Huawei's
deleteVgw(huawei, { vgwId: "a" }).untilDone().cancel();
// @ts-expect-error nor after a token
huawei.resume(deleteVgw, "token").cancel();
// @ts-expect-error what a wait takes says nothing to the request that ends it
upload.untilDone().cancel({ waitMs: 5 });
// @ts-expect-error the list itself is no task
smc.tasks.follow(await listTaskProgress(client));
// @ts-expect-error a download is of a task that has ended, not of an address
smc.tasks.downloadResult("https://smc/7.2/x");
