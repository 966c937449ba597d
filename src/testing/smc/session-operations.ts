import { refTo } from "./address.ts";
import type { SmcCall, SmcOperations, SmcReply } from "./call.ts";
import { topTypeNames } from "./element-types.ts";
import { userPath } from "./seed-elements.ts";
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
    setting.access.sessions.close(session);
    setting.onLogout(session);
    return { status: 204 };
  },
  listEntryPoints({ address }) {
    const types = topTypeNames.map((rel) => ({ href: address.href(`elements/${rel}`), rel }));
    return {
      status: 200,
      body: { entry_point: [...types, ...services.map((one) => ({ ...one, href: address.href(one.href) }))] },
    };
  },
  getCurrentUser: ({ address }) => ({ status: 200, body: { value: address.show(refTo(userPath)) } }),
  getSystem({ address }) {
    const rels = ["smc_version", "smc_time"];
    const link = rels.map((rel) => ({ href: address.href(`system/${rel}`), rel }));
    return { status: 200, body: { name: "system", link } };
  },
  getSystemSmcVersion: ({ address }) => ({ status: 200, body: { value: address.version } }),
  getSystemSmcTime: (_, { setting }) => ({ status: 200, body: { value: setting.now() } }),
};

const services = [
  { href: "elements", rel: "elements" },
  { href: "monitoring_status", rel: "monitoring_status", method: "POST" },
  { href: "system", rel: "system" },
  { href: "system/current_user", rel: "current_user" },
  { href: "login", rel: "login", method: "POST" },
  { href: "lms_login", rel: "lms_login", method: "POST" },
  { href: "logout", rel: "logout", method: "PUT" },
];

/** Another cookie stands before that of the session, so that nobody takes the first one for it. */
function login(_: SmcCall, { setting }: SmcState): SmcReply {
  const { sessions } = setting.access;
  const id = sessions.open();
  if (sessions.kind === "token") return { status: 200, headers: { authorization: id } };
  return { status: 200, cookies: ["SMCROUTE=node0; Path=/", `JSESSIONID=${id}; Path=/; HttpOnly`] };
}
