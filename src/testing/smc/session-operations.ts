import { textAt } from "../operation.ts";
import type { Json } from "../wire.ts";
import { sharedDomain } from "./account.ts";
import { refTo } from "./address.ts";
import { isSince } from "./api-version.ts";
import type { SmcCall, SmcOperations, SmcReply } from "./call.ts";
import { userPathOf } from "./domains.ts";
import { isTopTypeIn, topTypeNames } from "./element-types.ts";
import { actorOf } from "./session-view.ts";
import type { SmcState } from "./state.ts";

/** Where a client begins and ends: versions, login, entry points, and who and what is there. */
export const sessionOperations: SmcOperations = {
  listApiVersions({ address }, { setting }) {
    // The one list that is about all versions, so that its hrefs are not of the version of the request.
    const version = setting.apiVersions.map((rel) => ({ href: address.href("api", rel), rel }));
    return { status: 200, body: { version } };
  },
  login,
  lmsLogin: login,
  logout({ session = "" }, { setting }) {
    // First, so that its sockets hear of a logout rather than of a session that ended by itself.
    setting.onLogout(session);
    setting.access.sessions.close(session);
    return { status: 204 };
  },
  listEntryPoints({ address }) {
    const { version } = address;
    const types = topTypeNames.filter((type) => isTopTypeIn(version, type));
    const elements = [...types, "task_progress"].map((rel) => ({ href: address.href(`elements/${rel}`), rel }));
    const others = services.filter(({ since = "0.0" }) => isSince(version, since));
    const entries = others.map(({ href, rel, method }) => ({
      href: address.href(href),
      rel,
      ...(method && { method }),
    }));
    return { status: 200, body: { entry_point: [...elements, ...entries] } };
  },
  getCurrentUser(call, state) {
    return { status: 200, body: { value: call.address.show(refTo(actorOf(call, state).user)) } };
  },
  getSystem({ address }) {
    const rels = ["smc_version", "smc_time", "last_activated_package"];
    const link = rels.map((rel) => ({ href: address.href(`system/${rel}`), rel }));
    return { status: 200, body: { name: "system", link } };
  },
  getSystemSmcVersion: ({ address }) => ({ status: 200, body: { value: address.version } }),
  getSystemSmcTime: (_, { setting }) => ({ status: 200, body: { value: setting.now() } }),
  getSystemLastActivatedPackage: () => ({ status: 200, body: { value: "1742" } }),
  getLogSchemas: () => ({ status: 200, body: { result: logSchemas } }),
};

interface EntryPoint {
  readonly href: string;
  readonly rel: string;
  readonly method?: string;
  readonly since?: string;
}

const services: readonly EntryPoint[] = [
  { href: "elements", rel: "elements" },
  { href: "monitoring_status", rel: "monitoring_status", method: "POST" },
  { href: "system", rel: "system" },
  { href: "system/current_user", rel: "current_user", since: "6.4" },
  { href: "monitoring/log/schemas", rel: "monitoring_log_schemas" },
  { href: "login", rel: "login", method: "POST" },
  { href: "lms_login", rel: "lms_login", method: "POST" },
  { href: "logout", rel: "logout", method: "PUT" },
];

const logSchemas: readonly Json[] = [
  { name: "Firewall", fields: ["Timestamp", "NodeId", "Src", "Dst", "Action"] },
  { name: "Audit", fields: ["Timestamp", "User", "Operation"] },
];

/** Another cookie stands before that of the session, so that nobody takes the first one for it. */
function login({ body, query, operation, connection }: SmcCall, { setting }: SmcState): SmcReply {
  const { sessions, account } = setting.access;
  const domain = (query.domain ?? textAt(body, "domain")) || sharedDomain;
  const type = operation === "login" ? "api_client" : "admin_user";
  const id = sessions.open({ domain, user: userPathOf(type, domain, account.domains), connection });
  if (sessions.kind === "token") return { status: 200, headers: { authorization: id } };
  if (sessions.kind === "connection") return { status: 200 };
  return { status: 200, cookies: ["SMCROUTE=node0; Path=/", `JSESSIONID=${id}; Path=/; HttpOnly`] };
}
