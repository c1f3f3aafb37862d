// Numbers as text, in one manner for the whole page.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

export const NONE = '–';
const known = value => typeof value === 'number' && Number.isFinite(value);

export const count = value => known(value) ? whole.format(value) : NONE;

export function ms(value) {
  if (!known(value)) return NONE;
  return (value < 100 ? value.toFixed(1) : whole.format(value)) + ' ms';
}

export function bytes(value) {
  if (!known(value)) return NONE;
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  while (Math.abs(value) >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${short.format(value)} ${units[unit]}`;
}

export const percent = value => known(value) ? (100 * value).toFixed(value < 1 ? 1 : 0) + ' %' : NONE;

/** A demo costs fractions of a cent: keep digits that say something. */
export function usd(value) {
  if (!known(value)) return NONE;
  if (value === 0) return '0';
  if (value < 0.0001) return '< 0.0001';
  return value < 1 ? value.toFixed(4) : value.toFixed(2);
}
