import type { TypedService } from "../../codegen/service-model.ts";

/** What readers are told of a service beside its document. */
export interface ServiceWords {
  /** How readers call it. */
  readonly title: string;
  /** What it is for, in a sentence or two. */
  readonly about: string;
  /** The class of the vendor. */
  readonly className: string;
  /** How samples call an object of that class. */
  readonly variable: string;
  /** The guide of the vendor, from the root of the site. */
  readonly guide: string;
  /** How the service is made, as the samples assume it. */
  readonly make: string;
}

const huawei = {
  className: "HuaweiCloud",
  variable: "huawei",
  guide: "guides/huawei.html",
  make:
    'const huawei = new HuaweiCloud({\n  region: "eu-west-101",\n  projectId: "...",\n' +
    '  credentials: { accessKeyId: "...", secretAccessKey: "..." },\n});',
};
const azure = {
  className: "Azure",
  variable: "azure",
  guide: "guides/azure.html",
  make:
    'const azure = new Azure({\n  subscriptionId: "00000000-0000-0000-0000-000000000000",\n' +
    '  credential: () => "...", // or any credential of @azure/identity\n});',
};
const nsx = {
  className: "Nsx",
  variable: "nsx",
  guide: "guides/nsx.html",
  make:
    'const nsx = new Nsx({\n  baseUrl: "https://nsx-mgr.example.net",\n' +
    '  credentials: { username: "admin", password: "..." },\n});',
};
const smc = {
  className: "Smc",
  variable: "smc",
  guide: "guides/smc.html",
  make: 'const smc = new Smc({\n  baseUrl: "https://smc.example.net:8082",\n  credentials: { apiKey: "..." },\n});',
};

const services: Readonly<Record<string, ServiceWords>> = {
  "huawei/vpn": {
    ...huawei,
    title: "Huawei Cloud VPN",
    about: "IPsec gateways, connections and their monitors, and point-to-client gateways with their users and rules.",
  },
  "huawei/eventgrid": {
    ...huawei,
    title: "Huawei Cloud EventGrid",
    about:
      "Channels, sources, subscriptions and streams of events, and the private connections that they are sent over.",
  },
  "azure/apimanagement": {
    ...azure,
    title: "Azure API Management",
    about:
      "API Management services with their APIs, products, policies, gateways and users, and checks of what they reach.",
  },
  "azure/network": {
    ...azure,
    title: "Azure Network",
    about:
      "The VPN part of Azure Network: virtual network gateways, virtual WANs and their hubs, sites, and what watches them.",
  },
  "nsx/vpn": {
    ...nsx,
    title: "VMware NSX manager VPN",
    about:
      "IPSec and L2 VPN by the manager API: services, endpoints, profiles, sessions and how far a change has come.",
  },
  "nsx/policy": {
    ...nsx,
    title: "VMware NSX policy VPN",
    about:
      "IPSec and L2 VPN by the policy API, on tier-0 and tier-1 gateways and in projects, and the state of intents.",
  },
  "smc/api": {
    ...smc,
    title: "Forcepoint SMC",
    about: "VPNs, gateways, engines and their nodes on a Security Management Center, and elements of every kind.",
  },
  "smc/sockets": {
    ...smc,
    title: "Forcepoint SMC sockets",
    about:
      "What goes over the four sockets of a Security Management Center: statuses, changes, tables of engines and logs.",
  },
};

/** The words on a service; a document without them is no page yet. */
export function wordsOn({ vendor, folder, source }: TypedService): ServiceWords {
  const found = services[`${vendor}/${folder}`];
  if (found === undefined) throw new Error(`${source.name}: site/reference/services.ts says nothing of this service`);
  return found;
}

/** How the class of a vendor is had and made. */
export function classSample({ className, make }: ServiceWords, vendor: string): string {
  return `import { ${className} } from "trunkline/${vendor}";\n\n${make}`;
}

const acronyms: Readonly<Record<string, string>> = {
  vpn: "VPN",
  ipsec: "IPSec",
  l2vpn: "L2VPN",
  p2c: "P2C",
  obs: "OBS",
  ca: "CA",
  api: "API",
  tier: "tier",
};

/** The title of a folder whose operations stand on the service itself: `vpn-gateway` is "VPN gateway". */
export function titleOfFolder(folder: string): string {
  const title = folder
    .split("-")
    .map((word) => acronyms[word] ?? word)
    .join(" ")
    .replace(/^tier (\d)/, "tier-$1");
  return title.slice(0, 1).toUpperCase() + title.slice(1);
}
