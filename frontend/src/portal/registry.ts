import type { RouteRecordRaw } from 'vue-router'

export const TABS = ['home', 'bills', 'service', 'points', 'me'] as const
export type Tab = (typeof TABS)[number]

/** What a module adds to the portal: the default export of `modules/<name>/routes.ts`. */
export interface PortalModule {
  /** Lazy pages; `meta.titleKey` names them, `meta.tab` says below which of the five tabs they are. */
  routes: RouteRecordRaw[]
}

export const definePortalModule = (module: PortalModule): PortalModule => module

declare module 'vue-router' {
  interface RouteMeta {
    titleKey?: string
    /** Shown without a session. */
    public?: boolean
    tab?: Tab
  }
}
