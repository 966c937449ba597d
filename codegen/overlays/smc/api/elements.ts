import type { Sentences } from "../../../overlay.ts";

/** Elements of any kind: the same few calls for hosts, engines, policies and everything else. */
export const elements: Sentences = {
  searchElements:
    "Finds elements of all kinds by a part of their name, comment or address and gives their addresses in one answer, without pages; each body needs a read of its own.",
  listElements:
    "Gives all elements of one kind, or those that `filter` fits, by name and address; there are no pages, so what many have comes as one long list.",
  createElement:
    "Creates an element of any kind and gives its address as the header `Location`; members that this version of the API does not know are refused with 400.",
  getElement:
    "Gives one element of any kind with its links, and as the header `ETag` what a change has to bring back as `ifMatch`.",
  headElement: "Gives the present `ETag` of an element as a header and no body, to see cheaply whether it has changed.",
  elementOptions: "Asks which methods the address of an element takes; what the service says stands in the headers.",
  updateElement:
    "Replaces an element as a whole: read it, change it and send everything back with its `ETag`; one that is older than the element is refused with 409.",
  patchElement:
    "Changes some members of an element by a merge patch or a JSON patch, whichever `accept` names; one client does it, and no page of the vendor tells of it.",
  deleteElement:
    "Deletes an element, with `ifMatch` only if nobody has changed it since; 409 may mean a newer state as well as a lock or something that still refers to it.",
  getElementHistory:
    "Says who created an element and who changed it last, when that was, and whether it is locked, obsolete or in the trash.",
  lockElement:
    "Locks an element against changes, with a reason for others to read; came with SMC 6.10.10, 7.0.2 and 7.1.0.",
  unlockElement: "Lifts the lock of an element, after which it can be changed and deleted again.",
  exportElement:
    "Starts the export of an element and gives the task; once `follower` tells that it is done, the file is fetched by the link `result`.",
};
