import type { Recording } from "./recording.ts";

/** The management server that every recording is of. */
export const SERVER = "http://172.18.1.150:8082";

/** The key with which the client of the recordings logs in by itself. */
export const API_KEY = "SomeSMCG3ener@t3dPwd";

/** The session that it has then. */
export const SESSION = "JSESSIONID=4FD1F1E2C2F0D5AF0F3E6A7B8C9D0E1F";

/** A file of the vendor's own client. */
export const clientFile = (path: string): string =>
  `https://github.com/Forcepoint/fp-NGFW-SMC-python/blob/master/${path}`;

/** An answer that a user of the vendor's client pasted. */
export const clientIssue = (number: number): string =>
  `https://github.com/Forcepoint/fp-NGFW-SMC-python/issues/${number}`;

/** The answer to a create: nothing but where the element now is. */
export const createdAt = (path: string): Recording<never>["answer"] => ({
  status: 201,
  headers: { location: `${SERVER}/7.1/elements/${path}` },
});

/** A page of the vendor's guide to the API, by the number that stands in its address. */
export const guidePage = (number: string): string =>
  `https://help.forcepoint.com/flexedge/sd-wan/en-us/7.2.1/smc-api-ug/GUID-${number}.html`;
