import type { Sentences } from "../../../overlay.ts";

/** Login, whole trees of intent, and how far intent has been realized. */
export const infra: Sentences = {
  createSession:
    "Logs in with a user name and a password; the cookie and the XSRF token to send from then on come as response headers and hold on this node only.",
  destroySession: "Logs out; the session cookie and its XSRF token are worth nothing afterwards.",

  readInfra: "Gives the infra object alone; the tree below it comes only with `basePath`, `filter` or `typeFilter`.",
  updateInfra:
    "Replaces the members of the infra object itself and gives it back; a tree of children is not taken here.",
  patchInfra:
    "Creates, changes and deletes a whole tree of objects in one call, at most 5000 of them, and answers without a body before anything is realized.",
  getOrgRoot:
    "Gives the object above all orgs and projects without what lies below it; `basePath` and the filters add the tree.",
  patchOrgRoot:
    "Applies one tree of changes across orgs and projects; revisions count only with `enforceRevisionCheck`.",
  orgProjectReadInfra: "Gives the infra object of one project, or with `basePath` or a filter also what lies below it.",
  orgProjectPatchInfra:
    "Creates, changes and deletes a tree of objects inside one project; `marked_for_delete` removes a whole branch.",

  listAlarms:
    "Gives the alarms raised while intent was realized, page by page and for all objects, each with its error details.",
  listRealizedEntities:
    "Gives what the manager has made of the object at `intentPath`; an empty list means not yet, so judge by all entries and not the first.",
  readRealizedEntity: "Gives one realized object with its state and alarms, addressed by its realized path.",
  refreshRealizedStateRefresh:
    "Fetches status and statistics of all that was realized for `intentPath` anew, and answers once that is done.",
  readIntentStatus:
    "Says whether the object at `intentPath` is in effect on all enforcement points, which PATCH and PUT do not wait for.",
  orgProjectListRealizedEntities:
    "Gives what the manager has made of an object of one project; objects of the default project are asked for under plain infra.",
  orgProjectRefreshRealizedStateRefresh:
    "Fetches status and statistics of what was realized for an object of one project anew, without giving them.",
  orgProjectReadIntentStatus:
    "Says whether an object of one project is in effect; `includeEnforcedStatus` adds the detail for each transport node.",
};
