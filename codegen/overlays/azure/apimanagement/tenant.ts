import type { Sentences } from "../../../overlay.ts";

/** Direct access to a service, and its configuration in Git. */
export const tenant: Sentences = {
  TenantAccess_ListByService:
    "Lists the two ways of direct access, `access` to the management API and `gitAccess` to the Git repository, without keys.",
  TenantAccess_GetEntityTag: "Gives only the entity tag of one way of direct access, in the answer's headers.",
  TenantAccess_Get:
    "Says whether the direct management API or Git access is enabled and for which user; `listSecrets` gives the keys.",
  TenantAccess_Create:
    "Writes one way of direct access with its keys; although it is a PUT, `ifMatch` is always required.",
  TenantAccess_Update:
    "Enables or disables one way of direct access and leaves its keys; needs the entity tag or `*` in `ifMatch`.",
  TenantAccess_ListSecrets:
    "Gives the primary and secondary key of one way of direct access, with which tokens for it are made.",
  TenantAccess_RegeneratePrimaryKey:
    "Makes a new primary key for one way of direct access and voids the former one; answers without a body.",
  TenantAccess_RegenerateSecondaryKey:
    "Makes a new secondary key for one way of direct access, which `listSecrets` then gives.",
  TenantAccessGit_RegeneratePrimaryKey:
    "Makes a new primary key for the Git repository, so that passwords made from the former one fail.",
  TenantAccessGit_RegenerateSecondaryKey:
    "Makes a new secondary key for the Git repository, while passwords from the primary one keep working.",
  TenantConfiguration_Save:
    "Commits the live configuration to a branch of the Git repository and waits; `force` overwrites newer changes there.",
  TenantConfiguration_Validate:
    "Checks whether a branch of the Git repository could be deployed, without doing it, and waits for the findings.",
  TenantConfiguration_Deploy:
    "Makes a branch of the Git repository the live configuration and waits; `force` deletes subscriptions to products that go.",
  TenantConfiguration_GetSyncState:
    "Says whether Git access is on, which commit was last saved or deployed, and if the configuration changed since.",
  TenantSettings_ListByService:
    "Lists the public settings of the service as one map of texts; `filter` exists but has no effect.",
  TenantSettings_Get: "Gives the settings of one type, of which `public` is the only one, as a map of texts.",
};
