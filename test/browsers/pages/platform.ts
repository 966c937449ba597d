import { Nsx, type NsxOptions } from "trunkline/nsx";

/** What this realm has of what the client could trip over. */
export function facts() {
  const { process, Buffer } = globalThis as { process?: unknown; Buffer?: unknown };
  return {
    hasNode: process !== undefined || Buffer !== undefined,
    hasSubtle: globalThis.crypto.subtle !== undefined,
    isSecure: globalThis.isSecureContext,
    hasRawJson: "rawJSON" in JSON,
  };
}

/** A call that its caller gives up as soon as it is on its way. */
export async function abortedCall({ options, id }: { options: NsxOptions; id: string }) {
  const controller = new AbortController();
  const nsx = new Nsx({ ...options, hooks: { request: () => queueMicrotask(() => controller.abort("enough")) } });
  await nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId: id }, { signal: controller.signal });
}

/** A call that is not answered in time. */
export async function lateCall({ options, id }: { options: NsxOptions; id: string }) {
  const nsx = new Nsx(options);
  await nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId: id }, { timeoutMs: 50, retry: false });
}

/** A call whose caller never looks at it again although it fails: until the realm is told. */
export async function forgottenCall({ options }: { options: NsxOptions }) {
  const told = new Promise((resolve) => addEventListener("unhandledrejection", resolve, { once: true }));
  void new Nsx(options).vpn.getIPSecVPNSession({ ipsecVpnSessionId: "missing" });
  await told;
}

/** The names of the headers that a call says it sends. */
export async function sentHeaders({ options, id }: { options: NsxOptions; id: string }) {
  const names: string[] = [];
  const hooks = { request: (event: { readonly headers: object }) => void names.push(...Object.keys(event.headers)) };
  await new Nsx({ ...options, appName: "console/1", hooks }).vpn.getIPSecVPNSession({ ipsecVpnSessionId: id });
  return names;
}

/** Whether text can be run as code here, which strict policies forbid. */
export function evaluated(): boolean {
  try {
    new Function("");
    return true;
  } catch {
    return false;
  }
}
