import { refTo } from "../address.ts";
import { nodesOf } from "../element-show.ts";
import type { SmcElement } from "../element-store.ts";
import { serverOwned } from "../server-owned.ts";
import type { SmcState } from "../state.ts";

/** What an upload installs. */
export interface Upload {
  readonly policy: string;
  readonly withSnapshot: boolean;
}

/** What follows from an upload that has ended well: every node tells of the policy, and nothing is pending any more. */
export function finishUpload(state: SmcState, engine: SmcElement, { policy, withSnapshot }: Upload): void {
  const { statuses, rest, setting, elements } = state;
  const time = new Date(setting.now()).toISOString();
  for (const { path } of nodesOf(engine.path, elements)) {
    const isBare = statuses.get(path)?.engine_node_status === "No Policy Installed";
    const first = isBare ? { engine_node_status: "Online", monitoring_status: "OK" } : {};
    statuses.change(path, {
      ...first,
      installed_policy: policy,
      last_upload_time: time,
      configuration_status: "Installed",
    });
  }
  rest.engines.setPending(engine.path, []);
  rest.engines.setUploadResult(engine.path, `Policy ${policy} was installed at ${time}.`);
  if (withSnapshot) makeSnapshot(state, engine);
}

/** Keeps what an engine's configuration is now. */
export function makeSnapshot(state: SmcState, engine: SmcElement): SmcElement {
  const path = `${engine.path}/snapshot/${state.nextKey()}`;
  const time = state.setting.now();
  const body = {
    name: `${String(engine.body.name)} ${new Date(time).toISOString()}`,
    ...serverOwned(path, String(engine.body.admin_domain)),
    creation_time: time,
    engine: refTo(engine.path),
  };
  const snapshot = { path, type: "snapshot", body, revision: 0 };
  state.elements.put(snapshot);
  return snapshot;
}
