import {
  getCurrentUser,
  getSystemLastActivatedPackage,
  getSystemSmcTime,
  getSystemSmcVersion,
  listApiVersions,
  listEntryPoints,
  lmsLogin,
  login,
  logout,
  type SmcClient,
} from "trunkline/smc/api";
import type { Recording } from "./recording.ts";
import { clientFile, SERVER, SESSION } from "./smc-server.ts";

const SESSIONS = clientFile("smc/api/session.py");

/** What needs no session of the client's own. */
export const openRecordings: readonly Recording<SmcClient>[] = [
  {
    name: "the versions, which are texts and not in the order of numbers",
    source: clientFile("smc/docs/pages/session.rst"),
    call: (client) => listApiVersions(client),
    request: {
      method: "GET",
      target: "/api",
      headers: { cookie: null, authorization: null, accept: "application/json" },
    },
    answer: {
      status: 200,
      body: { version: ["6.10", "7.1", "7.3"].map((rel) => ({ href: `${SERVER}/${rel}/api`, rel })) },
    },
  },
  {
    name: "a login by key into a domain, which is answered by a cookie and no body",
    source: SESSIONS,
    call: (client) => login(client, { body: { authenticationkey: "another-key", domain: "mydomain" } }),
    request: {
      method: "POST",
      target: "/7.1/login",
      headers: { cookie: null },
      body: { authenticationkey: "another-key", domain: "mydomain" },
    },
    answer: { status: 200, headers: { "set-cookie": `${SESSION}; Path=/7.1; HttpOnly` } },
  },
  {
    name: "a login of an administrator, with all of it in the query and the domain in the body, too",
    source: SESSIONS,
    call: (client) =>
      lmsLogin(client, { login: "admin", pwd: "a b&c", domain: "Shared Domain", body: { domain: "Shared Domain" } }),
    request: {
      method: "POST",
      target: "/7.1/lms_login?login=admin&pwd=a%20b%26c&domain=Shared%20Domain",
      body: { domain: "Shared Domain" },
    },
    answer: { status: 200, headers: { "set-cookie": `${SESSION}; Path=/7.1; HttpOnly` } },
  },
];

export const sessionRecordings: readonly Recording<SmcClient>[] = [
  {
    name: "the entry points, by the session's cookie",
    source: SESSIONS,
    call: (client) => listEntryPoints(client),
    request: { method: "GET", target: "/7.1/api", headers: { cookie: SESSION } },
    answer: {
      status: 200,
      body: {
        entry_point: [
          { href: `${SERVER}/7.1/elements/host`, rel: "host" },
          { href: `${SERVER}/7.1/elements/vpn`, rel: "vpn" },
          { href: `${SERVER}/7.1/monitoring_status`, rel: "monitoring_status", method: "POST" },
          { href: `${SERVER}/7.1/logout`, rel: "logout", method: "PUT" },
        ],
      },
    },
  },
  {
    name: "a logout",
    source: SESSIONS,
    call: (client) => logout(client),
    request: { method: "PUT", target: "/7.1/logout", headers: { cookie: SESSION } },
    answer: { status: 204 },
  },
  {
    name: "who is logged in",
    source: SESSIONS,
    call: (client) => getCurrentUser(client),
    request: { method: "GET", target: "/7.1/system/current_user" },
    answer: { status: 200, body: { value: `${SERVER}/7.1/elements/api_client/27` } },
  },
  {
    name: "the version of the server",
    source: clientFile("smc/administration/system.py"),
    call: (client) => getSystemSmcVersion(client),
    request: { method: "GET", target: "/7.1/system/smc_version" },
    answer: { status: 200, body: { value: "7.1.0 [11411]" } },
  },
  {
    name: "the time of the server, which is a text of milliseconds",
    source: clientFile("smc/administration/system.py"),
    call: (client) => getSystemSmcTime(client),
    request: { method: "GET", target: "/7.1/system/smc_time" },
    answer: { status: 200, body: { value: "1667390445123" } },
  },
  {
    name: "the package that was activated last, whose number is a text",
    source: clientFile("smc/administration/system.py"),
    call: (client) => getSystemLastActivatedPackage(client),
    request: { method: "GET", target: "/7.1/system/last_activated_package" },
    answer: { status: 200, body: { value: "1501" } },
  },
];
