import type { RouteRecordRaw } from 'vue-router'
import type { PortalModule } from './registry'

const found = import.meta.glob<PortalModule>('./modules/*/routes.ts', { eager: true, import: 'default' })

export const moduleRoutes: RouteRecordRaw[] = Object.values(found).flatMap(({ routes }) => routes)
