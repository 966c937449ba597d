/** What nodes say of themselves, by whether they then work. `undefined` stands for neither: on the way, or without a policy. */
const NODE_STATUS: Readonly<Record<string, boolean | undefined>> = {
  "Not Monitored": undefined,
  Unknown: undefined,
  Online: true,
  "Going Online": undefined,
  "Locked Online": true,
  "Going Locked Online": undefined,
  Offline: false,
  "Going Offline": undefined,
  "Locked Offline": false,
  "Going Locked Offline": undefined,
  Standby: undefined,
  "Going Standby": undefined,
  "No Policy Installed": undefined,
  "Policy Out Of Date": undefined,
};

/** The documented words for what a node does. */
export const NODE_WORDS: ReadonlySet<string> = new Set(Object.keys(NODE_STATUS));

/**
 * Whether something works, by documented words alone. A status that the SMC could not get says nothing of the element; and
 * what a node does says more than how well it is.
 */
export function isUp(
  monitoringState: string | undefined,
  monitoringStatus: string | undefined,
  nodeStatus: string | undefined,
): boolean | undefined {
  if (monitoringState !== undefined && monitoringState !== "READY") return undefined;
  if (nodeStatus !== undefined) return NODE_WORDS.has(nodeStatus) ? NODE_STATUS[nodeStatus] : undefined;
  if (monitoringStatus === "OK") return true;
  return monitoringStatus === "ERROR" ? false : undefined;
}
