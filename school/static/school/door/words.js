// What the door says, in one place.

import { clock } from "./guests.js";

export const WORDS = {
  in: (who, about) => ({ heading: `Welkom, ${who.split(" ")[0]}`, text: `${who}. ${about}.`, word: "Bevestigd." }),
  local: (who, about) => ({
    heading: `Welkom, ${who.split(" ")[0]}`,
    text: `${who}. ${about}.`,
    word: "Lokaal: het netwerk komt later.",
  }),
  double: (who, at, device) => ({
    heading: `Al binnen om ${clock(at)}`,
    text: `Dit kaartje van ${who} is al gebruikt${device ? ` bij ${device}` : ""}. Vraag even naar een naam.`,
  }),
  unknown: {
    heading: "Staat niet op de lijst",
    text: "Dit kaartje geldt vandaag niet. Zoek op naam, of roep een organisator.",
  },
  noTicket: {
    heading: "Dit is geen kaartje",
    text: "De code is niet van ons. Vraag naar de brief met het kaartje, of zoek op naam.",
  },
  broken: {
    heading: "Niet bewaard",
    text: "Deze telefoon kan niets meer opslaan. Maak ruimte vrij, of scan met een andere.",
  },
  full: (who) => ({
    heading: "De zaal is vol",
    text: `${who} is niet binnengelaten. Een organisator kan dat wel doen, bij Deur op de eigen telefoon.`,
  }),
  undone: (who) => ({ heading: "Teruggedraaid", text: `${who} staat weer buiten.` }),
  walkIn: "Zonder kaartje",
  late: {
    double: (who, at, device) => `${who}: het kaartje was om ${clock(at)} al gebruikt bij ${device}.`,
    full: (who) => `${who}: de zaal was al vol. Een organisator beslist.`,
    unknown: (who) => `${who}: het kaartje geldt niet meer.`,
  },
  connected: "Verbonden. Alles staat op de lijst.",
  ready: "Verbonden. Alles staat op de lijst. Zonder netwerk kan deze telefoon ook door.",
  lost: (n) => {
    if (n === 0) return "Geen netwerk. Je kunt gewoon door.";
    const who = n === 1 ? "Eén scan wacht en wordt" : `${n} scans wachten en worden`;
    return `Geen netwerk. ${who} vanzelf bevestigd. Je kunt gewoon door.`;
  },
};
