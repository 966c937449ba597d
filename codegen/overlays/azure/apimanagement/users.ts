import type { Sentences } from "../../../overlay.ts";

/** Users of the developer portal and the groups that they belong to. */
export const users: Sentences = {
  User_ListByService:
    "Lists the registered developers with state and sign-in identities; `expandGroups` adds the groups of each.",
  User_GetEntityTag: "Gives only the entity tag of a user, in the answer's headers, to be sent as `ifMatch`.",
  User_Get:
    "Gives a user with name, mail address, state, note, groups and the identities that sign in as this user; no password.",
  User_CreateOrUpdate:
    "Creates or replaces a user; `confirmation` chooses the mail of a sign-up or an invitation, and `notify` sends it.",
  User_Update:
    "Changes a user's name, mail address, password, note or state, as in blocking; needs the entity tag or `*` in `ifMatch`.",
  User_Delete:
    "Deletes a user and waits; `deleteSubscriptions` takes the subscriptions along, `notify` mails the user, and `ifMatch` is required.",
  User_GenerateSsoUrl:
    "Gives an address whose token signs one user in to the developer portal, so it is as secret as a password.",
  User_GetSharedAccessToken:
    "Makes a token for the direct management API in a user's name, by the key in `keyType` and up to the time in `expiry`.",
  UserConfirmationPassword_Send:
    "Mails a user the confirmation for setting a new password, from the portal in `appType`; answers without a body.",
  UserGroup_List:
    "Lists the groups that one user belongs to, built-in ones included; `filter`, `top` and `skip` narrow it.",
  UserIdentities_List:
    "Lists by which providers a user can sign in, each with the user's id there, page by page without a filter.",
  UserSubscription_List: "Lists the subscriptions that one user owns, in all states and without their keys.",
  UserSubscription_Get: "Gives a subscription only if the given user owns it; its keys are left out.",
  Group_ListByService: "Lists the groups of developers: built-in, custom, and external ones from Microsoft Entra ID.",
  Group_GetEntityTag: "Gives only the entity tag of a group, in the answer's headers.",
  Group_Get:
    "Gives a group with its type and, for one from Microsoft Entra ID, its `externalId`; the members have a list of their own.",
  Group_CreateOrUpdate:
    "Creates or replaces a custom group, or with type `external` and `externalId` takes one in from Microsoft Entra ID.",
  Group_Update: "Changes those members of a group that the body holds; needs its entity tag or `*` in `ifMatch`.",
  Group_Delete:
    "Deletes a group but not its users, who may lose sight of products; not for built-in groups, and `ifMatch` is required.",
  GroupUser_List: "Lists the users in a group with all their members; `filter`, `top` and `skip` narrow it.",
  GroupUser_CheckEntityExists: "Says whether a user is in a group: 204 if so, and 404 if not, both without a body.",
  GroupUser_Create:
    "Puts an existing user into a group without a body, and gives the user back; repeating it changes nothing.",
  GroupUser_Delete:
    "Takes a user out of a group while the account stays; needs no `ifMatch`, and 204 says that there was nothing to do.",
};
