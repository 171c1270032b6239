/** Headers for a POST that moves money or points; make the key once per intent, not per attempt. */
export const idempotent = (key: string = newKey()) => ({ 'Idempotency-Key': key })

/** Headers for an update of the version that was read. */
export const ifMatch = (etag: string | null | undefined): Record<string, string> => (etag ? { 'If-Match': etag } : {})

export const etagOf = (response: Response) => response.headers.get('ETag')

/** crypto.randomUUID exists on https and localhost only. */
export function newKey(): string {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
