import type { Plugin } from 'vite'

/** Stands in for the backend while looking at screens: `npm run mock`. */
export function mockServer(): Plugin {
  return { name: 'mock' }
}
