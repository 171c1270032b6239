/// <reference lib="webworker" />
import { ExpirationPlugin } from 'workbox-expiration'
import { type PrecacheEntry, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { NetworkFirst } from 'workbox-strategies'
import { DATA, isKept, PAGE, type Heard } from './offline/kept'

/** The portal without a network: its own files from the day it was built, and what was last read. */
declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] }

const DAYS_KEPT = 30
const MOST_KEPT = 200

precacheAndRoute(self.__WB_MANIFEST)

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(PAGE).then((cache) => cache.add(new Request(self.registration.scope, { headers: { Accept: 'text/html' }, cache: 'reload' }))))
  void self.skipWaiting()
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

registerRoute(
  new NavigationRoute(async ({ request }) => {
    try {
      return await fetch(request)
    } catch (offline) {
      const page = await caches.match(self.registration.scope, { cacheName: PAGE, ignoreVary: true })
      if (!page) throw offline
      return page
    }
  }, { allowlist: [/^\/portal(\/|$)/] }),
)

const tell = async (heard: Heard) => {
  for (const client of await self.clients.matchAll({ type: 'window' })) client.postMessage(heard)
}

registerRoute(
  ({ url, request }) => request.method === 'GET' && isKept(url.pathname),
  new NetworkFirst({
    cacheName: DATA,
    matchOptions: { ignoreVary: true },
    plugins: [
      new ExpirationPlugin({ maxEntries: MOST_KEPT, maxAgeSeconds: DAYS_KEPT * 86_400, purgeOnQuotaError: true }),
      {
        fetchDidSucceed: async ({ response }) => {
          void tell({ kind: 'anju-read', readAt: null })
          return response
        },
        cachedResponseWillBeUsed: async ({ cachedResponse }) => {
          if (cachedResponse) void tell({ kind: 'anju-read', readAt: cachedResponse.headers.get('Date') })
          return cachedResponse
        },
      },
    ],
  }),
)
