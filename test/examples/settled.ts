const uuid = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(-\d+-emulator)?/g;
const origin = /http:\/\/127\.0\.0\.1:\d+/g;
const seconds = /\(\d+ s\)/g;
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/** A line without what is another in every run. */
export const settled = (line: string): string =>
  line
    .replaceAll(uuid, "<id>")
    .replaceAll(origin, "<origin>")
    .replaceAll(time, "<time>")
    .replaceAll(seconds, "(<seconds>)");
