import type { Sentences } from "../../../overlay.ts";
import { apiIssues } from "./api-issues.ts";
import { apis } from "./apis.ts";
import { apisInWorkspaces } from "./apis-in-workspaces.ts";
import { backends } from "./backends.ts";
import { backendsInWorkspaces } from "./backends-in-workspaces.ts";
import { credentials } from "./credentials.ts";
import { diagnostics } from "./diagnostics.ts";
import { gateways } from "./gateways.ts";
import { notifications } from "./notifications.ts";
import { policies } from "./policies.ts";
import { policiesInWorkspaces } from "./policies-in-workspaces.ts";
import { portal } from "./portal.ts";
import { products } from "./products.ts";
import { productsInWorkspaces } from "./products-in-workspaces.ts";
import { services } from "./services.ts";
import { signIn } from "./sign-in.ts";
import { subscriptions } from "./subscriptions.ts";
import { tags } from "./tags.ts";
import { tagsInWorkspaces } from "./tags-in-workspaces.ts";
import { tenant } from "./tenant.ts";
import { users } from "./users.ts";

/** One sentence of our own for every operation of API Management. */
export const sentences: Sentences = {
  ...services,
  ...apis,
  ...apiIssues,
  ...policies,
  ...products,
  ...subscriptions,
  ...users,
  ...signIn,
  ...credentials,
  ...gateways,
  ...portal,
  ...notifications,
  ...backends,
  ...diagnostics,
  ...tags,
  ...tenant,
  ...apisInWorkspaces,
  ...backendsInWorkspaces,
  ...policiesInWorkspaces,
  ...productsInWorkspaces,
  ...tagsInWorkspaces,
};
