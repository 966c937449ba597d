import type { Sentences } from "../../../overlay.ts";

/** Versions, sessions, entry points, and the server itself. */
export const access: Sentences = {
  listApiVersions:
    "Gives the versions of the API that this server speaks, several at once, without a session; they are compared part by part, since 6.10 comes after 6.9.",
  login:
    "Opens a session with an API key, in the domain that is named or else in the shared one; the cookie or token to send from then on comes as a response header.",
  lmsLogin:
    "Opens a session with the name and the password of an administrator; both travel in the query, where proxies on the way may write them to their logs.",
  logout: "Ends the session, which otherwise keeps using up the server until it is purged for being idle.",
  listEntryPoints:
    "Gives the addresses that everything else is reached from, each by its `rel`; one that is missing does not exist in this version of the API.",
  getCurrentUser: "Gives in `value` who the session belongs to, an administrator or an API client; came with SMC 6.4.",
  getSystem:
    "Gives the element of the management server itself, whose links lead to what concerns the whole server, such as its licenses.",
  getSystemSmcVersion:
    "Gives the version of the management software in `value`, which is not that of the API: one server speaks several of those.",
  getSystemSmcTime:
    "Gives the clock of the management server in `value`, to be held against times in tasks, histories and log records.",
  getSystemLastActivatedPackage:
    "Gives in `value` which of the dynamic updates was activated last, so that scripts can tell whether a newer one waits.",
};
