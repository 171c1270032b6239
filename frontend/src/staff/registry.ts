import type { Component, Ref } from 'vue'
import type { RouteLocationRaw, RouteRecordRaw } from 'vue-router'
import type { Tone } from '@/shared/ui/tone'

export type Role = 'ADMIN' | 'MANAGER' | 'AGENT'

/** Absent roles mean: everybody who is signed in. */
interface ForRoles {
  roles?: Role[]
}

export type NavGroup = 'main' | 'care' | 'points' | 'admin'

export interface NavEntry extends ForRoles {
  group: NavGroup
  order: number
  titleKey: string
  icon?: Component
  to: string
  /** Pages of the same area that do not lie below it: they light it up too. */
  also?: string[]
  /** A composable, called once while the navigation is set up; undefined or 0 shows nothing. */
  badge?: () => Ref<number | undefined>
  /** What the number says, with `{n}`. */
  badgeKey?: string
  /** The list it counts, where that is not the whole page. */
  badgeTo?: string
}

/** An action of the command palette: goes somewhere or does something. */
export interface PaletteCommand extends ForRoles {
  key: string
  titleKey: string
  to?: RouteLocationRaw
  run?: () => void
}

export interface PaletteItem {
  key: string
  title: string
  note?: string
  to: RouteLocationRaw
}

/** Finds people, rooms, bills … while somebody types into the command palette. */
export interface PaletteProvider extends ForRoles {
  key: string
  titleKey: string
  search: (query: string, signal: AbortSignal) => Promise<PaletteItem[]>
}

/** A tab of the tenant page; the component gets the prop `tenantId`. */
export interface TenantTab extends ForRoles {
  key: string
  titleKey: string
  order: number
  component: Component
  /** A composable: the number shown beside the title. */
  count?: (tenantId: Ref<string>) => Ref<number | undefined>
}

/** A figure below the tenant's name; the component gets `tenantId` and shows one FigureCard. */
export interface TenantFigure extends ForRoles {
  key: string
  order: number
  component: Component
}

/** A card beside the tenant's timeline; the component gets `tenantId` and shows one SectionCard. */
export type TenantAside = TenantFigure

/** A card of the Today page; it renders one SectionCard, or nothing when there is nothing to say. */
export interface TodayCard extends ForRoles {
  key: string
  order: number
  /** main = below the list of things to do (wide), side = the narrow column. */
  column: 'main' | 'side'
  component: Component
}

/** One line of "needs you" on the Today page, with the next action. */
export interface TodayItem {
  id: string
  tone: Tone
  /** The short tag in front: today, 42 minutes left, 3 days late … already translated. */
  tag: string
  title: string
  text?: string
  note?: string
  action: { label: string; to: RouteLocationRaw }
  /** Smaller comes first; minutes until it is late is a good choice (negative = late already). */
  urgency: number
}

export interface TodaySource extends ForRoles {
  key: string
  load: (scope: { propertyId?: string }) => Promise<TodayItem[]>
}

/** What a module adds to the staff console: the default export of `modules/<name>/routes.ts`. */
export interface StaffModule {
  /** Lazy pages below the shell; `meta.titleKey` and `meta.roles` are read by the router. */
  routes?: RouteRecordRaw[]
  nav?: NavEntry[]
  commands?: PaletteCommand[]
  search?: PaletteProvider[]
  tenantTabs?: TenantTab[]
  tenantFigures?: TenantFigure[]
  tenantAsides?: TenantAside[]
  todayCards?: TodayCard[]
  todayItems?: TodaySource[]
}

export const defineModule = (module: StaffModule): StaffModule => module

declare module 'vue-router' {
  interface RouteMeta {
    titleKey?: string
    roles?: Role[]
    /** Shown without a session: sign-in, set-up. */
    public?: boolean
  }
}
