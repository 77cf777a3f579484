// Small kindnesses. Every page does all it must without this file.
import { focusErrorSummary, guardDoubleSend, countCharacters } from "./forms.js";
import { forgetOthers } from "./writer.js";
import { keepUnsent } from "./unsent.js";
import { offerCopy } from "./copy.js";
import { commentOnSelection } from "./selection.js";
import { swapAnswers } from "./swap.js";
import { stepThroughRows } from "./rows.js";
import { followRoom } from "./live.js";

const start = () => {
  focusErrorSummary(document);
  countCharacters(document);
  offerCopy(document);
  commentOnSelection(document);
  stepThroughRows(document);
  forgetOthers(document, window.sessionStorage);
  keepUnsent(document, window.sessionStorage);
  swapAnswers(document);
  followRoom(document, window.localStorage);
  guardDoubleSend(document);
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
