/**
 * Asks for the typefaces of the page. A script of its own, since a browser looks up where it stands
 * in the code that asks, and reads all of that code again for it.
 */
const giTypefaces = (() => {
  for (const face of ['400 14px "Source Sans 3"', '600 24px "Source Serif 4"']) document.fonts.load(face);
  if (document.documentElement.lang !== "en") document.fonts.load('400 14px "Noto Naskh Arabic"', "\u0627");
  return document.fonts.ready;
})();
