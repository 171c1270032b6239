/** Names of the caches, and what of the server's answers is kept for reading without a network. */
export const PAGE = 'anju-portal-page'
export const DATA = 'anju-portal-data'

const KEPT = /^\/api\/v1\/portal\/(session$|home$|consent$|leases|points|bills|announcements|events|rewards$|redemptions|tickets|faq|papers$|parcels$|conversation$)/

/** Readings only; bytes of files are not kept. */
export const isKept = (path: string) => KEPT.test(path) && !/\/(calendar|statement|content)(\.\w+)?$/.test(path)

/** What the worker tells the page of each reading: null came over the network, else when what it shows was read. */
export interface Heard {
  kind: 'anju-read'
  readAt: string | null
}

/** Nobody who holds this phone next reads what was here. */
export async function forgetKept() {
  if ('caches' in globalThis) await caches.delete(DATA)
}
