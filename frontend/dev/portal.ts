import type { Plugin } from 'vite'

/** Serves the portal's page for its addresses, as the server does. */
export function portalPage(): Plugin {
  return {
    name: 'anju-portal-page',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (/^\/portal(\/|\?|$)/.test(request.url ?? '')) request.url = '/portal.html'
        next()
      })
    },
  }
}
