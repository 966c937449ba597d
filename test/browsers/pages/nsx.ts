import { Nsx, type NsxOptions } from "trunkline/nsx";

/** Reads a session and changes it, until the change is in effect. */
export async function nsxChange({ options, id }: { options: NsxOptions; id: string }) {
  const nsx = new Nsx({ ...options, pollIntervalMs: 1 });
  const body = await nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId: id });
  const { data, requestId } = await nsx.vpn.updateIPSecVPNSession({ ipsecVpnSessionId: id, body }).withResponse();
  const settled = await nsx.vpn.updateIPSecVPNSession({ ipsecVpnSessionId: id, body: data }).untilDone();
  await nsx.close();
  return { requestId, revisions: [body._revision, data._revision, settled._revision] };
}

/** One read. */
export async function nsxRead({ options, id }: { options: NsxOptions; id: string }) {
  await using nsx = new Nsx(options);
  const { enabled } = await nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId: id });
  return enabled;
}

/** One read by a page that has no credentials: the proxy of its site adds them. */
export async function nsxWithoutSecrets({ baseUrl, id }: { baseUrl: string; id: string }) {
  const nsx = new Nsx({ baseUrl, credentials: { certificate: true }, fetch: (url, init) => fetch(url, init) });
  const { enabled } = await nsx.vpn.getIPSecVPNSession({ ipsecVpnSessionId: id });
  return enabled;
}
