import type { Sentences } from "../../../overlay.ts";

/** Mails of the service: who is told of events, and the templates of what developers get. */
export const notifications: Sentences = {
  Notification_ListByService:
    "Lists the events of which the service can tell its publishers by mail, each with the recipients.",
  Notification_Get:
    "Gives one event with the users and addresses that are told of it, such as of a new subscription request.",
  Notification_CreateOrUpdate:
    "Writes the entry of an event, whose name is one of a fixed set, without a body; recipients are added by calls of their own.",
  NotificationRecipientEmail_ListByNotification:
    "Lists in one answer the plain mail addresses that are told of an event; users have another list.",
  NotificationRecipientEmail_CheckEntityExists:
    "Says whether a mail address is told of an event: 204 if so, and 404 if not.",
  NotificationRecipientEmail_CreateOrUpdate:
    "Adds a mail address to those that are told of an event; takes no body, and repeating it changes nothing.",
  NotificationRecipientEmail_Delete:
    "Stops the mails about an event to one address; answers 204 where it was not among the recipients.",
  NotificationRecipientUser_ListByNotification:
    "Lists in one answer the users of the service who are told of an event, by id only.",
  NotificationRecipientUser_CheckEntityExists:
    "Says whether a user of the service is told of an event: 204 if so, and 404 if not.",
  NotificationRecipientUser_CreateOrUpdate:
    "Adds a user of the service to those who are told of an event; takes no body.",
  NotificationRecipientUser_Delete:
    "Stops the mails about an event to one user, who stays registered; needs no `ifMatch`.",
  EmailTemplate_ListByService:
    "Lists the mails that the service sends to developers, with subject, text and whether it is still the default.",
  EmailTemplate_GetEntityTag: "Gives only the entity tag of a mail template, in the answer's headers.",
  EmailTemplate_Get:
    "Gives the subject and text of one mail and the parameters that may stand in it; `isDefault` tells if it was changed.",
  EmailTemplate_CreateOrUpdate:
    "Puts one's own subject and text in place of a default mail; the template's name is one of a fixed set.",
  EmailTemplate_Update:
    "Changes those members of a mail template that the body holds; needs its entity tag or `*` in `ifMatch`.",
  EmailTemplate_Delete:
    "Takes back one's own version of a mail, so that the default text is sent again; `ifMatch` is required.",
};
