/**
 * The events that every participant writes and reads: ten types, 400 bytes of JSON each, no two alike.
 */

export const TYPES = [
  'RosterLineRead',
  'VisitPaid',
  'WageQuoted',
  'SeatKept',
  'FareRepaid',
  'CourseBegun',
  'CourseEnded',
  'ToolLent',
  'ToolReturned',
  'CaseClosed',
];

/** What a projection of two types in ten wants. */
export const TWO_TYPES = [TYPES[3], TYPES[8]];

export const PAYLOAD_BYTES = 400;
export const EVENTS_A_STREAM = 20;
const PAYLOADS = 2_000;
/** Serial numbers begin here, so that all of them have as many digits. */
export const FIRST_SERIAL = 1_000_000_000;
/** Fields that are a person's own where a row measures sealing: about half of the payload. */
export const PERSONAL_FIELDS = ['name', 'phone', 'address', 'remark'];

const WORDS = ['seat', 'coach', 'county', 'village', 'orchard', 'harvest', 'workshop', 'dormitory', 'notice'];

const templates = Array.from({ length: PAYLOADS }, (_none, at) => template(at));

/** Payload number `at` without its serial: words in an order of its own, padded to the size. */
function template(at) {
  const payload = {
    serial: FIRST_SERIAL,
    personId: `w${String(at).padStart(8, '0')}`,
    jobId: `job-${String((at * 7919) % PAYLOADS).padStart(12, '0')}`,
    county: String(420_000 + (at % 99)),
    day: `2024-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`,
    wageFen: 300_000 + at,
    night: at % 2 === 0,
    name: `Sample ${at}`,
    phone: `139${String(at).padStart(8, '0')}`,
    address: `No. ${at % 90}, made-up lane, group ${at % 7}`,
    remark: '',
  };
  const room = PAYLOAD_BYTES - Buffer.byteLength(JSON.stringify(payload));
  for (let place = at; payload.remark.length < room; place += 5) {
    payload.remark += `${WORDS[place % WORDS.length]} `;
  }
  payload.remark = payload.remark.slice(0, room);
  return payload;
}

/** Event number `serial`, counted from 0. */
export function eventAt(serial) {
  return {
    type: TYPES[serial % TYPES.length],
    data: { ...templates[serial % PAYLOADS], serial: FIRST_SERIAL + serial },
  };
}

/** The JSON texts that a fill on the server takes; the first serial in them is replaced. */
export function payloadTexts() {
  return templates.map((payload) => JSON.stringify(payload));
}

/** Counts what was read, so that a figure cannot come from work left out. */
export class Tally {
  events = 0;
  serials = 0;
  bytes = 0;

  add(data) {
    this.events += 1;
    this.serials += data.serial - FIRST_SERIAL;
    this.bytes += data.remark.length;
  }
}
