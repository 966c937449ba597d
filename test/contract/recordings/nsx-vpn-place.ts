/** Where the API guide has the page of a method. */
export const guide = (method: string, version = "latest"): string =>
  `https://developer.broadcom.com/xapis/nsx-t-data-center-rest-api/${version}/method_${method}.html`;

/** What the page on the realization state of IPSec VPN sessions is about. */
export const REALIZATION_PAGE =
  "https://docs.vmware.com/en/VMware-NSX/4.1/administration/GUID-C82FC49B-6374-4C7E-9961-A6364B17684B.html";

/** A walk through L2 VPN on a tier-0 router, with every request that it takes. */
export const WALK_THROUGH =
  "“Migrate workloads using Layer 2 stretched networks”, https://github.com/MicrosoftDocs/azure-docs, articles/vmware-cloudsimple";

export const SIGNING_IN = "NSX-T Data Center REST API guide, overview, “Session-based authentication”";

export const SESSION_ID = "f962173f-ac03-4d08-8366-56a41779f61d";
export const POLICY_BASED_ID = "8dd1c386-9b2c-4448-85b8-51ff649fae4f";

/** What the manager adds to whatever it keeps. */
export const keptBy = (user: string, time: number, revision: number) => ({
  _create_time: time,
  _last_modified_user: user,
  _last_modified_time: time,
  _system_owned: user === "system",
  _create_user: user,
  _protection: "NOT_PROTECTED",
  _revision: revision,
});
