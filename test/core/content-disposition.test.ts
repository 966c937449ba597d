import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileNameIn } from "../../src/core/content-disposition.ts";

describe("the file name that an answer proposes", () => {
  it.each([
    ['attachment; filename="export.zip"', "export.zip"],
    ["attachment; filename=export.zip", "export.zip"],
    ['ATTACHMENT;FILENAME = "a b.zip" ; size=5', "a b.zip"],
    ["attachment; filename=\"plain.zip\"; filename*=UTF-8''%C3%A4.zip", "ä.zip"],
    ["attachment; filename*=utf-8'en'a%20b.zip; filename=c.zip", "a b.zip"],
    ["attachment; filename*=UTF-8''%zz.zip; filename=c.zip", "c.zip"],
    ['attachment; filename="say \\"hi\\".zip"', "say _hi_.zip"],
    ['attachment; filename="../../etc/passwd"', "passwd"],
    ['attachment; filename="..\\\\..\\\\evil.exe"', "evil.exe"],
    ["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fcron.d%2Fjob", "job"],
    ['attachment; filename="C:\\\\x:y|z?.zip"', "x_y_z_.zip"],
    ['attachment; filename=".profile"', "profile"],
    ['attachment; filename="name. . ."', "name"],
    ["attachment; filename*=UTF-8''a%00b%1b%E2%80%AEgpj.zip", "a_b__gpj.zip"],
    ['attachment; filename="NUL"', "_NUL"],
    ['attachment; filename="com1.zip"', "_com1.zip"],
    ['attachment; filename="community.zip"', "community.zip"],
    [`attachment; filename="${"x".repeat(999)}"`, "x".repeat(200)],
  ])("is safe to write: %j", (header, name) => expect(fileNameIn(header)).toBe(name));

  it.each([
    undefined,
    "",
    "inline",
    "attachment",
    'attachment; filename=""',
    'attachment; filename=".."',
    "filename=x",
  ])("is none in %j", (header) => expect(fileNameIn(header)).toBeUndefined());

  it("is one part of a path, whatever was sent", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      "..",
      "%2f",
      "%5c",
      "%",
      '"',
      ";",
      "a",
      " ",
      "\u0000",
      ":",
      "%00",
      "é",
      "*",
    );
    const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(""));
    const form = fc.constantFrom('filename="', "filename=", "filename*=UTF-8''");
    fc.assert(
      fc.property(form, text, (start, rest) => {
        const name = fileNameIn(`attachment; ${start}${rest}`);
        if (name === undefined) return;
        expect(name).toMatch(/^[^./\\\s][^/\\]*$/);
        expect(name).not.toMatch(/[\p{Cc}:*?"<>|]/u);
      }),
    );
  });
});
