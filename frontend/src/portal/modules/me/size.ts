const STEP = 1024
const UNITS = ['B', 'KB', 'MB', 'GB']

/** How large a file is, as people say it: 12 KB. */
export function size(bytes: number): string {
  let n = bytes
  let unit = 0
  for (; n >= STEP && unit < UNITS.length - 1; unit++) n /= STEP
  return `${n < 10 && unit > 0 ? n.toFixed(1) : Math.round(n)} ${UNITS[unit]}`
}
