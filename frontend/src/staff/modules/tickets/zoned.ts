const MINUTE_MS = 60_000

/** The time on a zone's clock at an instant: 2026-11-23T09:00. */
export function localOf(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant))
  return parts.replace(' ', 'T').slice(0, 16)
}

/** The instant at which a zone's clock shows that time; where it is skipped in spring, the hour after. */
export function instantOf(local: string, zone: string): string {
  const asked = Date.parse(`${local}:00Z`)
  let at = asked
  for (let tries = 0; tries < 3; tries++) at += asked - Date.parse(`${localOf(new Date(at).toISOString(), zone)}:00Z`)
  return new Date(Math.round(at / MINUTE_MS) * MINUTE_MS).toISOString()
}
